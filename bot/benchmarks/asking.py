"""Questions made of sentences that answer them: a question word, then some of a sentence's words in order."""

import random
from collections.abc import Sequence
from itertools import accumulate

_QUESTION_WORDS = ("متى", "أين", "من", "كم", "لماذا", "ماذا", "هل", "كيف", "ما")
_FEWEST_WORDS, _MOST_WORDS = 3, 6
_FEWEST_LETTERS = 3
"""Of a word that is asked with: shorter ones are particles."""


def questions(sentences: Sequence[str], count: int, *, seed: int = 0) -> list[str]:
    """So many questions, no two alike; the same for the same seed.

    Raises:
        ValueError: no sentence has enough words.
    """
    generator = random.Random(seed)  # noqa: S311 - the same questions in every run
    words = [found for sentence in sentences if len(found := _words(sentence)) > _MOST_WORDS]
    if not words:
        raise ValueError("no sentence has enough words to ask about")
    made: dict[str, None] = {}
    while len(made) < count:
        of_sentence = generator.choice(words)
        many = generator.randint(_FEWEST_WORDS, _MOST_WORDS)
        places = sorted(generator.sample(range(len(of_sentence)), many))
        asked = " ".join(of_sentence[place] for place in places)
        made[f"{generator.choice(_QUESTION_WORDS)} {asked}؟"] = None
    return list(made)


def repeated(questions: Sequence[str], count: int, *, seed: int = 0) -> list[str]:
    """So many draws by Zipf's law: the second question half as often as the first, the third a third."""
    generator = random.Random(seed)  # noqa: S311 - the same questions in every run
    weights = list(accumulate(1 / rank for rank in range(1, len(questions) + 1)))
    return generator.choices(questions, cum_weights=weights, k=count)


def _words(sentence: str) -> list[str]:
    words = (word.strip(".،؛:!؟?«»()[]\"'…-–") for word in sentence.split())
    return [word for word in words if len(word) >= _FEWEST_LETTERS]
