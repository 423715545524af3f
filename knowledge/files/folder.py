"""A knowledge folder as a whole: its articles, aliases and synonyms, all sound or none used."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.files.articles import article_paths, read_articles
from knowledge.files.editions import Edition
from knowledge.files.lexicon import Lexicon, lexicon_paths, read_lexicon
from knowledge.files.problems import KnowledgeError, Problem
from knowledge.model import Article, Pause, no_pause


@dataclass(frozen=True, slots=True)
class Contents:
    """What a knowledge folder holds."""

    articles: tuple[Article, ...]
    """Ordered by id."""
    lexicon: Lexicon

    @property
    def edition(self) -> Edition:
        """What tells it from other contents."""
        return Edition.of(self.lexicon, self.articles)


def read_folder(folder: Path, pause: Pause = no_pause, known: Container[str] = ()) -> Contents:
    """Read and check everything in a knowledge folder, with pauses between its files.

    Files whose paths are `known` are passed over.

    Raises:
        KnowledgeError: anything is wrong with any of it; holds every problem.
    """
    problems: list[Problem] = []
    contents = Contents(read_articles(folder, problems, pause, known), read_lexicon(folder, problems))
    if problems:
        raise KnowledgeError(tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))))
    return contents


def paths_of(folder: Path) -> Iterator[str]:
    """The files of which a knowledge folder consists, as far as they can be found."""
    yield from article_paths(folder, [])
    yield from map(str, lexicon_paths(folder))
