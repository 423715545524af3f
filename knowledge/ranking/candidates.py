"""The candidates of a query together: which of its terms stand in each, and in what is around it."""

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.ranking.query_terms import Counts, QueryTerms
from knowledge.sentences.collection import Collection

_NO_TERMS: Mapping[str, Sequence[int]] = {}


class Candidates:
    """Holds how often each term of a query stands in each candidate and around it: rows are candidates."""

    def __init__(self, terms: QueryTerms, numbers: Sequence[int], collection: Collection) -> None:
        self.terms = terms
        self.numbers = numbers
        self.collection = collection
        self.sentences = [collection.sentences[number] for number in numbers]
        self.analyses = [collection.analyses[number] for number in numbers]
        self._articles = {each.article.id: collection.articles[each.article.id] for each in self.sentences}
        self.articles = [self._articles[each.article.id] for each in self.sentences]
        self.own = terms.frequencies([each.terms for each in self.analyses])
        self.before, self.length_before = self._beside(-1)
        self.after, self.length_after = self._beside(1)
        # Several candidates are of one article, as often as not.
        rows = {id: row for row, id in enumerate(self._articles)}
        row_of = [rows[each.article.id] for each in self.articles]
        self.title = terms.frequencies([each.title.terms for each in self._articles.values()])[row_of]
        self.ranks, *around = terms.ranks(
            np.stack((self.own, self.before, self.after, self.title, self._carried_speakers()))
        )
        """By candidate and word: the rank of the best match."""
        self.around = np.stack(around)
        """The same of the sentence before, that after, the title, and what an earlier sentence names the
        speaker by, in this order."""

    def _carried_speakers(self) -> Counts:
        """The terms by which an earlier sentence names the speaker of a candidate."""
        named = []
        for number in self.numbers:
            speaker = self.collection.attributions[number]
            is_carried = speaker is not None and speaker.is_carried
            named.append(self.collection.speaker_terms(number) if is_carried else frozenset[str]())
        return self.terms.presence(named)

    def _beside(self, step: int) -> tuple[Counts, Counts]:
        """The frequencies and lengths of the sentences before (-1) or after (1) them in their articles."""
        beside = []
        for number, article in zip(self.numbers, self.articles, strict=True):
            beside.append(self.collection.terms[number + step] if number + step in article.extent else None)
        frequencies = self.terms.frequencies([each.terms if each else _NO_TERMS for each in beside])
        return frequencies, np.array([each.length if each else 0 for each in beside])
