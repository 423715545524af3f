from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from knowledge.answering import KnowledgeBase
from knowledge.building import FormerIndex, build, rebuild
from knowledge.files.editions import Edition, digest
from knowledge.files.folder import read_folder
from knowledge.files.lexicon import Lexicon
from knowledge.index import writing
from knowledge.index.opening import open_index
from knowledge.index.summary import Summary
from knowledge.model import Article, Question, Source
from tests.conftest import BUNDLED


def _articles(count: int) -> list[Article]:
    return [
        Article(f"a{number:04}", f"افتتح الوزير رقم {number} السد. غادر القائد المدينة.", Source("وكالة"))
        for number in range(count)
    ]


def test_several_processes_build_the_same(tmp_path: Path) -> None:
    articles = _articles(200)
    alone, together = tmp_path / "alone", tmp_path / "together"
    alone.mkdir()
    together.mkdir()

    one = build(alone, articles, Lexicon())
    other = build(together, articles, Lexicon(), processes=2)

    assert other == one
    bases = [KnowledgeBase(open_index(folder)) for folder in (alone, together)]
    own, kept = (base.answer(Question("الوزير رقم 150"), max_quotes=1) for base in bases)
    assert kept.quotes == own.quotes


def test_it_is_told_how_many_articles_were_read(tmp_path: Path) -> None:
    told: list[int] = []

    build(tmp_path, _articles(130), Lexicon(), progress=told.append)

    assert sum(told) == 130
    assert len(told) > 1


def test_an_index_knows_how_sure_wrong_answers_look(tmp_path: Path, bundled: KnowledgeBase) -> None:
    contents = read_folder(BUNDLED)

    summary = build(tmp_path, contents.articles, contents.lexicon)

    assert summary.version == bundled.version
    assert summary.usual_confidence is not None
    assert summary.lengths.sentences == len(bundled.sentences)


def test_of_many_long_sentences_some_are_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_MAX_SAMPLE", 8)
    text = "افتتح الوزير الجديد صباح اليوم سد أسوان الكبير بحضور السفراء."

    summary = build(
        tmp_path, [Article(f"a{number:02}", text, Source("و")) for number in range(50)], Lexicon()
    )

    assert summary.long == tuple(range(0, 50, 8))


def test_no_articles_make_an_empty_index(tmp_path: Path) -> None:
    build(tmp_path, [], Lexicon())

    knowledge = KnowledgeBase(open_index(tmp_path))

    assert (len(knowledge.articles), len(knowledge.sentences)) == (0, 0)
    assert knowledge.answer(Question("الباغوز"), max_quotes=3).quotes == ()


@dataclass(frozen=True)
class _Stock:
    """Articles that are at hand."""

    served: Sequence[Article]
    lexicon: Lexicon = field(default_factory=Lexicon)

    @property
    def digests(self) -> dict[str, bytes]:
        return {each.id: digest(each) for each in self.served}

    def articles(self, ids: Iterable[str]) -> Iterator[Article]:
        by_id = {each.id: each for each in self.served}
        return (by_id[id] for id in ids)


def _rebuilt(folder: Path, before: Sequence[Article], now: _Stock) -> Summary:
    """The summary of the index of some articles, made of one of others."""
    for name in ("before", "now"):
        (folder / name).mkdir()
    build(folder / "before", before, Lexicon())
    former = FormerIndex(folder / "before", Edition.of(Lexicon(), before))
    return rebuild(folder / "now", now, former)


_CHANGED = Article("a0003", "اندلع حريق كبير في الغابة.", Source("وكالة"))


@pytest.mark.parametrize(
    ("count", "now", "sentences"),
    [
        pytest.param(
            30, lambda articles: _Stock([*articles[:3], _CHANGED, *articles[4:]]), 3, id="one of many"
        ),
        pytest.param(
            5, lambda articles: _Stock([*articles[:3], _CHANGED, *articles[4:]]), 0, id="one of few"
        ),
        pytest.param(
            30,
            lambda articles: _Stock(articles, Lexicon(aliases=(("قسد", "SDF"),))),
            0,
            id="other groups of words",
        ),
    ],
)
def test_an_index_is_revised_where_little_changed(
    tmp_path: Path, count: int, now: Callable[[list[Article]], _Stock], sentences: int
) -> None:
    stock = now(_articles(count))

    summary = _rebuilt(tmp_path, _articles(count), stock)

    assert summary.revised == sentences
    knowledge = KnowledgeBase(open_index(tmp_path / "now"))
    assert [*knowledge.articles] == stock.served
    assert knowledge.edition.lexicon == stock.lexicon


def test_what_was_revised_much_is_built_as_a_whole_again(tmp_path: Path) -> None:
    articles = _articles(30)
    (tmp_path / "0").mkdir()
    build(tmp_path / "0", articles, Lexicon())
    revised = []
    for number in range(1, 9):
        before = articles
        articles = [*articles[:number], replace(articles[number], text="رحل الناس."), *articles[number + 1 :]]
        folder = tmp_path / f"{number}"
        folder.mkdir()
        former = FormerIndex(tmp_path / f"{number - 1}", Edition.of(Lexicon(), before))
        revised.append(rebuild(folder, _Stock(articles), former).revised)

    assert revised[0] == 3  # two sentences went, and one came
    assert 0 in revised
