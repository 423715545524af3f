"""The order of what waits in the file, whoever writes to it in between."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage import updates
from bot.storage.database import Database
from bot.storage.updates import FILE, State, StoredUpdate, Updates


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Updates]:
    opened = Updates(tmp_path)
    yield opened
    opened.close()


def _add(stored: Updates, *updates: tuple[int, str]) -> None:
    stored.add((update_id, lane, "{}") for update_id, lane in updates)


def _first(stored: Updates, *but: StoredUpdate) -> StoredUpdate:
    (first,) = stored.first(but=[each.id for each in but])
    return first


@pytest.mark.parametrize("are_begun", [False, True])
def test_what_is_the_next_of_its_lane_is_known_when_it_is_kept(stored: Updates, *, are_begun: bool) -> None:
    added = [(number, lane, f'"{number}"') for number, lane in enumerate("abacb")]

    first = stored.add(added, are_begun=are_begun)

    assert [(each.update_id, each.content, each.tries) for each in first] == [
        (0, '"0"', 0),
        (1, '"1"', 0),
        (3, '"3"', 0),
    ]
    assert stored.first(at_most=9) == [replace(each, tries=int(are_begun)) for each in first]
    assert stored.add([*added, (9, "c", "{}")], are_begun=are_begun) == []
    stored.finish(first)
    assert [each.tries for each in stored.first(at_most=9)] == [0, 0, 0]


def test_a_letter_that_is_tried_again_comes_after_what_waits_in_its_lane(stored: Updates) -> None:
    _add(stored, (1, "a"), (2, "a"), (3, "b"))
    letter = _first(stored)
    stored.bury(letter, "no reason")

    assert stored.retry(letter.id)

    assert [_first(stored).update_id, stored.depth(), stored.count(State.DEAD)] == [2, 3, 0]
    stored.finish([_first(stored)])
    other = _first(stored)
    assert [other.update_id, _first(stored, other).update_id] == [3, 1]


def test_a_letter_that_is_tried_again_has_all_its_tries(stored: Updates) -> None:
    _add(stored, (1, "a"))
    letter = _first(stored)
    for _ in range(updates.MAX_TRIES):
        stored.begin([letter])
    stored.bury(letter, "no reason")

    stored.retry(letter.id)

    assert _first(stored).tries == 0


def test_a_letter_that_is_tried_again_came_now(tmp_path: Path) -> None:
    now = 1000.0
    stored = Updates(tmp_path, clock=lambda: now)
    _add(stored, (1, "a"))
    letter = _first(stored)
    stored.bury(letter, "no reason")

    now += 600
    stored.retry(letter.id)

    # A press is not too old to be handled.
    assert _first(stored).received_at == now
    stored.close()


@pytest.mark.parametrize(
    ("message", "forgets"),
    [
        ({"from": {"id": 1}}, {1}),
        ({"from": {"id": 1}, "sender_chat": {"id": -2}}, {-2}),
        ({"from": {"id": 3}, "reply_to_message": {"from": {"id": 1}, "text": "سر"}}, {1, 3}),
    ],
    ids=["by somebody", "by a group", "in reply"],
)
def test_a_letter_is_forgotten_with_whoever_wrote_it_or_is_replied_to(
    stored: Updates, message: dict[str, object], forgets: set[int]
) -> None:
    found = set()
    for number, user in enumerate((1, -2, 3, 4)):
        stored.add([(number, "a", json.dumps({"update_id": number, "message": message}))])
        stored.bury(_first(stored), "no reason")
        if stored.forget(user):
            found.add(user)
        for letter in stored.dead():
            stored.drop(letter.id)

    assert found == forgets


def test_a_letter_whose_lane_is_empty_is_next_at_once(stored: Updates) -> None:
    _add(stored, (1, "a"))
    letter = _first(stored)
    stored.bury(letter, "no reason")
    assert stored.first() == []

    stored.retry(letter.id)

    assert _first(stored).update_id == 1
    assert not stored.retry(letter.id)


def test_what_waited_before_there_were_lanes_is_handled_in_its_order(tmp_path: Path) -> None:
    older = Database(tmp_path / FILE, updates._MIGRATIONS[:1])
    for number in (7, 5, 6):
        older.execute("INSERT INTO updates (update_id, received_at, content) VALUES (?, 0, '{}')", number)
    older.close()

    stored, seen = Updates(tmp_path), []
    _add(stored, (1, "a"))
    while first := stored.first():
        seen.append(first[0].update_id)
        stored.finish(first)

    assert seen == [7, 5, 6, 1]
    stored.close()


def test_to_find_out_whether_it_can_be_written_leaves_a_file_of_a_newer_isnad_as_it_is(
    stored: Updates,
) -> None:
    stored._database.execute("PRAGMA user_version = 99")

    assert stored.is_writable()

    assert stored._database._version() == 99


def test_what_is_pruned_is_done_or_dead_and_old_however_much_it_is(stored: Updates) -> None:
    _add(stored, *((number, str(number)) for number in range(10)))
    for _ in range(8):
        stored.finish([_first(stored)])

    assert [stored.prune(time.time() + 1, at_most=5) for _ in range(3)] == [5, 3, 0]
    assert (stored.depth(), stored.count(State.DONE)) == (2, 0)


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from("abc")),
        st.tuples(st.sampled_from(["finish", "bury", "retry"]), st.integers(0, 3)),
        st.tuples(st.just("finish all"), st.integers(1, 3)),
    ),
    max_size=30,
)


@given(_STEPS)
def test_whatever_is_done_each_lane_has_one_next_its_oldest(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str | int]]
) -> None:
    stored = Updates(tmp_path_factory.mktemp("updates"))
    for number, (step, which) in enumerate(steps):
        if isinstance(which, str):
            _add(stored, (number, which))
        elif step == "retry":
            for letter in stored.dead()[which : which + 1]:
                stored.retry(letter.id)
        else:
            taken = stored.first(at_most=which + 1)
            if step == "finish all":
                others = {each.id for each in stored.first(at_most=99)}
                freed = stored.finish(taken)
                assert freed == sum(each.id not in others for each in stored.first(at_most=99))
            elif taken:
                stored.finish(taken[-1:]) if step == "finish" else stored.bury(taken[-1], "no reason")

    rows = stored._database.rows(
        "SELECT lane, min(id) AS oldest, min(CASE state WHEN 'next' THEN id END) AS next,"
        " count(CASE state WHEN 'next' THEN 1 END) AS nexts"
        " FROM updates WHERE state IN ('next', 'waiting') GROUP BY lane"
    )
    stored.close()
    assert all(row["oldest"] == row["next"] and row["nexts"] == 1 for row in rows)
