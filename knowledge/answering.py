"""From a question to an answer: the one way through the knowledge base."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers import choosing
from knowledge.answers.comparison import compare
from knowledge.answers.highlights import highlights
from knowledge.answers.lacking import lacks_what_is_asked
from knowledge.answers.polarity import states
from knowledge.answers.silence import calibrated, long_sentences, usual_confidence
from knowledge.answers.timeline import in_order, told_date
from knowledge.files.folder import Contents
from knowledge.index.index import Index, index_in_memory
from knowledge.model import (
    Answer,
    Article,
    Context,
    DatedStretch,
    Event,
    Pause,
    Query,
    Question,
    QuestionKind,
    Quote,
    RankedSentence,
    Sentence,
    no_pause,
)
from knowledge.questions.queries import QueryReader
from knowledge.ranking.duplicates import grouped
from knowledge.ranking.features import covered
from knowledge.ranking.ranking import Ranker
from knowledge.ranking.scoring import read_scoring
from knowledge.remembered import RememberedAnswers
from knowledge.sentences.collection import ReadArticle
from knowledge.steps import Steps, at_once
from knowledge.suggesting import Suggesting

LACKING = -1.0
"""How sure an answer is that lacks what is asked for: a number, a time."""

MAX_CANDIDATES = 16
"""Sentences that an engine hands on: from 20 or 30 the ranking puts no more right (docs/quality.md)."""

MAX_BEHIND_AT_SIGHT = 5.0
"""Candidates that are further behind in score, by what is told of all of them at once, are not looked at
closer: a twelfth less time. Of 2,100 questions none is quoted another sentence for it."""

MAX_CANDIDATES_COMPARED = 100
"""Candidates when every source is to be heard; at all of them one looks closer."""

MAX_CANDIDATES_TOLD = 300
"""Sentences on a subject among which those with a date are sought."""

MAX_SENTENCES_TOLD = 2_000
"""Sentences of the newest articles whose dates are told where no subject is named: more take too long."""

MIN_COVERED_TOLD = 0.5
"""The least part of a subject that a sentence on its timeline says itself."""


class KnowledgeBase:
    """Some articles and the index over their sentences; never changes once it is built."""

    def __init__(self, index: Index) -> None:
        """Answer from an index."""
        self.index = index
        self.edition = index.edition
        self.articles = index.articles
        """By id."""
        self.newest_articles = index.newest_articles
        """By date, newest first; those without a date last."""
        self.collection = index.collection
        self.sentences = index.collection.sentences
        self._engine = index.engine
        self._reader = QueryReader(index.vocabulary, index.collection.phrases)
        self._ranker = Ranker(index.collection, index.vocabulary, read_scoring())
        self._confidence = calibrated(index.usual_confidence)
        self._remembered = RememberedAnswers()

    @classmethod
    def of(cls, contents: Contents, pause: Pause = no_pause) -> "KnowledgeBase":
        """Read some articles into memory, with pauses in between, and answer from there."""
        index = index_in_memory(contents, pause)
        uncalibrated = cls(index).ranked
        long = long_sentences(index.collection)
        usual = usual_confidence(index.collection, long, uncalibrated, pause)
        return cls(replace(index, usual_confidence=usual))

    @property
    def version(self) -> str:
        """Short hash of all that the articles say: the same articles have the same version."""
        return self.edition.version

    def article(self, id: str) -> Article | None:
        """The article of an id; none where there is no such article."""
        found = self.collection.articles.get(id)
        return found.article if found else None

    def opening(self, article: Article) -> Quote:
        """The first sentence of one of the articles."""
        return _whole(self.sentences[self.collection.articles[article.id].extent[0]])

    def newest_openings(self, limit: int) -> list[Quote]:
        """How the newest articles begin."""
        return [self.opening(each) for each in self.newest_articles[:limit]]

    def sentence_at(self, article_id: str, start: int) -> Quote | None:
        """The sentence that begins at a place of an article; none where none does."""
        article = self.collection.articles.get(article_id)
        number = self._number(article, start) if article else None
        return _whole(self.sentences[number]) if number is not None else None

    def context(self, quote: Quote) -> Context:
        """The sentences before and after a quote, and its paragraph."""
        number, extent = self._place(quote)
        paragraph = [
            self.sentences[each]
            for each in extent
            if self.sentences[each].paragraph == self.sentences[number].paragraph
        ]
        return Context(
            _whole(self.sentences[number - 1]) if number - 1 in extent else None,
            _whole(self.sentences[number + 1]) if number + 1 in extent else None,
            Quote(quote.article, paragraph[0].start, paragraph[-1].end, highlights=(), score=0.0),
        )

    def timeline(self, subject: str = "", *, limit: int) -> tuple[Event, ...]:
        """What happened when, oldest first: of a subject, or of all that is new when none is given."""
        if not subject.strip():
            numbers = self._newest_sentences()
        else:
            query = self._reader.read(Question(subject))
            ranked = self._ranker.rank(query, self.candidates(query, MAX_CANDIDATES_TOLD))
            numbers = [each.number for each in ranked if covered(each.features) >= MIN_COVERED_TOLD]
        dated = (
            (number, told)
            for number in numbers
            if (told := told_date(self.sentences[number].article, self.collection.analyses[number]))
        )
        return tuple(
            Event(date, replace(_whole(self.sentences[number]), highlights=(stretch,)))
            for number, (date, stretch) in in_order(dated, limit=limit)
        )

    def _newest_sentences(self) -> list[int]:
        """The numbers of the sentences of the newest articles, newest first."""
        numbers: list[int] = []
        for article in self.newest_articles:
            numbers += self.collection.articles[article.id].extent
            if len(numbers) >= MAX_SENTENCES_TOLD:
                break
        return numbers

    def answer(
        self, question: Question, *, max_quotes: int, max_more: int = 0, min_ranked: int = 0
    ) -> Answer:
        """What the articles say; an answer without quotes when they are silent.

        `ranked` holds all candidates: at least `min_ranked` where so many sentences share a term with
        the question. What was asked lately is remembered.
        """
        return at_once(
            self.answer_steps(question, max_quotes=max_quotes, max_more=max_more, min_ranked=min_ranked)
        )

    def answer_steps(
        self, question: Question, *, max_quotes: int, max_more: int = 0, min_ranked: int = 0
    ) -> Steps[Answer]:
        """What the articles say, with a yield between steps; what is remembered comes without one."""
        limits = max_quotes, max_more, min_ranked
        answer = self._remembered.take(question, limits)
        if answer is None:
            answer = yield from self._answer_steps(question, *limits)
        return self._remembered.add(answer, question, limits)

    def forget(self) -> None:
        """Let go of answers and words that are remembered: what no longer serves is hardly asked any more."""
        self._remembered.forget()
        self._reader.forget()

    def _answer_steps(
        self, question: Question, max_quotes: int, max_more: int, min_ranked: int
    ) -> Steps[Answer]:
        query = self._reader.read(question)
        yield
        limit, max_behind = MAX_CANDIDATES, MAX_BEHIND_AT_SIGHT
        if query.compares_sources:
            limit, max_behind = MAX_CANDIDATES_COMPARED, math.inf
        candidates = self.candidates(query, max(limit, min_ranked, max_quotes + max_more))
        yield
        ranked = yield from self._ranker.rank_steps(query, candidates, max_behind)
        ranked = grouped(ranked, self.collection)
        confidence = self._confidence.of(query, ranked)
        if confidence < 0:
            suggested = yield from self._suggesting.steps(query, ranked)
            return Answer(query, (), ranked, confidence, suggestions=suggested)
        if self._lacks_what_is_asked(query, ranked[0].number):
            suggested = yield from self._suggesting.steps(query, ranked, is_first_sure=True)
            return Answer(query, (), ranked, LACKING, suggestions=suggested)
        telling = choosing.telling(query, ranked, self.collection)
        quoted = choosing.quoted(query, telling, self.collection)
        quoted, more = quoted[:max_quotes], quoted[max_quotes : max_quotes + max_more]
        compared = choosing.compared(query, telling, self.collection)
        # What is compared is mostly quoted too.
        shown = {each.number: each for each in (*quoted, *compared)}
        quotes = {number: self.quote(query, each) for number, each in shown.items()}
        several = compared if len(compared) > 1 else ()
        analyses = {quotes[each.number]: self.collection.analyses[each.number] for each in several}
        return Answer(
            query,
            tuple(quotes[each.number] for each in quoted),
            ranked,
            confidence,
            comparison=compare(query, [each for each in analyses if each.highlights], analyses),
            is_stated=query.kinds[0] is QuestionKind.YES_NO
            and states(query, self.collection.analyses[telling[0].number]),
            more=tuple(map(self._unmarked, more)),
        )

    def ranked(
        self, question: Question, withheld: frozenset[int] = frozenset(), *, limit: int = MAX_CANDIDATES
    ) -> tuple[Query, tuple[RankedSentence, ...]]:
        """The candidates for a question, best first, as if the sentences of some numbers were not there."""
        query = self._reader.read(question)
        kept = [each for each in self.candidates(query, limit + len(withheld)) if each not in withheld]
        return query, self._ranker.rank(query, kept[:limit])

    def candidates(self, query: Query, limit: int) -> Sequence[int]:
        """The numbers of the sentences that the engine finds, its best first."""
        return self._engine.search(query, limit=limit)

    def quote(self, query: Query, ranked: RankedSentence) -> Quote:
        """The whole sentence as a quote, with what answers the query marked in it."""
        return self._marked(query, self._unmarked(ranked), ranked.number)

    def marked(self, query: Query, quote: Quote) -> Quote:
        """A quote with what answers the query marked in it."""
        number, _ = self._place(quote)
        return self._marked(query, quote, number)

    def _marked(self, query: Query, quote: Quote, number: int) -> Quote:
        analysis = self.collection.analyses[number]
        found = highlights(query, quote.text, analysis, quote.attribution, quote.start)
        return replace(quote, highlights=found)

    def _unmarked(self, ranked: RankedSentence) -> Quote:
        sentence = self.sentences[ranked.number]
        analysis = self.collection.analyses[ranked.number]
        dates = (
            (time.start, time.end, time.meaning.resolve(sentence.article.published))
            for time in analysis.times
            if time.meaning.is_relative
        )
        return Quote(
            sentence.article,
            sentence.start,
            sentence.end,
            highlights=(),
            score=ranked.score,
            attribution=self.collection.attributions[ranked.number],
            dates=tuple(DatedStretch(start, end, date) for start, end, date in dates if date is not None),
            repeated_in=tuple(dict.fromkeys(self.sentences[each].article for each in ranked.repeats)),
        )

    @property
    def _suggesting(self) -> Suggesting:
        # Made when it is needed: kept, it would keep this from being let go of.
        return Suggesting(self.collection, self._answering)

    def _answering(self, question: Question, limit: int) -> int | None:
        """The number of the sentence, among some candidates, that answers; none where none does."""
        query, ranked = self.ranked(question, limit=limit)
        if self._confidence.of(query, ranked) < 0 or self._lacks_what_is_asked(query, ranked[0].number):
            return None
        return ranked[0].number

    def _lacks_what_is_asked(self, query: Query, number: int) -> bool:
        speaker = self.collection.speaker_terms(number)
        return lacks_what_is_asked(query, self.sentences[number], self.collection.analyses[number], speaker)

    def _place(self, quote: Quote) -> tuple[int, range]:
        """The number of a quoted sentence, and those of all sentences of its article."""
        article = self.collection.articles[quote.article.id]
        number = self._number(article, quote.start)
        if number is None:
            raise LookupError(f"no sentence of {quote.article.id} begins at {quote.start}")
        return number, article.extent

    def _number(self, article: ReadArticle, start: int) -> int | None:
        """The number of the sentence that begins at a place of an article; none where none does."""
        extent = article.extent
        place = bisect_left(extent, start, key=lambda number: self.sentences[number].start)
        is_found = place < len(extent) and self.sentences[extent[place]].start == start
        return extent[place] if is_found else None


def _whole(sentence: Sentence) -> Quote:
    return Quote(sentence.article, sentence.start, sentence.end, highlights=(), score=0.0)
