"""A revised index holds and answers what one that is built of the same articles does."""

import errno
import itertools
import os
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.benchmarks import synthetic
from knowledge.answering import KnowledgeBase
from knowledge.arabic.words import words
from knowledge.building import MAX_REVISED, build, revise
from knowledge.files.folder import read_folder
from knowledge.index import stored
from knowledge.index.opening import open_index
from knowledge.index.summary import Summary, read_summary
from knowledge.index.tables import FILE as TABLES
from knowledge.index.tables import Tables
from knowledge.model import Article, PublicationDate, Question, Source
from knowledge.questions.known_words import is_stem
from tests.conftest import BUNDLED

_CONTENTS = read_folder(BUNDLED)
_QUESTIONS = [
    Question(text)
    for text in (
        "من رفع الراية الصفراء؟",
        "كم مقاتلا خرج من الباغوز؟",
        "من هو مصطفي بالي؟",
        "meen rafa3 el raya fi el baghouz",
        "ماذا افتتح الوزير؟",
        "اين تقع اسوان؟",
    )
]
_DAM = Article(
    "dam",
    "افتتح الوزير سد أسوان الجديد. وحضر SDF الحفل.",
    Source("وكالة"),
    "سد أسوان",
    PublicationDate(2024, 3),
)
_FIRST, *_, _LAST = _CONTENTS.articles
_OTHER_TEXT = replace(
    _FIRST, text="غادر القائد مدينة أسوان.\nثم عاد إليها بعد يومين مع الوزير.", title="القائد"
)
_POOL = (*_CONTENTS.articles, _DAM, _OTHER_TEXT, Article("bare", "!", Source("و")))


def _built(folder: Path, articles: Sequence[Article]) -> Summary:
    folder.mkdir()
    return build(folder, articles, _CONTENTS.lexicon)


def _revised(folder: Path, former: Path, gone: Sequence[str], come: Sequence[Article]) -> Summary:
    folder.mkdir()
    return revise(folder, former, gone, come)


def _words(folder: Path) -> dict[str, object]:
    """All that questions look up of the words of an index."""
    tables = Tables(folder)
    with closing(tables):
        known = stored.StoredWords(tables, 0)
        stems = {
            gram: (each.total, {known.stems[number] for number in each.numbers.tolist()})
            for gram, each in known.trigrams.items()
        }
        assert len(known.stems) == len({stem for _, alike in stems.values() for stem in alike})
        return {
            "frequencies": {term: each.frequency for term, each in known.terms.items()},
            "surfaces": {*known.surfaces},
            "bases": {shared: {*alike} for shared, alike in known.bases.items()},
            "skeletons": {shared: {*alike} for shared, alike in known.skeletons.items()},
            "trigrams": stems,
            "sounds": {**known.sounds},
        }


def _assert_each_is_written(folder: Path, articles: Iterable[Article]) -> None:
    """Each stem is shown as a word that some article writes."""
    texts = [text for each in articles for text in (each.text, each.title or "")]
    written = {text[word.start : word.end] for text in texts for word in words(text)}
    tables = Tables(folder)
    with closing(tables):
        terms = stored.StoredWords(tables, 0).terms.items()
        assert {each.written for term, each in terms if is_stem(term)} <= written


def _facts(folder: Path) -> dict[str, object]:
    """What a knowledge base gives of an index, whatever the numbers of its sentences."""
    index = replace(open_index(folder), usual_confidence=None)
    with closing(index):
        knowledge = KnowledgeBase(index)
        return {
            "version": knowledge.version,
            "articles": [*knowledge.articles],
            "newest": [*knowledge.newest_articles],
            "sentences": sorted((each.article.id, each.start, each.end) for each in knowledge.sentences),
            "attributions": sorted(
                (each.article.id, each.start, each.end, each.is_carried)
                for each in knowledge.collection.attributions
                if each
            ),
            "terms": sorted(str(sorted(each.terms.items())) for each in knowledge.collection.analyses),
            "fingerprints": sorted(knowledge.collection.fingerprints),
            "mean lengths": knowledge.collection.mean_lengths,
            "days of the timeline": [event.date for event in knowledge.timeline(limit=50)],
            "ranked": [
                sorted(
                    (round(each.score, 6), sentence.text, sentence.article.id)
                    for each in knowledge.ranked(question, limit=len(knowledge.sentences))[1]
                    for sentence in (knowledge.sentences[each.number],)
                )
                for question in _QUESTIONS
            ],
        }


def _articles(folder: Path) -> list[Article]:
    with closing(open_index(folder)) as index:
        return [*index.articles]


def _answers(folder: Path, questions: Iterable[Question]) -> list[list[str]]:
    with closing(open_index(folder)) as index:
        knowledge = KnowledgeBase(replace(index, usual_confidence=None))
        return [
            [quote.text for quote in knowledge.answer(question, max_quotes=3).quotes]
            for question in questions
        ]


def _candidates(folder: Path, questions: Iterable[Question]) -> list[set[str]]:
    with closing(open_index(folder)) as index:
        knowledge = KnowledgeBase(index)
        return [
            {knowledge.sentences[each.number].text for each in knowledge.ranked(question)[1]}
            for question in questions
        ]


def _assert_alike(revised: Path, built: Path) -> None:
    one, other = read_summary(revised), read_summary(built)
    assert (one.version, one.lengths) == (other.version, other.lengths)
    assert _words(revised) == _words(built)
    assert _facts(revised) == _facts(built)


