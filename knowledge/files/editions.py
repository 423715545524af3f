"""One state of the articles and the lists of words, told from others by hashes of all that they say."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.files.lexicon import ALIASES, SYNONYMS, Lexicon
from knowledge.model import Article

_VERSION_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Edition:
    """What was in the articles at one time."""

    lexicon: Lexicon
    digests: Mapping[str, bytes]
    """By the id of an article the hash of all that it says."""
    version: str
    """Short hash of all of it: the same articles and words have the same version."""

    @classmethod
    def of(cls, lexicon: Lexicon, articles: Iterable[Article]) -> "Edition":
        """That of some articles."""
        digests = {article.id: digest(article) for article in articles}
        return cls(lexicon, digests, version(lexicon, digests))


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the articles between two editions: ids and names of word lists, in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def digest(article: Article) -> bytes:
    """A hash of an article and of all that is known of it."""
    # The text stands in no repr; with its length, no two articles read alike.
    return hashlib.sha256(f"{article!r}{len(article.text)}:{article.text}".encode()).digest()


def version(lexicon: Lexicon, digests: Mapping[str, bytes]) -> str:
    """The version of an edition of articles with these digests."""
    whole = hashlib.sha256(repr(lexicon).encode())
    for _, digest_ in sorted(digests.items()):
        whole.update(digest_)
    return whole.hexdigest()[:_VERSION_LETTERS]


def compare(old: Edition, new: Edition) -> Difference:
    """Which articles came, changed in any way, or went, and which lists of words changed."""
    before, after = dict(old.digests.items()), dict(new.digests.items())
    lists = (
        (ALIASES, old.lexicon.aliases != new.lexicon.aliases),
        (SYNONYMS, old.lexicon.synonyms != new.lexicon.synonyms),
    )
    return Difference(
        added=tuple(id for id in after if id not in before),
        changed=(
            *(id for id in after if id in before and after[id] != before[id]),
            *(file for file, is_changed in lists if is_changed),
        ),
        removed=tuple(id for id in before if id not in after),
    )
