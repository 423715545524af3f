import asyncio
import errno
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.articles.additions import REMOVED, Additions
from bot.articles.holdings import Holdings
from bot.articles.last_good import LastGood
from bot.articles.library import MAX_EARLIER, MAX_FINDING, Library
from bot.articles.shelf import FOLDER, MAX_BYTES_IN_MEMORY, Shelf
from bot.benchmarks import synthetic
from bot.benchmarks.rivals import write_articles
from bot.documents.drafts import Draft
from knowledge import building
from knowledge.answering import KnowledgeBase
from knowledge.files.editions import Difference
from knowledge.files.problems import KnowledgeError, ProblemKind
from knowledge.index.summary import read_summary
from knowledge.model import Question
from tests.conftest import MakeArticle


def _library(folder: Path) -> Library:
    return Library(Holdings(folder / "articles", folder / "data"), Shelf(folder / "data"))


def _ids(library: Library) -> list[str]:
    return [article.id for article in library.knowledge.articles]


def _draft(text: str, id: str) -> Draft:
    return Draft(text, None, "وكالة", None, None, id)


def test_a_broken_folder_opens_no_library(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        _library(tmp_path)


async def test_a_reload_puts_the_new_articles_into_service(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    make_article("b", "عاد الناس.")

    difference = await library.reload()

    assert difference == Difference(("b",), (), ())
    assert [article.id for article in library.knowledge.articles] == ["a", "b"]


async def test_a_refused_reload_leaves_the_very_same_knowledge_in_service(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    before = library.knowledge
    make_article("b", "", colour="red")

    with pytest.raises(KnowledgeError):
        await library.reload()

    assert library.knowledge is before


async def test_reloads_at_the_same_time_happen_one_after_the_other(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    make_article("b", "عاد الناس.")

    differences = await asyncio.gather(library.reload(), library.reload())

    assert sorted(difference.added for difference in differences) == [(), ("b",)]


async def test_drafts_go_into_service_and_stay_there_after_a_restart(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)

    difference = await library.add([_draft("افتتح السد.", "dam"), _draft("عاد الناس.", "a")])

    assert difference.added == ("a-2", "dam")
    assert _ids(library) == _ids(_library(tmp_path)) == ["a", "a-2", "dam"]
    assert sorted(path.name for path in (tmp_path / "articles").iterdir()) == ["a.md"]


async def test_drafts_that_are_added_once_more_as_after_a_kill_are_there_once(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("dam", "افتتح الوزير السد.")
    library = _library(tmp_path)
    drafts = [_draft("اندلع حريق كبير.", "fire"), _draft("عاد المطر.", "rain")]
    await library.add(drafts[:1])

    added = await library.add(drafts)
    again = await library.add(drafts)

    assert (added.added, again.added) == (("rain",), ())
    assert [each.id for each in library.knowledge.articles] == ["dam", "fire", "rain"]


async def test_an_addition_that_is_broken_off_leaves_nothing_behind(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("dam", "افتتح الوزير السد.")
    library = _library(tmp_path)
    before = library.knowledge
    adding = asyncio.create_task(library.add([_draft("اندلع حريق كبير.", "fire")]))
    while not list((tmp_path / "data").rglob("fire.md")):  # noqa: ASYNC110 - a file tells nobody
        await asyncio.sleep(0)

    adding.cancel()
    await asyncio.wait({adding})

    assert library.knowledge is before
    assert (await library.reload()).added == ()


async def test_a_stop_is_a_stop_also_where_nothing_can_be_taken_back(
    tmp_path: Path, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KnowledgeError(())

    make_article("dam", "افتتح الوزير السد.")
    library = _library(tmp_path)
    adding = asyncio.create_task(library.add([_draft("اندلع حريق كبير.", "fire")]))
    while not list((tmp_path / "data").rglob("fire.md")):  # noqa: ASYNC110 - a file tells nobody
        await asyncio.sleep(0)
    monkeypatch.setattr(Additions, "restore", fail)

    adding.cancel()
    await asyncio.wait({adding})

    assert adding.cancelled()


async def test_removed_articles_stay_out_whoever_brought_them(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    make_article("b", "عاد الناس.")
    library = _library(tmp_path)
    await library.add([_draft("افتتح السد.", "dam")])

    await library.remove("dam")
    await library.remove("b")
    await library.reload()

    assert _ids(library) == _ids(_library(tmp_path)) == ["a"]
    assert (tmp_path / "articles" / "b.md").exists()


async def test_what_is_not_in_service_cannot_be_removed_and_nothing_is_written(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    await library.add([_draft("افتتح السد.", "dam")])
    await library.remove("dam")
    folder = tmp_path / "data" / "articles"
    before = {path: path.read_bytes() for path in folder.iterdir()}

    with pytest.raises(LookupError, match="dam"):
        await library.remove("dam")

    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("content", [b"[", b'"a"', b"[1]", b"\xff"])
async def test_a_list_of_removed_articles_that_somebody_broke_is_a_problem(
    tmp_path: Path, make_article: MakeArticle, content: bytes
) -> None:
    make_article("a", "غادر القائد المدينة.")
    make_article("b", "عاد الناس.")
    library = _library(tmp_path)
    await library.remove("b")
    before = library.knowledge
    (tmp_path / "data" / "articles" / ".removed.json").write_bytes(content)

    with pytest.raises(KnowledgeError) as refused:
        await library.reload()
    with pytest.raises(KnowledgeError, match=r"articles/\.removed\.json:1: not a list of ids"):
        _library(tmp_path)

    assert [problem.kind for problem in refused.value.problems] == [ProblemKind.BAD_ID_LIST]
    assert library.knowledge is before


async def test_the_last_article_is_not_removed(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)

    with pytest.raises(KnowledgeError):
        await library.remove("a")

    assert _ids(library) == _ids(_library(tmp_path)) == ["a"]


async def test_an_undo_brings_back_what_was_in_service_and_what_had_been_added(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    await library.add([_draft("افتتح السد.", "dam")])
    await library.remove("a")

    assert await library.undo() == Difference(("a",), (), ())
    assert await library.undo() == Difference((), (), ("dam",))
    assert await library.undo() is None
    assert _ids(library) == _ids(_library(tmp_path)) == ["a"]


async def test_a_draft_that_breaks_the_folder_is_not_kept(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    make_article("broken", "", colour="red")

    with pytest.raises(KnowledgeError):
        await library.add([_draft("افتتح السد.", "dam")])

    assert _ids(library) == ["a"]
    assert list((tmp_path / "data").glob("articles/*.md")) == []


async def test_of_drafts_that_cannot_all_be_written_none_is_kept(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)

    with pytest.raises(ValueError, match="source"):
        await library.add([_draft("افتتح السد.", "dam"), replace(_draft("عاد الناس.", "b"), source=None)])

    await library.reload()
    assert _ids(library) == ["a"]


async def test_an_added_article_whose_id_the_folder_takes_too_is_a_problem(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    await library.add([_draft("افتتح السد.", "dam")])
    make_article("dam", "افتتح سد آخر.")

    with pytest.raises(KnowledgeError) as refused:
        await library.reload()

    assert [problem.kind for problem in refused.value.problems] == [ProblemKind.DUPLICATE_ID]


async def test_only_the_last_few_versions_are_kept(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    for number in range(MAX_EARLIER + 2):
        make_article("a", f"غادر القائد المدينة {number}.")
        await library.reload()

    assert len(library.earlier) == MAX_EARLIER


def _on_disk(folder: Path) -> Library:
    return Library(
        Holdings(folder / "articles", folder / "data"),
        Shelf(folder / "data", "tantivy"),
        LastGood(folder / "data"),
    )


async def test_an_undo_brings_back_what_was_removed_then_though_the_list_was_written_by_hand(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    make_article("b", "عاد الناس.")
    library = _library(tmp_path)
    await library.remove("a")
    next((tmp_path / "data").rglob(REMOVED)).write_text("[]", encoding="utf-8")
    assert (await library.reload()).added == ("a",)

    await library.undo()
    assert _ids(library) == ["b"]

    assert (await library.reload()).added == ()
    assert _ids(library) == _ids(_library(tmp_path)) == ["b"]


async def test_a_library_on_disk_is_reloaded_added_to_and_undone(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _on_disk(tmp_path)
    make_article("b", "عاد الناس إلى بيوتهم.")

    assert await library.reload() == Difference(("b",), (), ())
    assert _ids(library) == ["a", "b"]
    assert await library.reload() == Difference((), (), ())
    assert await library.add([_draft("افتتح الوزير السد.", "dam")]) == Difference(("dam",), (), ())
    assert await library.remove("a") == Difference((), (), ("a",))
    assert _ids(library) == ["b", "dam"]
    assert await library.undo() == Difference(("a",), (), ())
    assert await library.undo() == Difference((), (), ("dam",))
    assert _ids(library) == ["a", "b"]
    assert library.knowledge.answer(Question("من عاد؟"), max_quotes=1).quotes


async def test_a_broken_reload_leaves_the_index_in_service(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _on_disk(tmp_path)
    before = library.knowledge
    make_article("b", "", colour="red")

    with pytest.raises(KnowledgeError):
        await library.reload()

    assert library.knowledge is before
    assert library.knowledge.answer(Question("من غادر؟"), max_quotes=1).quotes


def test_where_articles_are_broken_at_the_start_the_last_index_serves(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    _on_disk(tmp_path)
    make_article("b", "", colour="red")

    library = _on_disk(tmp_path)

    assert library.fallback is not None
    assert _ids(library) == ["a"]


def test_where_no_index_can_be_built_at_the_start_the_last_one_serves(
    tmp_path: Path, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article("a", "غادر القائد المدينة.")
    _on_disk(tmp_path)
    make_article("b", "عاد الناس إلى بيوتهم.")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(building, "rebuild", full)

    library = _on_disk(tmp_path)

    assert library.fallback is not None
    assert "No space left" in str(library.fallback.reason)
    assert _ids(library) == ["a"]


async def test_an_index_on_disk_is_looked_into_beside_the_event_loop(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    in_memory = Library(Holdings(tmp_path / "articles", tmp_path / "other"), Shelf(tmp_path / "other"))
    on_disk = _on_disk(tmp_path)

    threads = [
        await library.found(library.knowledge, lambda _: threading.current_thread())
        for library in (in_memory, on_disk)
    ]

    assert [thread is threading.main_thread() for thread in threads] == [True, False]


async def test_hundreds_who_ask_an_index_at_once_get_the_answers_of_one_at_a_time(
    tmp_path: Path,
) -> None:
    (tmp_path / "articles").mkdir()
    write_articles(synthetic.articles(500), tmp_path / "articles")
    library = _on_disk(tmp_path)
    questions = [Question(" ".join(words)) for words in synthetic.queries(500, 400)]

    answers = await asyncio.gather(
        *(library.answer(library.knowledge, question, max_quotes=3) for question in questions)
    )

    library.knowledge.forget()
    assert answers == [library.knowledge.answer(question, max_quotes=3) for question in questions]


async def test_few_threads_look_into_an_index_at_once(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _on_disk(tmp_path)
    looking, most = threading.BoundedSemaphore(MAX_FINDING), list[bool]()

    def look(_: KnowledgeBase) -> None:
        most.append(looking.acquire(blocking=False))
        time.sleep(0.001)
        looking.release()

    await asyncio.gather(*(library.found(library.knowledge, look) for _ in range(20)))

    assert most == [True] * 20


@pytest.mark.parametrize("is_on_disk", [False, True])
async def test_all_who_ask_the_same_at_once_get_one_answer(
    *, is_on_disk: bool, tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة. وعاد الناس.")
    library = _on_disk(tmp_path) if is_on_disk else _library(tmp_path)

    first, other, second = await asyncio.gather(
        *(
            library.answer(library.knowledge, Question(text), max_quotes=3)
            for text in ("من غادر؟", "من عاد؟", "من غادر؟")
        )
    )

    assert first is second
    assert other.quotes != first.quotes


async def test_who_waits_for_the_same_answer_gets_it_even_if_the_first_waits_no_more(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = _library(tmp_path)
    first, second = (
        asyncio.create_task(library.answer(library.knowledge, Question("من غادر؟"), max_quotes=3))
        for _ in range(2)
    )
    await asyncio.sleep(0)

    first.cancel()

    assert (await second).quotes
    assert first.cancelled()


async def test_a_library_on_disk_is_revised_where_one_of_many_articles_changes(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    for number in range(20):
        make_article(f"a{number}", f"افتتح الوزير السد رقم {number}.")
    library = _on_disk(tmp_path)
    make_article("a7", "غادر القائد المدينة.")

    assert await library.reload() == Difference((), ("a7",), ())

    assert library.knowledge.answer(Question("من غادر؟"), max_quotes=1).quotes
    folders = (tmp_path / "data" / FOLDER).glob("*/index.json")
    assert sorted(bool(read_summary(path.parent).revised) for path in folders) == [False, True]


async def test_a_library_moves_to_the_disk_when_it_grows_and_back_when_it_shrinks(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    shelf = Shelf(tmp_path / "data")
    library = Library(Holdings(tmp_path / "articles", tmp_path / "data"), shelf)
    were_on_disk = [shelf.has(library.knowledge)]
    # Many bytes of no word, so that it takes no time to read them.
    long = make_article("b", "افتتح الوزير السد.\n" + "-" * MAX_BYTES_IN_MEMORY)
    await library.reload()
    were_on_disk.append(shelf.has(library.knowledge))
    long.unlink()
    await library.reload()

    assert [*were_on_disk, shelf.has(library.knowledge)] == [False, True, False]
    assert _ids(library) == ["a"]
