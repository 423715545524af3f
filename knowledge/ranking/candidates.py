"""The candidates of a query together: which of its terms stand in each, and in what is around it."""

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.ranking.query_terms import Counts, QueryTerms
from knowledge.sentences.analysis import Terms
from knowledge.sentences.collection import Collection, ReadArticle

_NO_TERMS: Mapping[str, Sequence[int]] = {}


class Candidates:
    """Holds how often each term of a query stands in each candidate and around it: rows are candidates."""

    def __init__(self, terms: QueryTerms, numbers: Sequence[int], collection: Collection) -> None:
        self.terms = terms
        self.numbers = numbers
        self.collection = collection
        self.sentences = [collection.sentences[number] for number in numbers]
        self.analyses = [collection.analyses[number] for number in numbers]
        ids = [each.article.id for each in self.sentences]
        articles = {id: collection.articles[id] for id in ids}
        self.articles = [articles[id] for id in ids]
        before, after = (
            [_beside(number, article, step) for number, article in zip(numbers, self.articles, strict=True)]
            for step in (-1, 1)
        )
        # Some stand beside one another, and several in one article: each text is looked through once.
        distinct = {each for each in (*numbers, *before, *after) if each is not None}
        texts = dict[int | str, Terms]({number: collection.terms[number] for number in distinct})
        texts |= {id: article.title for id, article in articles.items()}
        frequencies = terms.frequencies([*(each.terms for each in texts.values()), _NO_TERMS])
        lengths = np.array([*(each.length for each in texts.values()), 0])
        row_of = {text: row for row, text in enumerate(texts)}

        def counted(wanted: Sequence[int | str | None]) -> tuple[Counts, Counts]:
            """The frequencies and lengths of texts; those of the empty text in the place of none."""
            rows = [-1 if text is None else row_of[text] for text in wanted]
            return frequencies[rows], lengths[rows]

        self.own, self.lengths = counted(numbers)
        self.before, lengths_before = counted(before)
        self.after, lengths_after = counted(after)
        self.title, lengths_of_titles = counted(ids)
        self.lengths_around = self.lengths + lengths_before + lengths_after + lengths_of_titles
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


def _beside(number: int, article: ReadArticle, step: int) -> int | None:
    """The number of the sentence before (-1) or after (1) another of its article, if there is one."""
    return number + step if number + step in article.extent else None
