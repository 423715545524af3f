"""Takes files of articles into the archive: JSON objects, one a line, packed by gzip or zstd or not."""

import gzip
import hashlib
import io
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import zstandard

from bot.articles.archive import Archive, Import, ImportCounts
from bot.documents.drafts import Draft, NoteKind
from bot.documents.errors import DocumentError, DocumentErrorKind
from bot.documents.ids import article_id
from bot.documents.objects import line_draft, read_line
from knowledge.files.articles import is_id
from knowledge.files.stamps import stamps_of
from knowledge.model import Article, Source

ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst")
"""Of the files in a folder that are imported."""
MAX_LINE_BYTES = 20_000_000
"""Of one line, a whole article; no article that people read comes near."""
MAX_TOLD = 20
"""Of the lines with which something is wrong, so many are told."""
_LINES_AT_ONCE = 500
"""Written together: what a stop costs, and far more than a transaction does."""
_HASH_LETTERS = 12
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""What packed files begin with."""
_MAX_WINDOW = 1 << 31
"""Bytes that zstd looks back at most, with --ultra --long=31."""

Progress = Callable[[int], None]
"""Told how many bytes of the files more were read."""


class ImportingError(Exception):
    """The import cannot go on: where, what is wrong, and how to mend it."""


class Fault(StrEnum):
    """What is wrong with a line, and how to mend it."""

    TOO_LONG = "longer than 20 MB: write one article a line"
    NOT_UTF8 = "not UTF-8: save the file as UTF-8"
    NO_OBJECT = 'no article: write {"source": NAME, "text": TEXT} on one line'
    BAD_VALUE = "a value of the wrong kind: texts, a list of texts for cites, a code like ar for language"
    NO_TEXT = "no letter in its text: write the article there, or leave the line out"
    NO_SOURCE = "no source: name it, or say --source NAME for all that name none"
    LEFT_OUT = "imported without its date or address, which is none: write 2024-03-02, https://example.com"


_FAULTS = {
    DocumentErrorKind.NO_OBJECT: Fault.NO_OBJECT,
    DocumentErrorKind.BAD_VALUE: Fault.BAD_VALUE,
    DocumentErrorKind.NO_TEXT: Fault.NO_TEXT,
}


@dataclass(slots=True)
class Imported:
    """What became of the lines of some files."""

    counts: ImportCounts = field(default_factory=ImportCounts)
    refused: int = 0
    """Lines that hold no article."""
    told: list[tuple[str, Fault]] = field(default_factory=list)
    """The first of them, and of those of which something is left out: file and line, and what is wrong."""
    passed: dict[Path, int] = field(default_factory=dict)
    """By file how many lines an earlier import had taken in."""

    def refuse(self, place: str, fault: Fault) -> None:
        """Count a line that holds no article."""
        self.refused += 1
        self.tell(place, fault)

    def tell(self, place: str, fault: Fault) -> None:
        """Note what is wrong with a line, among the first of such."""
        if len(self.told) < MAX_TOLD:
            self.told.append((place, fault))


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Some files, and for each folder the files of articles in it and below it, in the order of their names.

    Raises:
        ImportingError: one of them is not there, or a folder has no such file.
    """
    files = []
    for path in paths:
        found = [path]
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if each.name.endswith(ENDINGS) and each.is_file())
            if not found:
                raise ImportingError(f"{path}: no files of articles: name them *{', *'.join(ENDINGS)}")
        elif not path.is_file():
            raise ImportingError(f"{path}: no such file: name a file of articles, or a folder of them")
        files += found
    return files


def import_files(
    files: Sequence[Path], archive: Archive, *, source: str | None = None, progress: Progress = lambda _: None
) -> Imported:
    """Take files in, each from the line on at which an earlier import of it ended.

    What was written stays, whatever stops it.

    Args:
        files: whose lines are articles.
        archive: where they go.
        source: of the articles that name none.
        progress: told of bytes as they lie on the disk, packed or not.

    Raises:
        ImportingError: a file cannot be read, or the archive cannot be written.
    """
    imported = Imported()
    try:
        with archive.importing() as import_:
            for path in files:
                _import_file(path, import_, source, progress, imported)
    except sqlite3.Error as error:
        raise ImportingError(
            f"the archive cannot be written ({error}): mend that, and run it again"
        ) from None
    return imported


