import sqlite3
import threading
from pathlib import Path

import pytest

from bot.documents.drafts import Draft
from bot.storage.answers import _IS_GAP, CONVERSATION_SECONDS, MAX_PREVIOUS, Face, NewAnswer, Rating
from bot.storage.database import Database
from bot.storage.drafts import PendingDrafts
from bot.storage.storage import _CHANGED_AT_ONCE, _FORGOTTEN_AT_ONCE, Storage
from bot.storage.tables import FILE, MIGRATIONS
from bot.storage.waiting import MAX_WAITED_FOR, Waiting
from knowledge.answering import KnowledgeBase
from knowledge.model import Question

_DAY = 86400.0
_ASKED = "من رفع الراية الصفراء في الباغوز؟"
_SILENT = "ما ارتفاع جبل إفرست؟"


class _Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def storage(tmp_path: Path, clock: _Clock) -> Storage:
    return Storage(tmp_path, clock=clock)


def _keep(storage: Storage, knowledge: KnowledgeBase, text: str, *, person: int = 1, chat: int = 1) -> str:
    answer = knowledge.answer(Question(text), max_quotes=3)
    new = NewAnswer.of(
        answer,
        answer.quotes,
        version=knowledge.version,
        person=storage.people.person(person),
        conversation=storage.people.conversation(chat, None),
        face=Face.PRIVATE,
        asked_at=storage.clock(),
        seconds=0.002,
    )
    storage.answers.add([(new, None)])
    return new.id


def test_an_answer_is_found_again_after_a_restart(
    tmp_path: Path, storage: Storage, bundled: KnowledgeBase
) -> None:
    id = _keep(storage, bundled, _ASKED)
    storage.close()

    found = Storage(tmp_path, clock=_Clock()).answers.get(id)

    assert found is not None
    assert found.question == Question(_ASKED)
    assert found.version == bundled.version
    assert found.quotes[0].text == "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز."


def test_the_id_of_an_answer_fits_into_the_data_of_a_button(storage: Storage, bundled: KnowledgeBase) -> None:
    assert len(_keep(storage, bundled, _ASKED).encode()) <= 16


def test_people_stay_the_same_after_a_restart_and_are_no_ids(tmp_path: Path, storage: Storage) -> None:
    person, conversation = storage.people.person(12345), storage.people.conversation(12345, None)

    again = Storage(tmp_path).people
    assert (again.person(12345), again.conversation(12345, None)) == (person, conversation)
    assert "12345" not in person + conversation
    assert person != conversation != again.conversation(12345, 7)


def test_two_installations_know_one_person_by_different_hashes(tmp_path: Path) -> None:
    hashes = set()
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        hashes.add(Storage(tmp_path / name).people.person(1))

    assert len(hashes) == 2


def test_a_conversation_is_its_last_questions_within_an_hour(
    storage: Storage, clock: _Clock, bundled: KnowledgeBase
) -> None:
    conversation = storage.people.conversation(1, None)
    for number in range(MAX_PREVIOUS + 1):
        _keep(storage, bundled, f"سؤال {number}")
    _keep(storage, bundled, "سؤال غيره", chat=2)

    assert storage.answers.previous(conversation) == ("سؤال 1", "سؤال 2", "سؤال 3")
    clock.now += CONVERSATION_SECONDS
    assert storage.answers.previous(conversation) == ()


def test_a_reply_goes_on_from_the_answer_it_replies_to(
    storage: Storage, clock: _Clock, bundled: KnowledgeBase
) -> None:
    storage.answers.sent_as(_keep(storage, bundled, "سؤال قديم"), 77)
    clock.now += CONVERSATION_SECONDS
    _keep(storage, bundled, "سؤال جديد")

    conversation = storage.people.conversation(1, None)
    assert storage.answers.previous(conversation, reply_to=77) == ("سؤال قديم",)
    assert storage.answers.previous(conversation, reply_to=78) == ("سؤال جديد",)


def test_a_reply_in_one_chat_goes_on_from_no_answer_in_another(
    storage: Storage, bundled: KnowledgeBase
) -> None:
    for chat, text in ((1, "سؤال هنا"), (2, "سؤال هناك")):
        storage.answers.sent_as(_keep(storage, bundled, text, chat=chat), 77)

    conversation = storage.people.conversation(2, None)

    assert storage.answers.previous(conversation, reply_to=77) == ("سؤال هناك",)


