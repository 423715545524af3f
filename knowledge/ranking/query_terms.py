"""The terms that a query looks for: which of its words each stands for, and what it is worth."""

from collections.abc import Set as AbstractSet

from knowledge.arabic.letters import with_yeh
from knowledge.arabic.stems import without_article
from knowledge.model import Match, MatchKind, Query, QueryWord
from knowledge.questions.vocabulary import Vocabulary

_NO_WORD = QueryWord("", 0.0, (), ())
"""Stands in a query without words, so that each has one."""


class QueryTerms:
    """A query, laid out by the matches of its words, one after the other."""

    def __init__(self, query: Query, vocabulary: Vocabulary) -> None:
        self.query = query
        self.words = query.words or (_NO_WORD,)
        self.forms = [(f" {without_article(with_yeh(word.text))} ", word.weight) for word in query.words]
        """Of the words, in their order, as they stand in what a sentence tells, and what they weigh."""
        self.total = sum([word.weight for word in query.words]) or 1.0
        self.trigram_idf = {gram: vocabulary.trigram_idf(gram) for gram in query.trigrams}
        self.idf = 0.0
        """What a text that is the query itself is worth to BM25, but for its length. Words that no sentence
        holds count in full, so a question on something else scores low everywhere."""
        self.matches: list[Match | None] = []
        """Word by word, best first; a word that nothing stands for has one all the same, which is none."""
        self.worths: list[float] = []
        """Of the matches to BM25."""
        self.word_starts: list[int] = []
        """Of the words: where their matches begin."""
        for word in self.words:
            worths = _worths(word, vocabulary)
            self.idf += max(worths) if worths else vocabulary.idf(word.text)
            self.word_starts.append(len(self.matches))
            self.matches += word.matches or (None,)
            self.worths += worths or (0.0,)
        self.first_matches: dict[str, int] = {}
        """Of the terms: where the first of their matches is."""
        self.backs = [
            place - self.first_matches.setdefault(match.term, place) if match else 0
            for place, match in enumerate(self.matches)
        ]
        """Of the matches: how far in front of it the first of the same term is."""

    def __contains__(self, term: str) -> bool:
        return term in self.first_matches

    def are_among(self, terms: AbstractSet[str]) -> bool:
        """Whether any of them is among the terms of a text."""
        return not self.first_matches.keys().isdisjoint(terms)


def _worths(word: QueryWord, vocabulary: Vocabulary) -> list[float]:
    """What the matches of a word are worth; other words of similar spelling are found by their trigrams."""
    return [
        vocabulary.idf(match.term) * match.strength
        if not behind or match.kind is not MatchKind.SIMILAR
        else 0.0
        for behind, match in enumerate(word.matches)
    ]