def _import_file(
    path: Path, import_: Import, source: str | None, progress: Progress, imported: Imported
) -> None:
    file, read = str(path.resolve()), 0
    # Another name makes it no other file.
    stamp = stamps_of([str(path)])[str(path)]._replace(changed_ns=0)
    try:
        with path.open("rb") as raw, _unpacked(raw) as unpacked:
            lines = _numbered(unpacked)
            done = import_.lines_done(file, stamp)
            if done:
                imported.passed[path] = sum(1 for _ in islice(lines, done))
            while part := list(islice(lines, _LINES_AT_ONCE)):
                articles = [*_articles(part, path.name, source, imported)]
                imported.counts += import_.put(articles, file, stamp, part[-1][0])
                progress(raw.tell() - read)
                read = raw.tell()
    except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
        raise ImportingError(f"{path}: cannot be read ({error}): mend the file, and run it again") from None


@contextmanager
def _unpacked(raw: BinaryIO) -> Iterator[BinaryIO]:
    beginning = raw.read(len(_ZSTD))
    raw.seek(0)
    if beginning.startswith(_GZIP):
        with gzip.GzipFile(fileobj=raw) as unpacked:
            yield unpacked  # type: ignore[misc] # it reads lines as files do
    elif beginning == _ZSTD:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        with io.BufferedReader(unpacker.stream_reader(raw, read_across_frames=True)) as lines:
            yield lines
    else:
        yield raw


def _numbered(unpacked: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines, counted from 1; nothing in the place of one that is too long."""
    number = 0
    while line := unpacked.readline(MAX_LINE_BYTES):
        number += 1
        is_whole = line.endswith(b"\n") or len(line) < MAX_LINE_BYTES
        rest = line
        while not rest.endswith(b"\n") and len(rest) == MAX_LINE_BYTES:
            rest = unpacked.readline(MAX_LINE_BYTES)
        yield number, line if is_whole else None


def _articles(
    lines: Iterable[tuple[int, bytes | None]], name: str, source: str | None, imported: Imported
) -> Iterator[Article]:
    """The articles of some lines; those that hold none are counted."""
    for number, line in lines:
        place = f"{name}:{number}"
        if line is None:
            imported.refuse(place, Fault.TOO_LONG)
        elif line.strip():
            try:
                draft, article = _article(line, place, source)
                if any(note.kind is NoteKind.LEFT_OUT for note in draft.notes):
                    imported.tell(place, Fault.LEFT_OUT)
                yield article
            except UnicodeDecodeError:
                imported.refuse(place, Fault.NOT_UTF8)
            except DocumentError as error:
                imported.refuse(place, _FAULTS[error.refusal.kind])
            except _NoSourceError:
                imported.refuse(place, Fault.NO_SOURCE)


class _NoSourceError(Exception):
    pass


def _article(encoded: bytes, place: str, source: str | None) -> tuple[Draft, Article]:
    line = read_line(encoded.decode("utf-8-sig"), place)
    draft = line_draft(line, place)
    name = draft.source or source
    if name is None:
        raise _NoSourceError
    credited = Source(name, draft.via, draft.cites)
    given = None if line.id is None else str(line.id)
    id = given if given and is_id(given) else _made_id(draft, given)
    return draft, Article(id, draft.text, credited, draft.title, draft.published, draft.url, draft.language)


def _made_id(draft: Draft, given: str | None) -> str:
    """An id that the same article has whenever it is imported, and no other one."""
    told = given or draft.url or f"{draft.source}\n{draft.text}"
    # The name of its file says nothing: the same article may come in another.
    readable = article_id(given or draft.title or "", ())
    return f"{readable}-{hashlib.sha256(told.encode()).hexdigest()[:_HASH_LETTERS]}"
