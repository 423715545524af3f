"""What is suggested where the articles are silent: what they answer when it is asked for."""

from collections.abc import Callable, Sequence

from knowledge.answers import suggestions
from knowledge.arabic.type_nouns import TYPE_NOUNS
from knowledge.arabic.words import words
from knowledge.model import Query, Question, RankedSentence
from knowledge.sentences.analysis import analyse
from knowledge.sentences.collection import Collection
from knowledge.steps import Steps

MAX_SUGGESTIONS = 3
_FROM = 4
"""Sentences of which subjects are taken."""
_MAX_CANDIDATES = 3
"""Among which a suggestion must find its own again: words of one sentence find few others."""


Answering = Callable[[Question, int], int | None]
"""Gives the number of the sentence among so many candidates that answers; none where none does."""


class Suggesting:
    """Looks for suggestions in a collection, and asks it whether it answers them."""

    def __init__(self, collection: Collection, answering: Answering) -> None:
        self._collection = collection
        self._answering = answering

    def steps(
        self, query: Query, ranked: Sequence[RankedSentence], *, is_first_sure: bool = False
    ) -> Steps[tuple[str, ...]]:
        """Titles of near articles, else subjects of near sentences: what these answer when asked for it.

        To ask takes as long as an answer, so a step each. Where the first sentence was sure enough for the
        query, what it gives is suggested alone, without being asked.
        """
        near = [each.number for each in ranked[:_FROM]] if query.words else []
        if is_first_sure and near:
            sure = self._title(query, near[0]) or self._subject(query, near[0])
            if sure is not None and not _asks(sure):
                return (sure,)
        titles = {number: title for number in near if (title := self._title(query, number))}
        subjects = ((number, self._subject(query, number)) for number in near)
        found: list[str] = []
        for number, text in titles.items() or subjects:
            if text is None or text in found:
                continue
            yield
            answering = self._collection.facts[number].extent if titles else range(number, number + 1)
            if self._answering(Question(text), _MAX_CANDIDATES) in answering:
                found.append(text)
            if len(found) == (1 if is_first_sure else MAX_SUGGESTIONS):
                break
        return tuple(found)

    def _title(self, query: Query, number: int) -> str | None:
        """The title of a sentence's article, if the query asks about a word of it."""
        title = self._collection.sentences[number].article.title
        if title is None or not suggestions.shares(query, analyse(title, self._collection.phrases)):
            return None
        return title

    def _subject(self, query: Query, number: int) -> str | None:
        collection = self._collection
        return suggestions.subject(query, collection.sentences[number].text, collection.analyses[number])


def _asks(text: str) -> bool:
    """Whether a text as keywords asks for a time, a number and the like, which its sentence may lack too."""
    first = next(iter(words(text).folded), "")
    return any(first in nouns for nouns in TYPE_NOUNS.values())
