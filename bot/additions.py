"""What admins add to the articles of the folder and take out of them; it lies in the data folder.

The folder of the articles belongs to those who run the bot: nothing is ever written there.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.documents.drafts import Draft
from bot.documents.ids import article_id
from bot.documents.markdown import as_markdown
from knowledge.files.articles import read_articles
from knowledge.files.folder import Contents
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind

FOLDER = "articles"
_REMOVED = ".removed.json"
_IDS: TypeAdapter[list[str]] = TypeAdapter(list[str])


@dataclass(frozen=True, slots=True)
class State:
    """All of it at one moment."""

    files: tuple[tuple[str, bytes], ...]
    removed: tuple[str, ...]


class Additions:
    """The articles of the bot's own folder, and the ids of those that are not to be served."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / FOLDER

    def applied(self, contents: Contents) -> Contents:
        """What a folder holds, with what was added and without what was removed.

        Raises:
            KnowledgeError: something is wrong with an added article or with the list of removed ones, the
                folder has an article of its id too, or nothing is left.
        """
        problems: list[Problem] = []
        own = read_articles(self._folder, problems) if self._files() else ()
        ids = {article.id for article in contents.articles}
        problems += [
            Problem(f"{each.id}.md", 1, ProblemKind.DUPLICATE_ID, FOLDER) for each in own if each.id in ids
        ]
        if problems:
            raise KnowledgeError(tuple(problems))
        removed = frozenset(self._removed())
        articles = sorted((*contents.articles, *own), key=lambda article: article.id)
        served = tuple(each for each in articles if each.id not in removed)
        if not served:
            raise KnowledgeError((Problem(FOLDER, 1, ProblemKind.NO_ARTICLES),))
        return replace(contents, articles=served)

    def add(self, drafts: Sequence[Draft], taken: Collection[str]) -> None:
        """Write drafts as article files, under ids that nothing in service has."""
        self._folder.mkdir(parents=True, exist_ok=True)
        used = {*taken, *self._removed(), *(path.stem for path in self._files())}
        for draft in drafts:
            id = article_id(draft.suggested_id, used)
            used.add(id)
            self._write(f"{id}.md", as_markdown(draft).encode())

    def remove(self, id: str) -> None:
        """Take an article out of service: an added one for good, one of the folder by its id."""
        own = self._folder / f"{id}.md"
        if own in self._files():
            own.unlink()
        else:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(_REMOVED, json.dumps([*self._removed(), id], ensure_ascii=False).encode())

    def state(self) -> State:
        """All of it, to go back to."""
        return State(tuple((path.name, path.read_bytes()) for path in self._files()), tuple(self._removed()))

    def restore(self, state: State) -> None:
        """Go back to what was."""
        kept = dict(state.files)
        for path in self._files():
            if path.name not in kept:
                path.unlink()
        if kept or state.removed or self._folder.is_dir():
            self._folder.mkdir(parents=True, exist_ok=True)
            for name, content in kept.items():
                self._write(name, content)
            self._write(_REMOVED, json.dumps(state.removed, ensure_ascii=False).encode())

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.md"))

    def _removed(self) -> list[str]:
        try:
            return _IDS.validate_json((self._folder / _REMOVED).read_bytes())
        except FileNotFoundError:
            return []
        except ValidationError as error:
            detail = error.errors()[0]["msg"]
            problem = Problem(f"{FOLDER}/{_REMOVED}", 1, ProblemKind.BAD_ID_LIST, detail)
            raise KnowledgeError((problem,)) from None

    def _write(self, name: str, content: bytes) -> None:
        """All of a file or nothing, whatever happens meanwhile."""
        unfinished = self._folder / f".{name}.new"
        unfinished.write_bytes(content)
        unfinished.replace(self._folder / name)