async def test_an_admin_who_is_forgotten_takes_no_drafts_of_others_along(storage: Storage) -> None:
    draft = (Draft("افتتح السد.", None, "وكالة", None, None, "dam"),)
    mine, others = (storage.drafts.add(admin, draft) for admin in (1, 2))
    for id, admin in ((mine, 1), (others, 2)):
        storage.drafts.shown_as(id, admin, 7)

    assert await storage.forget(1) == 1

    assert (storage.drafts.get(mine, 1), storage.drafts.shown_in(7, 1)) == (None, None)
    assert storage.drafts.get(others, 2) is not None
    assert storage.drafts.shown_in(7, 2) == others


@pytest.mark.parametrize("forgotten", ["asked", "waits"])
async def test_nobody_waits_any_more_who_is_forgotten_or_whose_answer_is(
    storage: Storage, bundled: KnowledgeBase, forgotten: str
) -> None:
    asked = _keep(storage, bundled, _SILENT)
    users = {"asked": 1, "waits": 2}
    waits = storage.people.person(users["waits"])
    storage.waiting.add(Waiting(asked, -5, None, "ar", Question(_SILENT)), person=waits)

    await storage.forget(users[forgotten])

    assert storage.waiting.everybody() == []


async def test_who_waits_in_a_group_is_known_by_its_new_number(storage: Storage) -> None:
    storage.waiting.add(Waiting("a", -5, None, "ar", Question(_SILENT)), person="p")

    await storage.move_chat(-5, -1005)

    assert [each.chat for each in storage.waiting.everybody()] == [-1005]


async def test_a_group_that_was_known_by_both_its_numbers_is_one(storage: Storage) -> None:
    for chat in (-5, -1005):
        storage.groups.join(storage.people.chat(chat))

    await storage.move_chat(-5, -1005)

    assert len(storage._database.rows("SELECT conversation FROM groups")) == 1


async def test_whoever_wants_to_be_forgotten_is_forgotten_and_nobody_else(
    storage: Storage, bundled: KnowledgeBase
) -> None:
    mine, other = _keep(storage, bundled, _ASKED), _keep(storage, bundled, _ASKED, person=2, chat=2)
    person = storage.people.person(1)
    storage.people.choose_language(person, "en")
    storage.waiting.add(Waiting(mine, 1, None, "ar", Question(_SILENT)), person=person)

    assert await storage.forget(1) == 3
    assert storage.answers.get(mine) is None
    assert storage.people.language(person) is None
    assert storage.waiting.everybody() == []
    assert storage.answers.get(other) is not None


async def test_what_somebody_asked_is_forgotten_in_the_rows_of_others_too(
    storage: Storage, bundled: KnowledgeBase
) -> None:
    _keep(storage, bundled, _ASKED)
    answer = bundled.answer(Question(_SILENT, (_ASKED, "سؤال غيره")), max_quotes=1)
    other = NewAnswer.of(
        answer,
        (),
        version="v",
        person=storage.people.person(2),
        conversation=storage.people.conversation(1, None),
        face=Face.GROUP,
        asked_at=storage.clock(),
        seconds=0.0,
    )
    storage.answers.add([(other, None)])
    storage.waiting.add(Waiting(other.id, 1, None, "ar", answer.query.question), person="p")
    link = storage.links.add(_ASKED, person=storage.people.person(1))

    await storage.forget(1)

    stored, (waiting,) = storage.answers.get(other.id), storage.waiting.everybody()
    assert stored is not None
    assert stored.question == waiting.question == Question(_SILENT, ("سؤال غيره",))
    assert storage.links.text(link) is None


async def test_what_was_asked_before_somebody_was_forgotten_is_not_kept_any_more(
    storage: Storage, clock: _Clock, bundled: KnowledgeBase
) -> None:
    people = storage.people
    asked_by_both = [
        NewAnswer.of(
            bundled.answer(Question(_ASKED, ("سؤال سبقه",)), max_quotes=1),
            (),
            version="v",
            person=people.person(user),
            conversation="c",
            face=Face.GROUP,
            asked_at=storage.clock(),
            seconds=0.0,
        )
        for user in (1, 2)
    ]
    await storage.forget(1)
    clock.now += 1
    later = _keep(storage, bundled, _SILENT)

    storage.answers.add([(each, None) for each in asked_by_both], people.forgotten)

    of_both = [storage.answers.get(each.id) for each in asked_by_both]
    assert of_both[0] is None
    assert of_both[1] is not None
    assert of_both[1].question == Question(_ASKED)
    assert storage.answers.get(later) is not None


