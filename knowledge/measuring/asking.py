"""Questions with known answers, and what is found for them: of this the weights are made."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.answering import KnowledgeBase
from knowledge.measuring.marking import KnownRuns, known_runs
from knowledge.measuring.question_files import KnownQuestion, QuestionSet
from knowledge.model import Query, RankedSentence

MAX_FOREIGN = 300
"""Questions of another set that each collection is asked, and should not answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates."""

    known: KnownQuestion
    query: Query
    ranked: tuple[RankedSentence, ...]
    right: tuple[bool, ...]
    """For each candidate whether it answers."""
    is_engine_right: bool
    """Whether the engine's own first does."""
    without: tuple[RankedSentence, ...]
    """The candidates when every paragraph that answers is withheld."""
    runs: KnownRuns | None = None
    """What may be marked in the first candidate that answers; none where nothing is to be learnt of it."""


@dataclass
class AskedSet:
    """A set of questions with their candidates."""

    questions: QuestionSet
    knowledge: KnowledgeBase
    asked: list[Asked] = field(default_factory=list)
    foreign: list[tuple[Query, tuple[RankedSentence, ...]]] = field(default_factory=list)


def ask_set(questions: QuestionSet) -> AskedSet:
    """Ask a set's questions of its own articles, as they are and with what answers them withheld."""
    knowledge = KnowledgeBase.of(questions.contents)
    found = AskedSet(questions, knowledge)
    for known in questions.questions:
        query, ranked = knowledge.ranked(known.question)
        sentences = [knowledge.sentences[each.number] for each in ranked]
        right = tuple(any(gold.is_in(sentence) for gold in known.gold) for sentence in sentences)
        by_engine = knowledge.candidates(query, 1)
        is_engine_right = any(right[place] for place, each in enumerate(ranked) if each.number in by_engine)
        without: tuple[RankedSentence, ...] = ()
        if known.gold:
            _, without = knowledge.ranked(known.question, _gold_paragraphs(knowledge, known))
        runs = _known_runs(knowledge, known, query, ranked, right)
        found.asked.append(Asked(known, query, ranked, right, is_engine_right, without, runs))
    return found


def _known_runs(
    knowledge: KnowledgeBase,
    known: KnownQuestion,
    query: Query,
    ranked: Sequence[RankedSentence],
    right: Sequence[bool],
) -> KnownRuns | None:
    """What may be marked in the first candidate that answers."""
    number = next((each.number for each, is_right in zip(ranked, right, strict=True) if is_right), None)
    if number is None:
        return None
    sentence = knowledge.sentences[number]
    answers = [gold.answer for gold in known.gold if gold.answer and gold.is_in(sentence)]
    return known_runs(query, sentence.text, knowledge.collection.analyses[number], answers)


def _gold_paragraphs(knowledge: KnowledgeBase, known: KnownQuestion) -> frozenset[int]:
    paragraphs = {
        (sentence.article.id, sentence.paragraph)
        for sentence in knowledge.sentences
        if any(gold.is_in(sentence) for gold in known.gold)
    }
    return frozenset(
        number
        for number, sentence in enumerate(knowledge.sentences)
        if (sentence.article.id, sentence.paragraph) in paragraphs
    )


def ask_foreign(one: AskedSet, others: Sequence[AskedSet]) -> None:
    """Ask a set's articles the questions of sets on other articles, which they cannot answer."""
    own = {article.id for article in one.questions.contents.articles}
    for other in others:
        if own.isdisjoint(article.id for article in other.questions.contents.articles):
            one.foreign += [one.knowledge.ranked(each.known.question) for each in other.asked[:MAX_FOREIGN]]