@pytest.mark.parametrize(
    ("gone", "come"),
    [
        pytest.param((), (_DAM,), id="one comes"),
        pytest.param((_LAST.id,), (), id="one goes"),
        pytest.param((_FIRST.id,), (_OTHER_TEXT,), id="one changes"),
        pytest.param((_FIRST.id,), (replace(_FIRST, published=None),), id="its date goes"),
        pytest.param([each.id for each in _CONTENTS.articles], (_DAM,), id="all others go"),
        pytest.param([each.id for each in _CONTENTS.articles], (), id="all go"),
    ],
)
def test_what_came_and_went(tmp_path: Path, gone: Sequence[str], come: Sequence[Article]) -> None:
    former, revised, built = (tmp_path / name for name in ("former", "revised", "built"))
    first = _built(former, _CONTENTS.articles)

    summary = _revised(revised, former, gone, come)

    left = (*(each for each in _CONTENTS.articles if each.id not in gone), *come)
    _built(built, sorted(left, key=lambda article: article.id))
    _assert_alike(revised, built)
    assert _answers(revised, _QUESTIONS) == _answers(built, _QUESTIONS)
    _assert_each_is_written(revised, left)
    assert summary.usual_confidence == first.usual_confidence
    assert summary.revised > 0


@pytest.mark.parametrize("is_asked_first", [True, False])
def test_the_revised_one_answers_on_when_the_former_is_let_go_of(
    tmp_path: Path, *, is_asked_first: bool
) -> None:
    former, revised = tmp_path / "former", tmp_path / "revised"
    _built(former, _CONTENTS.articles)
    _revised(revised, former, [], [_DAM])
    expected = _answers(revised, _QUESTIONS)

    one, other = (
        KnowledgeBase(replace(open_index(each), usual_confidence=None)) for each in (former, revised)
    )
    if is_asked_first:
        assert all(one.answer(question, max_quotes=3).query for question in _QUESTIONS)
    del one

    answers = [other.answer(question, max_quotes=3) for question in _QUESTIONS]
    assert [[quote.text for quote in answer.quotes] for answer in answers] == expected


def test_where_files_cannot_be_linked_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    former, revised = tmp_path / "former", tmp_path / "revised"
    _built(former, _CONTENTS.articles)
    monkeypatch.setattr(os, "link", refuse)

    _revised(revised, former, [_FIRST.id], [])

    assert _FIRST.id not in [article.id for article in _articles(revised)]
    assert not (revised / TABLES).samefile(former / TABLES)


def test_the_former_one_stays_as_it_was(tmp_path: Path) -> None:
    former, revised = tmp_path / "former", tmp_path / "revised"
    _built(former, _CONTENTS.articles)
    before = (_words(former), _facts(former))

    _revised(revised, former, [_FIRST.id], [_OTHER_TEXT])

    assert (_words(former), _facts(former)) == before


_ELAPH, _GUARDIAN, _HUNDREDS, _STORMING, _TELEGRAPH = _CONTENTS.articles
_Articles = st.lists(st.sampled_from(_POOL), unique_by=lambda article: article.id)


@settings(max_examples=10, deadline=None)
@given(states=st.lists(_Articles, min_size=2, max_size=4))
@example(states=[[_ELAPH, _GUARDIAN], [_ELAPH, _HUNDREDS]])  # The last candidates are others.
@example(  # A word goes with which a phrase of a group begins, not the group.
    states=[[_STORMING, _ELAPH, _TELEGRAPH], [_ELAPH, _TELEGRAPH], [_TELEGRAPH]]
)
def test_revised_again_and_again(states: Sequence[Sequence[Article]]) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _built(folder / "0", states[0])
        for number, (before, after) in enumerate(itertools.pairwise(states)):
            gone = [each.id for each in before if each not in after]
            come = [each for each in after if each not in before]
            _revised(folder / f"{number + 1}", folder / f"{number}", gone, come)

        _built(folder / "built", sorted(states[-1], key=lambda article: article.id))
        _assert_alike(folder / f"{len(states) - 1}", folder / "built")
        _assert_each_is_written(folder / f"{len(states) - 1}", states[-1])


def test_as_much_as_is_ever_revised_hardly_changes_what_is_found(tmp_path: Path) -> None:
    former, revised, built = (tmp_path / name for name in ("former", "revised", "built"))
    articles = [*_CONTENTS.articles, *synthetic.articles(600)]
    come = articles[:: round(1 / MAX_REVISED)]
    gone = [replace(each, id=f"gone-{each.id}") for each in synthetic.articles(60, seed=1)]
    _built(former, [each for each in (*articles, *gone) if each not in come])
    _revised(revised, former, [each.id for each in gone], come)
    _built(built, articles)

    texts = [" ".join(words) for words in synthetic.queries(600, 100)]
    questions = [*_QUESTIONS, *map(Question, texts)]
    found = [
        len(one & other) / max(len(other), 1)
        for one, other in zip(_candidates(revised, questions), _candidates(built, questions), strict=True)
    ]

    assert fmean(found) >= 0.97
    assert _answers(revised, questions) == _answers(built, questions)


def test_an_index_that_is_not_there_cannot_be_revised(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        revise(tmp_path, tmp_path / "none", (), (_DAM,))