async def test_a_chat_is_forgotten_with_all_its_topics(storage: Storage, bundled: KnowledgeBase) -> None:
    answer = bundled.answer(Question(_ASKED), max_quotes=1)
    kept = [
        NewAnswer.of(
            answer,
            (),
            version="v",
            person="p",
            conversation=storage.people.conversation(chat, thread),
            face=Face.GROUP,
            asked_at=storage.clock(),
            seconds=0.0,
        )
        for chat, thread in ((-100, None), (-100, 7), (-200, None))
    ]
    storage.answers.add([(each, None) for each in kept])

    await storage.forget_chat(-100)

    assert [storage.answers.get(each.id) is not None for each in kept] == [False, False, True]


def test_silent_and_badly_rated_answers_are_gaps_until_they_are_dealt_with(
    storage: Storage, bundled: KnowledgeBase
) -> None:
    silent, bad, good = (_keep(storage, bundled, text) for text in (_SILENT, _ASKED, _ASKED))
    storage.answers.rate(bad, Rating.INCOMPLETE, person="p")
    storage.answers.rate(good, Rating.GOOD, person="p")

    assert [(gap.id, gap.rating) for gap in storage.answers.gaps(at_most=9)] == [
        (silent, None),
        (bad, "incomplete"),
    ]
    storage.answers.close_gaps([silent])
    assert [gap.id for gap in storage.answers.gaps(at_most=9)] == [bad]


def test_the_oldest_gaps_are_looked_at_and_all_are_counted(storage: Storage, bundled: KnowledgeBase) -> None:
    silent = [_keep(storage, bundled, _SILENT) for _ in range(3)]

    assert [gap.id for gap in storage.answers.gaps(at_most=2)] == silent[:2]
    assert storage.answers.gap_count() == 3


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT id FROM answers WHERE conversation > 'a.' AND conversation < 'a/'",
        "SELECT id FROM answers WHERE asked_at < 1 LIMIT 5",
        "SELECT id FROM links WHERE made_at < 1 LIMIT 5",
        f"SELECT id FROM answers WHERE {_IS_GAP} ORDER BY asked_at, rowid LIMIT 5",  # noqa: S608 - ours
    ],
)
def test_nothing_looks_at_all_rows_of_a_large_table(storage: Storage, statement: str) -> None:
    (step,) = storage._database.rows(f"EXPLAIN QUERY PLAN {statement}")

    assert "USING" in step["detail"], step["detail"]
    assert "INDEX" in step["detail"], step["detail"]


async def test_more_is_forgotten_than_goes_at_once(storage: Storage, bundled: KnowledgeBase) -> None:
    count = 2 * _FORGOTTEN_AT_ONCE + 1
    ids = [_keep(storage, bundled, _ASKED) for _ in range(count)]

    assert await storage.forget(1) == count
    assert [storage.answers.get(id) for id in ids] == [None] * count


def _is_in_a_file(text: str, folder: Path) -> bool:
    return any(text.encode() in path.read_bytes() for path in folder.iterdir())


async def test_no_file_holds_what_was_forgotten(
    tmp_path: Path, storage: Storage, bundled: KnowledgeBase
) -> None:
    asked, drafted = "متى غادر زرقاء اليمامة المدينة؟", "افتتح سد زرقاء اليمامة."
    _keep(storage, bundled, asked)
    storage.drafts.add(1, (Draft(drafted, None, None, None, None, "dam"),))
    assert _is_in_a_file(asked, tmp_path)
    assert _is_in_a_file(drafted, tmp_path)

    await storage.forget(1)

    assert not _is_in_a_file(asked, tmp_path)
    assert not _is_in_a_file(drafted, tmp_path)


