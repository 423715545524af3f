"""What an index on disk answers is what one in memory does."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answering import KnowledgeBase
from knowledge.building import build
from knowledge.files.folder import Contents, read_folder
from knowledge.files.lexicon import Lexicon
from knowledge.index.opening import open_index
from knowledge.index.summary import FILE as SUMMARY
from knowledge.index.tables import FILE as TABLES
from knowledge.measuring.question_files import read_questions
from knowledge.model import Article, PublicationDate, Question, Quote, Source
from knowledge.sentences.analysis import Analysis
from tests.conftest import BUNDLED

_QUESTIONS = [
    each.question for each in read_questions(Path("tests/cases/questions.jsonl"), BUNDLED).questions
] + [
    Question("شو صار بالباغوز؟"),
    Question("meen rafa3 el raya fi el baghouz"),
    Question("من هو مصطفي بالي", previous=("ماذا حدث في الباغوز؟",)),
    Question("ماذا تقول المصادر عن عدد المقاتلين؟"),
    Question("؟"),
]


def _positions(analysis: Analysis) -> dict[str, list[int]]:
    return {term: [*places] for term, places in analysis.terms.items()}


def _without_score(quote: Quote) -> Quote:
    return replace(quote, score=0.0)


def test_articles_and_their_versions_are_the_same(bundled: KnowledgeBase, stored: KnowledgeBase) -> None:
    assert stored.version == bundled.version
    assert dict(stored.edition.digests) == dict(bundled.edition.digests)
    assert [*stored.articles] == [*bundled.articles]
    assert [*stored.newest_articles] == [*bundled.newest_articles]
    assert [*stored.newest_articles[1:3]] == [*bundled.newest_articles[1:3]]
    assert stored.article("guardian-withdrawal") == bundled.article("guardian-withdrawal")
    assert stored.article("none") is None


def test_what_is_known_of_sentences_is_the_same(bundled: KnowledgeBase, stored: KnowledgeBase) -> None:
    one, other = bundled.collection, stored.collection

    assert [*other.sentences] == [*one.sentences]
    assert len(other.sentences) == len(one.sentences)
    assert [*other.attributions] == [*one.attributions]
    assert [_positions(each) for each in other.analyses] == [_positions(each) for each in one.analyses]
    assert [*other.fingerprints] == [*one.fingerprints]
    # Only an engine on disk asks for that of the surroundings.
    assert replace(other.mean_lengths, surroundings=1.0) == one.mean_lengths
    for own, kept in zip(one.analyses, other.analyses, strict=True):
        assert ([*kept.words], kept.told, kept.numbers, kept.fingerprints) == (
            [*own.words],
            own.told,
            own.numbers,
            own.fingerprints,
        )
        assert [(each.start, each.end, each.meaning.term) for each in kept.times] == [
            (each.start, each.end, each.meaning.term) for each in own.times
        ]
    for id, article in one.articles.items():
        found = other.articles[id]
        assert replace(found, title_terms=article.title_terms) == article
        assert [*found.title_terms] == article.title_terms


@pytest.mark.parametrize("number", [-1, 10**6])
def test_a_number_that_no_sentence_has_is_not_found(stored: KnowledgeBase, number: int) -> None:
    with pytest.raises((KeyError, OverflowError)):
        stored.sentences[number]


@pytest.mark.parametrize("question", _QUESTIONS, ids=lambda question: question.text)
def test_a_question_is_read_and_answered_alike(
    bundled: KnowledgeBase, stored: KnowledgeBase, question: Question
) -> None:
    own, kept = (each.answer(question, max_quotes=3) for each in (bundled, stored))

    assert kept.query == own.query
    # Of the lengths of long texts tantivy keeps less, so that the last of the candidates may be others.
    assert kept.confidence == pytest.approx(own.confidence, abs=0.01)
    assert [_without_score(each) for each in kept.quotes] == [_without_score(each) for each in own.quotes]
    assert (kept.comparison is None) == (own.comparison is None)
    assert kept.suggestions == own.suggestions
    for quote in kept.quotes:
        assert quote.text in BUNDLED.joinpath("articles", f"{quote.article.id}.md").read_text(
            encoding="utf-8"
        )


def test_both_engines_find_the_same_candidates(bundled: KnowledgeBase, stored: KnowledgeBase) -> None:
    shared = found = 0
    for question in _QUESTIONS:
        own, kept = (each.answer(question, max_quotes=1, min_ranked=30).ranked for each in (bundled, stored))
        shared += len({each.number for each in own} & {each.number for each in kept})
        found += len(own)

    assert shared >= 0.99 * found


def test_what_stands_around_a_quote_and_what_happened_when_is_the_same(
    bundled: KnowledgeBase, stored: KnowledgeBase
) -> None:
    quote = bundled.answer(Question("من رفع الراية الصفراء؟"), max_quotes=1).quotes[0]

    assert stored.context(quote) == bundled.context(quote)
    assert stored.timeline("الباغوز", limit=20) == bundled.timeline("الباغوز", limit=20)
    assert stored.timeline(limit=20) == bundled.timeline(limit=20)
    assert stored.opening(quote.article) == bundled.opening(quote.article)
    assert stored.sentence_at(quote.article.id, quote.start) is not None
    assert stored.sentence_at(quote.article.id, quote.start + 1) is None


def test_strange_articles_are_kept_as_they_are(tmp_path: Path) -> None:
    articles = (
        Article("bare", "!", Source("و")),
        Article("letters", "أ. وصل الوفد أ إلى المدينة. ثم وصل آ", Source("وكالة")),
        Article(
            "long", f"قال {'ب' * 600} إن الحرب انتهت. عاد الناس.", Source("وكالة", "عبر", ("مصدر",)), "عنوان"
        ),
        Article("old", "وصلوا الخميس.", Source("وكالة"), published=PublicationDate(2019, 3), language="en"),
    )
    contents = Contents(articles, Lexicon())
    own = KnowledgeBase.of(contents)

    build(tmp_path, articles, Lexicon())
    kept = KnowledgeBase(open_index(tmp_path))

    assert [*kept.articles] == [*articles]
    assert len(kept.sentences) == len(own.sentences)
    for text in ("ب" * 600, "متى وصلوا؟", "من عاد؟", "أ", "a", "aa wasal"):
        assert (
            kept.answer(Question(text), max_quotes=3).quotes
            == own.answer(Question(text), max_quotes=3).quotes
        )


def test_an_index_that_was_not_written_to_its_end_is_not_opened(tmp_path: Path) -> None:
    contents = read_folder(BUNDLED)
    build(tmp_path, contents.articles, contents.lexicon)
    (tmp_path / SUMMARY).unlink()

    with pytest.raises(FileNotFoundError):
        open_index(tmp_path)


@pytest.mark.parametrize("fault", ["no tables", "damaged tables", "no tantivy", "no JSON"])
def test_a_damaged_index_is_not_opened(tmp_path: Path, fault: str) -> None:
    contents = read_folder(BUNDLED)
    build(tmp_path, contents.articles[:1], contents.lexicon)
    match fault:
        case "no tables":
            (tmp_path / TABLES).unlink()
        case "damaged tables":
            (tmp_path / TABLES).write_bytes(b"no tables" * 1000)
        case "no tantivy":
            shutil.rmtree(tmp_path / "tantivy")
        case _:
            (tmp_path / SUMMARY).write_text("{", encoding="utf-8")

    with pytest.raises((ValueError, OSError)):
        open_index(tmp_path)
