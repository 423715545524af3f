import asyncio
import errno
import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.updates import FILE, MAX_TRIES, State, StoredUpdate, Updates
from bot.telegram.incoming.inbox import Inbox
from bot.telegram.incoming.lanes import lane_of
from bot.telegram.incoming.read_ahead import must_be_alone
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, READER, Json


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Updates]:
    opened = Updates(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def inbox(stored: Updates) -> Iterator[Inbox]:
    opened = Inbox(stored, lane_of, keep_days=7)
    yield opened
    opened.close()


async def _taken(inbox: Inbox) -> StoredUpdate:
    return await asyncio.wait_for(inbox.take(), 5)


async def _has_none(inbox: Inbox) -> bool:
    try:
        await asyncio.wait_for(inbox.take(), 0.05)
    except TimeoutError:
        return True
    return False


def _messages(count: int, *, user: Json = READER) -> list[Json]:
    return [updates.message(f"سؤال {number}", user=user) for number in range(count)]


async def test_what_was_received_is_there_after_the_process_was_killed(tmp_path: Path) -> None:
    message = updates.message("سؤال")
    killed = Updates(tmp_path)
    await Inbox(killed, lane_of, keep_days=7).receive([message])  # and never closed

    started_again = Updates(tmp_path)
    taken = await _taken(Inbox(started_again, lane_of, keep_days=7))

    assert taken.update_id == message["update_id"]
    killed.close()
    started_again.close()


async def test_what_came_is_handed_out_while_the_disk_takes_it_but_telegram_is_not_told_yet(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, is_taken = os.fsync, threading.Event()
    monkeypatch.setattr(os, "fsync", lambda file: is_taken.wait(5) and sync(file))
    assert await _has_none(inbox)  # so that it waits for what comes

    receiving = asyncio.create_task(inbox.receive([updates.message("سؤال")]))

    await _taken(inbox)
    assert not (await asyncio.wait({receiving}, timeout=0.05))[0]

    is_taken.set()
    await asyncio.wait_for(receiving, 5)


async def _receive_in_vain(inbox: Inbox, message: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a message come while the disk takes nothing."""
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", _fail)
        with pytest.raises(sqlite3.OperationalError, match="cannot be synced: Input/output error"):
            await inbox.receive([message])


async def test_what_the_disk_does_not_take_telegram_keeps_and_brings_again(
    inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = updates.message("سؤال")
    await _receive_in_vain(inbox, message, monkeypatch)
    taken = await _taken(inbox)

    await inbox.receive([message])

    assert taken.update_id == message["update_id"]
    # What the log holds may never reach the disk: it is in the file itself.
    assert _numbers_without_log(tmp_path / FILE, tmp_path / "copy") == [message["update_id"]]
    await inbox.finish(taken)
    assert await _has_none(inbox)
    await inbox.receive([updates.message("سؤال آخر")])


async def test_what_is_doubtful_is_not_safe_while_another_process_reads(
    inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = updates.message("سؤال")
    await _receive_in_vain(inbox, message, monkeypatch)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM updates").fetchall()

    with pytest.raises(sqlite3.OperationalError, match="read by another process"):
        await inbox.receive([message])

    other.close()
    await inbox.receive([message])
    assert _numbers_without_log(tmp_path / FILE, tmp_path / "copy") == [message["update_id"]]


async def test_where_no_file_can_be_opened_updates_are_not_kept(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(sqlite3.OperationalError, match="Too many open files"):
        await inbox.receive([updates.message("سؤال")])


def _numbers_without_log(file: Path, copy: Path) -> list[int]:
    shutil.copyfile(file, copy)
    with closing(sqlite3.connect(copy)) as connection:
        return [number for (number,) in connection.execute("SELECT update_id FROM updates")]


def _fail(_: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


async def test_an_update_that_comes_twice_is_handed_out_once(inbox: Inbox) -> None:
    message = updates.message("سؤال")
    await inbox.receive([message, message])
    first = await _taken(inbox)
    await inbox.finish(first)

    await inbox.receive([message])

    assert await _has_none(inbox)


async def test_an_update_is_known_by_its_number_not_by_a_smaller_one(inbox: Inbox) -> None:
    await inbox.receive([updates.message("سؤال") | {"update_id": 900}])
    await inbox.finish(await _taken(inbox))

    await inbox.receive([updates.message("سؤال") | {"update_id": 5}])

    assert (await _taken(inbox)).update_id == 5


async def test_a_chat_gets_its_updates_in_order_and_one_at_a_time(inbox: Inbox) -> None:
    messages = _messages(3)
    await inbox.receive(messages)

    for message in messages:
        taken = await _taken(inbox)
        assert taken.update_id == message["update_id"]
        assert await _has_none(inbox)
        await inbox.finish(taken)


async def test_a_chat_that_floods_does_not_keep_others_waiting(inbox: Inbox) -> None:
    await inbox.receive([*_messages(3000), *_messages(1, user=ADMIN)])

    first, second = await _taken(inbox), await _taken(inbox)

    assert [each.lane for each in (first, second)] == [f"chat {READER['id']}", f"chat {ADMIN['id']}"]


async def test_a_backlog_of_many_chats_is_handed_out_whole_and_each_chats_in_order(inbox: Inbox) -> None:
    backlog = [updates.message("سؤال", user=READER | {"id": number % 11 + 1}) for number in range(100)]
    await inbox.receive(backlog)
    seen = dict[str, list[int]]()

    for _ in backlog:
        taken = await _taken(inbox)
        seen.setdefault(taken.lane, []).append(taken.update_id)
        await inbox.finish(taken)

    assert sorted(number for numbers in seen.values() for number in numbers) == [
        each["update_id"] for each in backlog
    ]
    assert all(numbers == sorted(numbers) for numbers in seen.values())
    assert await _has_none(inbox)


async def test_what_is_postponed_holds_back_its_own_chat_alone(inbox: Inbox) -> None:
    await inbox.receive([*_messages(2), *_messages(1, user=ADMIN)])
    first = await _taken(inbox)

    await inbox.interrupt(first)
    inbox.postpone(first, 0.1)

    assert (await _taken(inbox)).lane == f"chat {ADMIN['id']}"
    assert await _has_none(inbox)
    assert await _taken(inbox) == first


async def test_what_cannot_be_noted_is_handed_out_to_nobody_else(inbox: Inbox, stored: Updates) -> None:
    await inbox.receive(_messages(2))
    first = await _taken(inbox)
    stored._database._connection.execute("PRAGMA query_only = ON")

    with pytest.raises(sqlite3.Error):
        await inbox.finish(first)

    assert await _has_none(inbox)
    stored._database._connection.execute("PRAGMA query_only = OFF")
    await inbox.finish(first)
    assert (await _taken(inbox)).id > first.id


async def test_what_comes_while_the_disk_is_waited_for_is_written_together(
    inbox: Inbox, stored: Updates
) -> None:
    posted = [updates.message("سؤال", user=READER | {"id": number}) for number in range(1, 11)]
    statements: list[str] = []
    is_free = threading.Event()
    inbox._thread.submit(is_free.wait)

    receiving = [asyncio.create_task(inbox.receive([each])) for each in posted]
    await asyncio.sleep(0)
    stored._database._connection.set_trace_callback(statements.append)
    is_free.set()
    await asyncio.gather(*receiving)

    stored._database._connection.set_trace_callback(None)
    assert sum(each.startswith("INSERT") for each in statements) == 10
    assert statements.index("COMMIT") > max(
        place for place, each in enumerate(statements) if each.startswith("INSERT")
    )
    assert [(await _taken(inbox)).update_id for _ in posted] == [each["update_id"] for each in posted]


async def test_what_cannot_be_noted_together_is_noted_by_nobody_and_may_be_later(
    inbox: Inbox, stored: Updates
) -> None:
    await inbox.receive([updates.message("سؤال", user=READER | {"id": number}) for number in range(1, 5)])
    taken = [await _taken(inbox) for _ in range(4)]
    stored._database._connection.execute("PRAGMA query_only = ON")

    failed = await asyncio.gather(*map(inbox.finish, taken), return_exceptions=True)

    stored._database._connection.execute("PRAGMA query_only = OFF")
    assert [type(each) for each in failed] == [sqlite3.OperationalError] * 4
    assert stored.depth() == 4
    await asyncio.gather(*map(inbox.finish, taken))
    assert stored.depth() == 0


async def test_what_is_handed_out_counts_as_begun_until_it_is_broken_off(
    inbox: Inbox, stored: Updates
) -> None:
    await inbox.receive([*_messages(1), *_messages(1, user=ADMIN)])
    taken = await _taken(inbox)

    begun = [each.tries for each in stored.first(at_most=9)]
    await inbox.interrupt(taken)
    interrupted = [each.tries for each in stored.first(at_most=9)]
    inbox.close()

    assert (taken.tries, begun, interrupted) == (0, [1, 1], [0, 1])
    assert [each.tries for each in stored.first(at_most=9)] == [0, 0]


async def test_what_must_be_handled_alone_is_begun_in_its_turn(inbox: Inbox, stored: Updates) -> None:
    stored.add([(7, "chat 7", "{}"), (8, "chat 8", "{}")])
    first, _ = stored.first(at_most=2)
    for _ in range(MAX_TRIES - 1):
        stored.begin([first])

    taken = await _taken(inbox)
    assert must_be_alone(taken)
    assert [each.tries for each in stored.first(at_most=2)] == [MAX_TRIES - 1, 1]
    await inbox.begin(taken)
    assert stored.first()[0].tries == MAX_TRIES


async def test_what_waits_is_handed_out_once_the_file_can_be_read_again(
    inbox: Inbox, stored: Updates, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    stored.add([(1, "a", "سؤال")])

    with monkeypatch.context() as broken:
        broken.setattr(stored, "first", fail)
        with pytest.raises(sqlite3.OperationalError):
            await _taken(inbox)

    assert "سؤال" in (await _taken(inbox)).content


async def test_no_more_than_a_hundred_are_read_ahead(inbox: Inbox, stored: Updates) -> None:
    chats = [READER | {"id": number} for number in range(1, 351)]
    for start in range(0, 350, 70):
        await inbox.receive([updates.message("سؤال", user=user) for user in chats[start : start + 70]])

    assert sum(each.tries for each in stored.first(at_most=999)) == 100
    lanes = [(await _taken(inbox)).lane for _ in chats]
    assert lanes == [f"chat {user['id']}" for user in chats]
    assert await _has_none(inbox)


async def test_whoever_handles_many_at_once_gets_each_once_and_each_chats_in_order(inbox: Inbox) -> None:
    sent = [updates.message("سؤال", user=READER | {"id": number % 37 + 1}) for number in range(1500)]
    seen = dict[str, list[int]]()

    async def handle(taken: StoredUpdate) -> None:
        seen.setdefault(taken.lane, []).append(taken.update_id)
        for _ in range(taken.id % 4):
            await asyncio.sleep(0)
        await inbox.finish(taken)

    async def receive() -> None:
        for start in range(0, len(sent), 60):
            await inbox.receive(sent[start : start + 60])

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(receive())
        for _ in sent:
            group.create_task(handle(await inbox.take()))

    assert sorted(number for numbers in seen.values() for number in numbers) == [
        each["update_id"] for each in sent
    ]
    assert all(numbers == sorted(numbers) for numbers in seen.values())
    assert await _has_none(inbox)


async def test_what_was_handled_is_noted_though_nobody_waits_for_it(inbox: Inbox, stored: Updates) -> None:
    await inbox.receive(_messages(1))
    finishing = asyncio.create_task(inbox.finish(await _taken(inbox)))
    await asyncio.sleep(0)

    finishing.cancel()
    await asyncio.wait({finishing})
    inbox.close()

    assert stored.depth() == 0


async def test_what_is_handled_leaves_no_word_in_the_file(inbox: Inbox, stored: Updates) -> None:
    await inbox.receive([updates.message("سر لا يعرفه أحد")])
    await inbox.finish(await _taken(inbox))

    assert stored.count(State.DONE) == 1
    (row,) = stored._database.rows("SELECT content, lane FROM updates")
    assert tuple(row) == ("", "")


async def test_an_update_whose_lane_cannot_be_told_holds_up_no_other(stored: Updates) -> None:
    inbox = Inbox(stored, lambda update: str(update["message"]["chat"]["id"]), keep_days=7)
    await inbox.receive([updates.inline_query("الباغوز"), updates.message("سؤال")])

    assert [(await _taken(inbox)).tries, (await _taken(inbox)).tries] == [0, 0]
    inbox.close()


async def test_what_has_no_number_is_left_out(inbox: Inbox) -> None:
    await inbox.receive([{"message": {}}, "what", {"update_id": 2**70}, updates.message("سؤال")])  # type: ignore[list-item]

    assert (await _taken(inbox)).content
    assert await _has_none(inbox)


async def test_nothing_is_kept_where_it_cannot_be_written(inbox: Inbox, stored: Updates) -> None:
    stored._database._connection.execute("PRAGMA max_page_count = 8")
    large = [updates.message("سؤال طويل " * 1000) for _ in range(30)]

    with pytest.raises(sqlite3.Error):
        await inbox.receive(large)

    assert stored.depth() == 0
    stored._database._connection.execute("PRAGMA max_page_count = 100000")
    await inbox.receive(large)
    assert stored.depth() == 30


def test_nobody_else_on_the_machine_may_read_the_file(stored: Updates, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert stored.is_writable()