def test_nobody_waits_for_more_answers_than_can_be_sought(storage: Storage) -> None:
    added = [
        storage.waiting.add(Waiting(str(id), 1, None, "ar", Question(_SILENT)), person="p")
        for id in (*range(MAX_WAITED_FOR), 0, MAX_WAITED_FOR)
    ]

    assert added == [*[True] * (MAX_WAITED_FOR + 1), False]
    assert storage.waiting.add(Waiting("other", 1, None, "ar", Question(_SILENT)), person="q")


async def test_more_is_pruned_than_goes_at_once(storage: Storage, clock: _Clock) -> None:
    for _ in range(2 * _CHANGED_AT_ONCE + 1):
        storage.links.add(_ASKED, person="p")
    clock.now += 31 * _DAY

    await storage.prune()

    assert storage._database.rows("SELECT id FROM links") == []


def test_an_unknown_answer_cannot_be_rated(storage: Storage) -> None:
    assert not storage.answers.rate("nothing", Rating.GOOD, person="p")


async def test_what_was_kept_for_long_enough_is_erased(
    storage: Storage, clock: _Clock, bundled: KnowledgeBase
) -> None:
    old, link = _keep(storage, bundled, _ASKED), storage.links.add(_ASKED, person="p")
    draft = storage.drafts.add(2002, (Draft("افتتح السد.", None, "وكالة", None, None, "dam"),))
    clock.now += 31 * _DAY
    fresh = _keep(storage, bundled, _ASKED)

    await storage.prune()

    assert storage.answers.get(old) is None
    assert storage.links.text(link) is None
    assert storage.drafts.get(draft, 2002) is None
    assert storage.answers.get(fresh) is not None


async def test_a_clock_that_is_set_back_changes_neither_the_order_of_questions_nor_what_is_kept(
    storage: Storage, clock: _Clock, bundled: KnowledgeBase
) -> None:
    _keep(storage, bundled, "من رفع الراية؟")
    clock.now -= 7 * _DAY
    _keep(storage, bundled, "متى رفعها؟")

    await storage.prune()

    assert storage.answers.previous(storage.people.conversation(1, None)) == ("من رفع الراية؟", "متى رفعها؟")


def test_drafts_are_for_the_admin_who_sent_them(storage: Storage) -> None:
    drafts = (Draft("افتتح السد.", "السد", "وكالة", None, None, "dam"),)
    id = storage.drafts.add(2002, drafts)

    assert storage.drafts.get(id, 2002) == PendingDrafts(id, 2002, drafts)
    assert storage.drafts.get(id, 1001) is None
    storage.drafts.remove(id)
    assert storage.drafts.get(id, 2002) is None


async def test_every_message_that_showed_drafts_is_known_for_as_long_as_they_may_be_kept(
    storage: Storage, clock: _Clock
) -> None:
    for message in (7, 8):
        storage.drafts.shown_as("a", 2002, message)

    assert [storage.drafts.shown_in(message, 2002) for message in (7, 8, 9)] == ["a", "a", None]
    assert storage.drafts.shown_in(7, 1001) is None
    clock.now += 31 * _DAY
    await storage.prune()
    assert storage.drafts.shown_in(7, 2002) is None


async def test_nobody_waits_for_ever_or_in_a_chat_that_was_left(storage: Storage, clock: _Clock) -> None:
    for chat in (5, -100):
        waiting = Waiting(f"a{chat}", chat, None, "ar", Question(_SILENT))
        storage.waiting.add(waiting, person=storage.people.person(5))

    await storage.forget_chat(-100)
    assert [each.chat for each in storage.waiting.everybody()] == [5]
    clock.now += 31 * _DAY
    await storage.prune()
    assert storage.waiting.everybody() == []


def test_nobody_else_on_the_machine_can_read_the_file(tmp_path: Path, storage: Storage) -> None:
    assert storage.keep_days == 30
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path, storage: Storage) -> None:
    storage.close()
    (tmp_path / FILE).chmod(0o644)

    Storage(tmp_path).close()

    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_those_who_wait_are_known_by_chat_until_they_are_told(storage: Storage) -> None:
    waiting = Waiting("a", 5, 7, "en", Question("ومتى؟", ("من رفع الراية؟",)))
    for _ in range(2):
        storage.waiting.add(waiting, person=storage.people.person(5))

    assert storage.waiting.everybody() == [waiting]
    storage.waiting.remove(waiting)
    assert storage.waiting.everybody() == []


