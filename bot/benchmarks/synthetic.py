"""Articles that nobody wrote, as many as are wanted: Arabic letters, and words as often as in real texts.

A collection is made block by block, each from the seed and its number alone. So it takes no memory, a smaller
one is the beginning of a larger one, and a block can be made without those before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Article, PublicationDate, Source

SENTENCES_OF_BLOCK = 5_000
TYPES = 300_000
"""Different words that there are. A million sentences use nearly all of them, a thousand 9,000."""

_MEAN_WORDS, _FEWEST_WORDS, _MOST_WORDS = 25, 5, 80
_FEWEST_SENTENCES, _MOST_SENTENCES = 10, 30
"""Of an article: 20 in the middle."""
_MOST_OF_PARAGRAPH = 5
_TITLE_WORDS = 6

_PARTICLES = (
    "في من على أن إلى عن مع التي الذي هذا هذه كان كانت قد لا ما بعد قبل بين ذلك كل أو ثم حتى إن لم لن غير كما"
    " عند منذ خلال حول أي هو هي لكن حيث إذا بل سوف ضد تحت فوق أمام دون عبر نحو لدى أكثر أول آخر يوم عام"
).split()
"""What is said most, as in any text."""
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
_SHAPES = ("{}{}{}", "{}ا{}{}", "{}{}ا{}", "{}{}ي{}", "م{}{}و{}", "ا{}ت{}ا{}", "ت{}{}ي{}", "م{}ا{}{}")
"""How a word is made of the letters of its root."""
_PREFIXES = ("", "ال", "و", "وال", "ب", "بال", "لل", "ل", "ي", "ت", "ف", "س")
_SUFFIXES = ("", "ة", "ات", "ين", "ون", "ها", "هم", "ه", "ان", "نا", "ية", "ي")
_SOURCES = tuple(
    f"{kind} {name}" for kind in ("وكالة", "صحيفة", "قناة") for name in "النيل الفرات الشرق الأطلس".split()
)
_FIRST_DAY, _DAYS = date(2015, 1, 1), 3650
_SENTENCE_END = re.compile(r"(?<=\.)[ \n]")


def articles(sentences: int, *, seed: int = 0) -> Iterator[Article]:
    """Articles with so many sentences in all, of some 20 each; the same for the same seed."""
    left = sentences
    for number in range(-(-sentences // SENTENCES_OF_BLOCK)):
        for article in block(number, seed=seed):
            many = article.text.count(".")  # faster than to split each of them
            if many >= left:
                kept = sentence_texts(article)[:left]
                yield replace(article, text=article.text[: sum(len(text) + 1 for text in kept) - 1])
                return
            left -= many
            yield article


def block(number: int, *, seed: int = 0) -> Iterator[Article]:
    """The articles of one block: 5,000 sentences."""
    generator = np.random.default_rng([seed, number])
    sentences = _sentences(generator)
    first = 0
    for place in range(SENTENCES_OF_BLOCK):
        many = int(generator.integers(_FEWEST_SENTENCES, _MOST_SENTENCES, endpoint=True))
        many = min(many, SENTENCES_OF_BLOCK - first)
        yield _article(f"s{number:05}-{place:04}", sentences[first : first + many], generator)
        first += many
        if first == SENTENCES_OF_BLOCK:
            return


def sentence_texts(article: Article) -> list[str]:
    """The sentences of one of these articles."""
    return _SENTENCE_END.split(article.text)


def queries(sentences: int, count: int, *, seed: int = 0) -> list[list[str]]:
    """Queries of 4 to 8 words that stand in one sentence of a collection of that size, in any order."""
    generator = np.random.default_rng([seed, sentences, count])
    blocks = generator.integers(-(-sentences // SENTENCES_OF_BLOCK), size=min(count, 20))
    made: list[list[str]] = []
    for number in np.resize(np.unique(blocks), min(count, 20)).tolist():
        texts = [text for article in block(number, seed=seed) for text in sentence_texts(article)]
        texts = texts[: sentences - number * SENTENCES_OF_BLOCK]
        for text in generator.choice(texts, -(-count // min(count, 20))).tolist():
            words = list(dict.fromkeys(text.rstrip(".").split()))
            many = min(len(words), int(generator.integers(4, 8, endpoint=True)))
            made.append(generator.choice(words, many, replace=False).tolist())
    return list(islice(made, count))


def _article(id: str, sentences: list[str], generator: np.random.Generator) -> Article:
    breaks = np.cumsum(generator.integers(1, _MOST_OF_PARAGRAPH, size=len(sentences), endpoint=True))
    ends = set(breaks.tolist())
    text = "".join(
        sentence + ("\n" if number in ends else " ") for number, sentence in enumerate(sentences, start=1)
    )
    day = _FIRST_DAY + timedelta(days=int(generator.integers(_DAYS)))
    return Article(
        id,
        text[:-1],
        Source(_SOURCES[int(generator.integers(len(_SOURCES)))]),
        title=" ".join(sentences[0].rstrip(".").split()[:_TITLE_WORDS]),
        published=PublicationDate(day.year, day.month, day.day),
    )


def _sentences(generator: np.random.Generator) -> list[str]:
    lengths = generator.gamma(4, _MEAN_WORDS / 4, SENTENCES_OF_BLOCK).astype(int)
    lengths = np.clip(lengths, _FEWEST_WORDS, _MOST_WORDS)
    vocabulary, shares = _vocabulary(), _shares()
    places = np.searchsorted(shares, generator.random(int(lengths.sum())) * shares[-1])
    words = vocabulary[places].tolist()
    ends = np.cumsum(lengths).tolist()
    return [
        f"{' '.join(words[end - length : end])}." for end, length in zip(ends, lengths.tolist(), strict=True)
    ]


@cache
def _shares() -> NDArray[np.float64]:
    """Up to each word the weights of all: by Zipf's law."""
    return np.cumsum(1 / np.arange(1, TYPES + 1))


@cache
def _vocabulary() -> NDArray[np.object_]:
    """The words, those first that are said most."""
    generator = np.random.default_rng(0)
    words = dict.fromkeys(_PARTICLES)
    drawn = TYPES + TYPES // 20  # some are drawn twice
    roots = generator.choice(list(_LETTERS), (drawn, 3)).tolist()
    shapes, prefixes, suffixes = (
        generator.choice(parts, drawn).tolist() for parts in (_SHAPES, _PREFIXES, _SUFFIXES)
    )
    for root, shape, prefix, suffix in zip(roots, shapes, prefixes, suffixes, strict=True):
        words[f"{prefix}{shape.format(*root)}{suffix}"] = None
    return np.array(list(words)[:TYPES], dtype=object)
