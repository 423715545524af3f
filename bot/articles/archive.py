"""Articles that were imported: as many as fit on the disk, in a file of their own in the data folder."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import TypeAdapter

from bot.storage.database import Database
from knowledge.files.editions import digest
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind
from knowledge.files.stamps import Stamp, Stamps
from knowledge.model import Article

if TYPE_CHECKING:
    from zstandard import ZstdCompressor, ZstdDecompressor

FILE = "archive.sqlite3"
_MIGRATIONS = (
    """
    CREATE TABLE articles (
        id TEXT PRIMARY KEY,
        digest BLOB NOT NULL,
        bytes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE texts (
        id TEXT PRIMARY KEY,
        article BLOB NOT NULL
    ) STRICT;
    CREATE TABLE imports (
        file TEXT PRIMARY KEY,
        stamp TEXT NOT NULL,
        lines INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE state (
        bytes INTEGER NOT NULL,
        changes INTEGER NOT NULL
    ) STRICT;
    INSERT INTO state VALUES (0, 0);
    """,
)
"""The digests lie apart from the articles, so that all can be gone through in no time."""


class Archive:
    """Holds the place of the file, which is there from the first import on."""

    def __init__(self, data_folder: Path) -> None:
        self._path = data_folder / FILE

    def stamps(self) -> Stamps:
        """By the path of the file how large its texts are, and what tells of later imports.

        Raises:
            KnowledgeError: it cannot be read.
        """
        with self._opened() as database, _readable():
            row = database and database.row("SELECT bytes, changes FROM state")
            return {str(self._path): Stamp(row["bytes"], row["changes"], 0)} if row else {}

    @contextmanager
    def reading(self) -> Iterator["Reading"]:
        """Read all as it is at one moment, whatever is imported meanwhile.

        Raises:
            KnowledgeError: it cannot be read.
        """
        with self._opened() as database, database.snapshot() if database else nullcontext():
            yield Reading(database)

    @contextmanager
    def importing(self) -> Iterator["Import"]:
        """Open it for an import; made where there is none.

        Raises:
            sqlite3.Error: it cannot be written, or is no such file.
        """
        with closing(Database(self._path, _MIGRATIONS)) as database:
            yield Import(database)

    @contextmanager
    def _opened(self) -> Iterator[Database | None]:
        """The file, where there is one.

        Raises:
            KnowledgeError: it cannot be read.
        """
        if not self._path.exists():
            yield None
            return
        with _readable():
            database = Database(self._path, _MIGRATIONS)
        with closing(database):
            yield database


@contextmanager
def _readable() -> Iterator[None]:
    """Tell of what cannot be read as of a problem of the file."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise KnowledgeError((Problem(FILE, 1, ProblemKind.UNREADABLE, str(error)),)) from error


class Reading:
    """Looks up the articles of one moment; there are none where there was no import."""

    def __init__(self, database: Database | None) -> None:
        self._database = database

    def digests(self) -> Mapping[str, bytes]:
        """By the ids of all articles the hash of each.

        Raises:
            KnowledgeError: they cannot be read.
        """
        with _readable():
            rows = self._database.rows("SELECT id, digest FROM articles") if self._database else ()
        return {row["id"]: row["digest"] for row in rows}

    def article(self, id: str) -> Article:
        """The article of an id.

        Raises:
            KeyError: there is none.
            KnowledgeError: it cannot be read.
        """
        with _readable():
            row = self._database and self._database.row("SELECT article FROM texts WHERE id = ?", id)
        if not row:
            raise KeyError(id)
        return _unpacked(row["article"])


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What became of some articles."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "ImportCounts") -> "ImportCounts":
        return ImportCounts(
            self.added + other.added, self.changed + other.changed, self.unchanged + other.unchanged
        )


class Import:
    """Takes articles in; what was taken stays, wherever it ends."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines_done(self, file: str, stamp: Stamp) -> int:
        """How many lines of a file were taken in before; 0 where it was changed since."""
        row = self._database.row("SELECT stamp, lines FROM imports WHERE file = ?", file)
        return int(row["lines"]) if row and row["stamp"] == _written(stamp) else 0

    def put(self, articles: Sequence[Article], file: str, stamp: Stamp, lines: int) -> ImportCounts:
        """Take in the articles of a file up to one of its lines: all of them, or none.

        An article takes the place of one of the same id.

        Raises:
            sqlite3.Error: they cannot be written.
        """
        counts, more = ImportCounts(), 0
        with self._database.together():
            for article in articles:
                count, grown = self._put(article)
                counts, more = counts + count, more + grown
            changed = counts.added + counts.changed
            self._database.execute("UPDATE state SET bytes = bytes + ?, changes = changes + ?", more, changed)
            self._database.execute(
                "INSERT OR REPLACE INTO imports VALUES (?, ?, ?)", file, _written(stamp), lines
            )
        return counts

    def _put(self, article: Article) -> tuple[ImportCounts, int]:
        """What became of an article, and by how much the texts have grown."""
        hashed, size = digest(article), len(article.text.encode())
        former = self._database.row("SELECT digest, bytes FROM articles WHERE id = ?", article.id)
        if former and former["digest"] == hashed:
            return ImportCounts(unchanged=1), 0
        self._database.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", article.id, hashed, size)
        packed = _packed(article)
        self._database.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", article.id, packed)
        if former:
            return ImportCounts(changed=1), size - former["bytes"]
        return ImportCounts(added=1), size


def _written(stamp: Stamp) -> str:
    return json.dumps(stamp)


class _Coding(NamedTuple):
    """How articles are written and read; made with the first, as most collections have no archive."""

    json: TypeAdapter[Article]
    compressor: "ZstdCompressor"
    decompressor: "ZstdDecompressor"


@cache
def _coding() -> _Coding:
    from zstandard import ZstdCompressor, ZstdDecompressor  # noqa: PLC0415 - it takes half a megabyte

    return _Coding(TypeAdapter(Article), ZstdCompressor(), ZstdDecompressor())


def _packed(article: Article) -> bytes:
    return _coding().compressor.compress(_coding().json.dump_json(article))


def _unpacked(packed: bytes) -> Article:
    return _coding().json.validate_json(_coding().decompressor.decompress(packed))
