"""What the answers are measured against: BM25 as one would first write it, and over light10 stems."""

import re
from collections.abc import Callable

import numpy as np
from rank_bm25 import BM25Okapi

from knowledge.arabic.letters import bare, fold
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import Sentence
from knowledge.sentences.collection import Numbered

_WORD = re.compile(r"\w+")
# Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval", 2007, table 1.
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_NORMAL = str.maketrans("أإآىة", "ااايه")


class Baseline:
    """BM25 over the words of sentences."""

    def __init__(
        self, sentences: Numbered[Sentence], words: Callable[[str], list[str]], *, k1: float, b: float
    ) -> None:
        self._words = words
        self._bm25 = BM25Okapi([words(sentence.text) for sentence in sentences], k1=k1, b=b)

    def best(self, question: str, limit: int) -> list[int]:
        """The numbers of the best sentences, best first."""
        scores = self._bm25.get_scores(self._words(question))
        return [int(number) for number in np.argsort(-scores, kind="stable")[:limit]]


def plain(sentences: Numbered[Sentence]) -> Baseline:
    """rank-bm25 with its own constants over `str.split()`."""
    return Baseline(sentences, str.split, k1=1.5, b=0.75)


def light10(sentences: Numbered[Sentence]) -> Baseline:
    """BM25 over light10 stems without stop words, with the constants of Anserini (k1 0.9, b 0.4)."""
    return Baseline(sentences, light10_stems, k1=0.9, b=0.4)


def light10_stems(text: str) -> list[str]:
    """The light10 stems of a text's words that are no stop words.

    >>> light10_stems("والمقاتلون في الباغوز")
    ['مقاتل', 'باغوز']
    """
    words = (word for word in _WORD.findall(bare(text)) if fold(word) not in STOP_WORDS)
    return [_stem(word.translate(_NORMAL)) for word in words]


def _stem(word: str) -> str:
    if word.startswith("و") and len(word) >= 4:
        word = word[1:]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            word = word.removeprefix(prefix)
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word.removesuffix(suffix)
    return word
