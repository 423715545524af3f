"""A knowledge folder as a whole: its articles, aliases and synonyms, all sound or none used."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.files.articles import read_articles
from knowledge.files.lexicon import ALIASES, SYNONYMS, Lexicon, read_lexicon
from knowledge.files.problems import KnowledgeError, Problem
from knowledge.model import Article, Pause, no_pause


@dataclass(frozen=True, slots=True)
class Contents:
    """What a knowledge folder holds."""

    articles: tuple[Article, ...]
    """Ordered by id."""
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a folder between two readings: ids of articles and names of word lists, in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def read_folder(folder: Path, pause: Pause = no_pause) -> Contents:
    """Read and check everything in a knowledge folder, with pauses between its files.

    Raises:
        KnowledgeError: anything is wrong with any of it; holds every problem.
    """
    problems: list[Problem] = []
    contents = Contents(read_articles(folder, problems, pause), read_lexicon(folder, problems))
    if problems:
        raise KnowledgeError(tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))))
    return contents


def compare(old: Contents, new: Contents) -> Difference:
    """Which articles came, changed in any way, or went, and which lists of words changed."""
    before = {article.id: article for article in old.articles}
    after = {article.id: article for article in new.articles}
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
