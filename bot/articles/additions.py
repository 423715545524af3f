"""What admins add to the articles of the folder and take out of them; it lies in the data folder.

The folder of the articles belongs to those who run the bot: nothing is ever written there.
"""

import contextlib
import json
import os
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from bot.process.replacement import replacing, sync
from knowledge.files.articles import read_articles
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind
from knowledge.model import Article

if TYPE_CHECKING:
    from bot.documents.drafts import Draft

FOLDER = "articles"
REMOVED = ".removed.json"
_IDS: TypeAdapter[list[str]] = TypeAdapter(list[str])


@dataclass(frozen=True, slots=True)
class State:
    """What admins had added and removed at one moment, to go back to."""

    files: tuple[tuple[str, bytes], ...]
    removed: tuple[str, ...]


class Additions:
    """The articles of the bot's own folder, and the ids of those that are not to be served."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / FOLDER

    def paths(self) -> list[Path]:
        """All files of which it consists.

        Raises:
            KnowledgeError: the folder cannot be listed.
        """
        return [*self._files(), self._folder / REMOVED]

    def read(self, known: Container[str] = ()) -> tuple[Article, ...]:
        """What was added, ordered by id, without known files, by their paths.

        Raises:
            KnowledgeError: something is wrong with one of them.
        """
        found: list[Problem] = []
        own = read_articles(self._folder, found, known=known) if self._files() else ()
        if found:
            raise KnowledgeError(tuple(replace(each, file=f"{FOLDER}/{each.file}") for each in found))
        return own

    def add(self, drafts: Sequence["Draft"], taken: Collection[str]) -> None:
        """Write drafts as article files, under ids that nothing in service has.

        What was added before, to the letter, is not added again: the process may have ended amid of it.

        Raises:
            KnowledgeError: they cannot be written; some of them may be.
        """
        from bot.documents.ids import article_id  # noqa: PLC0415 - it is imported for who adds, as the next
        from bot.documents.markdown import as_markdown  # noqa: PLC0415

        files = self._files()
        used = {id.casefold() for id in (*taken, *self.removed(), *(path.stem for path in files))}
        added = {self._content(path) for path in files}
        for draft in drafts:
            content = as_markdown(draft).encode()
            if content not in added:
                id = article_id(draft.suggested_id, used)
                used.add(id.casefold())
                added.add(content)
                self._write(f"{id}.md", content)

    def remove(self, id: str) -> None:
        """Take an article out of service: an added one for good, one of the folder by its id.

        Raises:
            KnowledgeError: that cannot be written.
        """
        own = self._folder / f"{id}.md"
        if own in self._files():
            self._delete(own)
        else:
            self._write(REMOVED, _list(*self.removed(), id))

    def state(self) -> State:
        """All of it, to go back to.

        Raises:
            KnowledgeError: some of it cannot be read.
        """
        return State(tuple((path.name, self._content(path)) for path in self._files()), tuple(self.removed()))

    def restore(self, state: State) -> None:
        """Go back to what was; what is as it was is not written again.

        Raises:
            KnowledgeError: some of it cannot be written.
        """
        kept = dict(state.files)
        removed = {REMOVED: _list(*state.removed)} if self.removed() != list(state.removed) else {}
        for name, content in (kept | removed).items():
            path = self._folder / name
            if not (path.is_file() and self._content(path) == content):
                self._write(name, content)
        # Last, because it hardly ever fails.
        for path in self._files():
            if path.name not in kept:
                self._delete(path)

    def _files(self) -> list[Path]:
        if not os.path.lexists(self._folder):
            return []
        with self._as_problem(self._folder, ProblemKind.UNREADABLE):
            return sorted(path for path in self._folder.iterdir() if path.suffix == ".md")

    def removed(self) -> list[str]:
        """The ids of the articles that are not to be served.

        Raises:
            KnowledgeError: the list of them cannot be read.
        """
        path = self._folder / REMOVED
        if not os.path.lexists(path):
            return []
        try:
            return _IDS.validate_json(self._content(path))
        except ValidationError as error:
            detail = error.errors()[0]["msg"]
            raise KnowledgeError((Problem(self._shown(path), 1, ProblemKind.BAD_ID_LIST, detail),)) from None

    def _content(self, path: Path) -> bytes:
        with self._as_problem(path, ProblemKind.UNREADABLE):
            return path.read_bytes()

    def _write(self, name: str, content: bytes) -> None:
        path = self._folder / name
        with self._as_problem(path, ProblemKind.UNWRITABLE):
            self._folder.mkdir(parents=True, exist_ok=True)
            with replacing(path) as file:
                file.write(content)

    def _delete(self, path: Path) -> None:
        with self._as_problem(path, ProblemKind.UNWRITABLE):
            path.unlink()
            sync(self._folder)

    @contextlib.contextmanager
    def _as_problem(self, path: Path, kind: ProblemKind) -> Iterator[None]:
        """Tell as a problem of a file what the system refuses."""
        try:
            yield
        except OSError as error:
            raise KnowledgeError((Problem(self._shown(path), 1, kind, error.strerror or ""),)) from error

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._folder.parent).as_posix()


def _list(*ids: str) -> bytes:
    return json.dumps(ids, ensure_ascii=False).encode()