def test_all_who_wait_in_one_place_for_one_answer_are_told_together(
    storage: Storage, bundled: KnowledgeBase
) -> None:
    answer = _keep(storage, bundled, _SILENT)
    here, elsewhere = (Waiting(answer, chat, None, "ar", Question(_SILENT)) for chat in (-100, 5))
    for waiting, user in ((here, 1), (here, 2), (elsewhere, 3)):
        storage.waiting.add(waiting, person=storage.people.person(user))

    assert storage.waiting.everybody() == [here, elsewhere]
    storage.waiting.remove(here)
    assert [storage.waiting.waits(each) for each in (here, elsewhere)] == [False, True]
    assert storage.waiting.everybody() == [elsewhere]


def test_a_group_is_new_until_it_is_joined_and_once_it_is_left(storage: Storage) -> None:
    group = storage.people.chat(-100)
    assert group not in storage.groups

    for _ in range(2):
        storage.groups.join(group)
        assert group in storage.groups

    storage.groups.leave(group)
    assert group not in storage.groups


def test_a_link_stands_for_its_question(storage: Storage) -> None:
    id = storage.links.add(_ASKED, person="p")

    assert len(id) <= 64
    assert storage.links.text(id) == _ASKED
    assert storage.links.text("nothing") is None


def test_what_admins_do_is_written_down(storage: Storage) -> None:
    storage.audit.note(2002, "reload", "v1")
    storage.audit.note(2002, "undo")

    assert [(row["admin"], row["action"], row["detail"]) for row in storage.audit.rows()] == [
        (2002, "reload", "v1"),
        (2002, "undo", ""),
    ]


def test_things_are_counted_by_day(storage: Storage, clock: _Clock) -> None:
    storage.counts.add("inline chosen")
    clock.now += _DAY
    storage.counts.add("inline chosen")

    assert storage.counts.total("inline chosen") == 2
    assert storage.counts.total("inline chosen", since=clock.now) == 1
    assert storage.counts.total("nothing") == 0


def test_changes_are_made_together_or_not_at_all(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE, MIGRATIONS)

    def join_twice() -> None:
        with database.together():
            database.execute("INSERT INTO groups VALUES ('a')")
            database.execute("INSERT INTO groups VALUES ('a')")

    with pytest.raises(sqlite3.IntegrityError):
        join_twice()

    assert database.rows("SELECT * FROM groups") == []


def test_those_who_waited_and_the_drafts_of_an_older_isnad_are_kept(tmp_path: Path, clock: _Clock) -> None:
    connection = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    connection.executescript(f"{MIGRATIONS[0]} PRAGMA user_version = 1;")
    now = clock.now
    connection.execute("INSERT INTO waiting VALUES ('a', 'p', 5, NULL, 'ar', ?, '[]', ?)", (_SILENT, now))
    connection.execute("INSERT INTO drafts VALUES ('d', 2002, 7, '[]', ?)", (now,))
    connection.close()

    storage = Storage(tmp_path, clock=clock)

    assert storage.waiting.everybody() == [Waiting("a", 5, None, "ar", Question(_SILENT))]
    assert storage.drafts.shown_in(7, 2002) == "d"
    assert storage.drafts.get("d", 2002) == PendingDrafts("d", 2002, ())


def test_of_two_processes_that_open_an_older_file_one_brings_it_up_to_date(tmp_path: Path) -> None:
    older = Database(tmp_path / FILE, MIGRATIONS[:1])
    opened = []

    def open_() -> None:
        opened.append(Database(tmp_path / FILE, MIGRATIONS))

    with older.together():
        threads = [threading.Thread(target=open_) for _ in range(4)]
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()

    assert [each._version() for each in opened] == [len(MIGRATIONS)] * 4


def test_a_file_of_a_newer_isnad_is_refused(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE, MIGRATIONS)
    database.execute("PRAGMA user_version = 999")
    database.close()

    with pytest.raises(sqlite3.DatabaseError, match="newer"):
        Storage(tmp_path)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all, whatever its name says" * 100)

    with pytest.raises(sqlite3.DatabaseError):
        Storage(tmp_path)
