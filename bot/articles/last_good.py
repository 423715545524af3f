"""The last good version: what went into service last, kept in the data folder.

It serves when the articles are broken at a start. The file is JSON lines in gzip, whose checksum tells when
it was cut or altered: a header, the lists of words, then the articles, one a line, so that a thread that
writes thousands of them lets the others work meanwhile.
"""

import gzip
import logging
import threading
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter

from bot.process.replacement import replacing
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents
from knowledge.files.lexicon import Lexicon
from knowledge.model import Article

FILE = "last_good.jsonl.gz"
_FORMAT = 1

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Copy:
    """The contents that were in service, and since when they are kept."""

    contents: Contents
    kept_at: datetime
    """In UTC."""


@dataclass(frozen=True, slots=True)
class _Header:
    format: int
    version: str
    kept_at: datetime


_HEADER = TypeAdapter(_Header)
_LEXICON = TypeAdapter(Lexicon)
_ARTICLE = TypeAdapter(Article)


class LastGood:
    """Holds the place of the file, and which version lies there."""

    def __init__(self, data_folder: Path) -> None:
        self._path = data_folder / FILE
        self._version: str | None = None
        self._writing = threading.Lock()

    def read(self) -> Copy | None:
        """What was kept; nothing where there is none or it cannot be used, which is logged."""
        try:
            header, contents = self._read()
        except FileNotFoundError:
            return None
        except (OSError, EOFError, zlib.error, ValueError) as error:
            _logger.warning("the last good version in %s cannot be used: %s", self._path, error)
            return None
        self._version = header.version
        return Copy(contents, header.kept_at)

    def keep(self, knowledge: KnowledgeBase) -> None:
        """Keep what is in service, unless the same is kept; where it cannot be written, that is logged."""
        with self._writing:
            if self._version is None:
                self.read()
            if knowledge.version == self._version:
                return
            try:
                self._write(knowledge)
            except OSError as error:
                _logger.error("%s cannot be written, so an older version stays there: %s", self._path, error)  # noqa: TRY400 - the place says it all
            else:
                self._version = knowledge.version

    def _read(self) -> tuple[_Header, Contents]:
        with gzip.open(self._path) as lines:
            header = _HEADER.validate_json(lines.readline())
            if header.format != _FORMAT:
                raise ValueError(f"another Isnad made it (its format is {header.format}, not {_FORMAT})")
            lexicon = _LEXICON.validate_json(lines.readline())
            return header, Contents(tuple(_ARTICLE.validate_json(line) for line in lines), lexicon)

    def _write(self, knowledge: KnowledgeBase) -> None:
        header = _Header(_FORMAT, knowledge.version, datetime.now(UTC))
        # Level 1, because it is written after every change and hardly ever read.
        with replacing(self._path) as file, gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1) as lines:
            lines.write(_HEADER.dump_json(header) + b"\n")
            lines.write(_LEXICON.dump_json(knowledge.edition.lexicon) + b"\n")
            for article in knowledge.articles:
                lines.write(_ARTICLE.dump_json(article) + b"\n")
