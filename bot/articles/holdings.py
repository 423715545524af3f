"""What there is to answer from: the folder of articles, what admins added and removed, and the archive."""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from bot.articles.additions import FOLDER, REMOVED, Additions
from bot.articles.archive import Archive, Reading
from knowledge.answering import KnowledgeBase
from knowledge.files.articles import id_of
from knowledge.files.editions import digest, version
from knowledge.files.folder import Contents, paths_of, read_folder
from knowledge.files.lexicon import Lexicon
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind
from knowledge.files.stamps import Stamps, settled, stamps_of
from knowledge.model import Article, Pause, no_pause


@dataclass(frozen=True, slots=True)
class Former:
    """What was served before, and the files that it was read from."""

    knowledge: KnowledgeBase
    stamps: Stamps


@dataclass(frozen=True, slots=True)
class Survey:
    """The files as they are at one time."""

    stamps: Stamps
    taken_at: float
    """In seconds since 1970."""

    @property
    def bytes(self) -> int:
        """Of all together."""
        return sum(stamp.bytes for stamp in self.stamps.values())


@dataclass(frozen=True)
class Stock:
    """All that is to be served, each article read when it is asked for, as `knowledge.building` wants it."""

    lexicon: Lexicon
    digests: Mapping[str, bytes]
    stamps: Stamps
    """Those of the files by which a later change is seen."""
    _read: Mapping[str, Article]
    _archived: Reading
    _former: KnowledgeBase | None

    @cached_property
    def version(self) -> str:
        """Short hash of all of it."""
        return version(self.lexicon, self.digests)

    def articles(self, ids: Iterable[str]) -> Iterator[Article]:
        """Some articles, in the order of their ids: as read now, of the former version or the archive."""
        before = self._former.edition.digests if self._former else {}
        for id in ids:
            if id in self._read:
                yield self._read[id]
            elif self._former and before.get(id) == self.digests[id]:
                yield self._former.collection.articles[id].article
            else:
                yield self._archived.article(id)

    def contents(self) -> Contents:
        """All of it, in memory."""
        return Contents(tuple(self.articles(sorted(self.digests))), self.lexicon)


class Holdings:
    """The folder, what admins added and removed, and what was imported: read as one collection."""

    def __init__(self, folder: Path, data_folder: Path) -> None:
        self._folder = folder
        self.additions = Additions(data_folder)
        self._archive = Archive(data_folder)

    def survey(self) -> Survey:
        """Look at all files without reading them; those that cannot be looked at are left out.

        Raises:
            KnowledgeError: what was added cannot be listed, or the archive cannot be read.
        """
        now = time.time()
        files = stamps_of(chain(paths_of(self._folder), map(str, self.additions.paths())))
        return Survey({**files, **self._archive.stamps()}, now)

    @contextmanager
    def stock(self, survey: Survey, former: Former | None = None, pause: Pause = no_pause) -> Iterator[Stock]:
        """Read and check what was changed since a former version was read, with pauses between the files.

        Raises:
            KnowledgeError: anything is wrong with any of it, an added article has the id of one in the
                folder, or nothing is left.
        """
        before = dict(former.knowledge.edition.digests.items()) if former else {}
        unread = {
            path: id
            for path, stamp in survey.stamps.items()
            if former and former.stamps.get(path) == stamp and (id := id_of(path)) and id in before
        }
        contents = read_folder(self._folder, pause, known=unread)
        own = self.additions.read(unread)
        self._check_ids(survey)
        read = {article.id: article for article in (*contents.articles, *own)}
        with self._archive.reading() as archived:
            digests = {
                **archived.digests(),
                **{id: before[id] for id in unread.values()},
                **{id: digest(article) for id, article in read.items()},
            }
            for id in self.additions.removed():
                digests.pop(id, None)
            if not digests:  # there were some in the folder
                raise KnowledgeError((Problem(f"{FOLDER}/{REMOVED}", 1, ProblemKind.ALL_REMOVED),))
            yield Stock(
                contents.lexicon,
                digests,
                settled(survey.stamps, survey.taken_at),
                read,
                archived,
                former.knowledge if former else None,
            )

    def _check_ids(self, survey: Survey) -> None:
        added = {str(path): id_of(str(path)) for path in self.additions.paths()}
        wanted = {id for id in added.values() if id}
        taken = {id for path in survey.stamps if path not in added and (id := id_of(path)) in wanted}
        problems = [Problem(f"{id}.md", 1, ProblemKind.DUPLICATE_ID, FOLDER) for id in sorted(taken)]
        if problems:
            raise KnowledgeError(tuple(problems))
