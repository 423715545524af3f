"""Search engines that can be measured beside each other, as their documentation has them.

All but Isnad search sentences for words, and give the ten best; Isnad answers. What an engine takes is
imported when it is used, so that its start is measured with it, and no other's.
"""

import os
import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from knowledge.model import Article, Question

_LIMIT = 10
_ENCODING = "utf-8"

Search = Callable[[Sequence[str]], object]
"""Searches for words."""


def _texts(articles: Iterable[Article], _: Path) -> list[str]:
    from bot.benchmarks.synthetic import sentence_texts  # noqa: PLC0415

    return [text for article in articles for text in sentence_texts(article)]


@dataclass(frozen=True, slots=True)
class Rival:
    """An engine; all that it builds stands in a folder."""

    library: str
    """The name by which it is imported."""
    build: Callable[[Sequence[str], Path], None]
    """Builds from sentences."""
    open: Callable[[Path], Search]
    """From the folder alone."""
    prepare: Callable[[Iterable[Article], Path], Sequence[str]] = _texts
    """The sentences that it is built from, before the clock starts; of Isnad, its files in the folder."""

    @property
    def is_installed(self) -> bool:
        """Whether it can be measured here."""
        return find_spec(self.library) is not None


def write_articles(articles: Iterable[Article], folder: Path) -> Sequence[str]:
    """Make a folder one of knowledge; gives nothing."""
    for article in articles:
        of_block = folder / article.id.partition("-")[0]
        of_block.mkdir(exist_ok=True)
        facts = f"source: {article.source.name}\ntitle: {article.title}\npublished: {article.published}"
        text = f"---\n{facts}\n---\n{article.text}\n"
        (of_block / f"{article.id}.md").write_text(text, encoding=_ENCODING)
    return ()


def _build_rank_bm25(texts: Sequence[str], folder: Path, *, variant: str) -> None:
    import rank_bm25  # noqa: PLC0415

    index = getattr(rank_bm25, variant)(list(map(_words, texts)))
    # It has no files of its own.
    with (folder / "index.pickle").open("wb") as file:
        pickle.dump(index, file)


def _open_rank_bm25(folder: Path) -> Search:
    import numpy as np  # noqa: PLC0415

    with (folder / "index.pickle").open("rb") as file:
        index = pickle.load(file)  # noqa: S301 - we wrote it

    def search(words: Sequence[str]) -> object:
        scores = index.get_scores(words)
        best = np.argpartition(-scores, min(_LIMIT, len(scores) - 1))[:_LIMIT]
        return best[np.argsort(-scores[best])]

    return search


def _build_bm25s(texts: Sequence[str], folder: Path) -> None:
    import bm25s  # noqa: PLC0415

    index = bm25s.BM25()
    index.index(list(map(_words, texts)), show_progress=False)
    index.save(folder)


def _open_bm25s(folder: Path) -> Search:
    import bm25s  # noqa: PLC0415

    index = bm25s.BM25.load(folder)
    most = min(_LIMIT, int(index.scores["num_docs"]))
    return lambda words: index.retrieve([list(words)], k=most, show_progress=False)


def _build_tantivy(texts: Sequence[str], folder: Path) -> None:
    import tantivy  # noqa: PLC0415

    writer = _tantivy_index(folder).writer()
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(text=text, number=number))
    writer.commit()
    writer.wait_merging_threads()


def _open_tantivy(folder: Path) -> Search:
    index = _tantivy_index(folder)
    searcher = index.searcher()

    def search(words: Sequence[str]) -> object:
        found = searcher.search(index.parse_query(" ".join(words), ["text"]), _LIMIT).hits
        return [searcher.doc(address)["number"] for _, address in found]

    return search


def _tantivy_index(folder: Path) -> Any:  # noqa: ANN401 - only whoever measures it imports the library
    import tantivy  # noqa: PLC0415

    fields = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="arabic")
    index = tantivy.Index(fields.add_unsigned_field("number", stored=True).build(), path=str(folder))
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    index.register_tokenizer("arabic", analyser.filter(tantivy.Filter.stemmer("arabic")).build())
    return index


def _build_fts5(texts: Sequence[str], folder: Path) -> None:
    database = sqlite3.connect(folder / "index.sqlite")
    database.execute("CREATE VIRTUAL TABLE sentences USING fts5(text)")
    database.executemany("INSERT INTO sentences VALUES (?)", ([text] for text in texts))
    database.commit()
    database.close()


def _open_fts5(folder: Path) -> Search:
    database = sqlite3.connect(folder / "index.sqlite")
    select = "SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT ?"

    def search(words: Sequence[str]) -> object:
        return database.execute(select, (" OR ".join(f'"{word}"' for word in words), _LIMIT)).fetchall()

    return search


def _build_isnad(_: Sequence[str], folder: Path) -> None:
    from bot.articles.holdings import Holdings  # noqa: PLC0415
    from bot.articles.shelf import Shelf  # noqa: PLC0415

    shelf = Shelf(folder / "data")
    shelf.keep(shelf.put(Holdings(folder, folder / "data"), processes=os.cpu_count() or 1), ())


def _open_isnad(folder: Path) -> Search:
    from bot.articles.shelf import Shelf  # noqa: PLC0415
    from knowledge.answering import KnowledgeBase  # noqa: PLC0415
    from knowledge.files.folder import read_folder  # noqa: PLC0415

    served = Shelf(folder / "data").last()
    base = served[0] if served else KnowledgeBase.of(read_folder(folder))
    asked = Counter[str]()

    def search(words: Sequence[str]) -> object:
        question = " ".join(words)
        asked[question] += 1
        # With another space at its end it is another one each time, whose answer is not remembered.
        return base.answer(Question(question + " " * asked[question]), max_quotes=3)

    return search


def _words(text: str) -> list[str]:
    return text.rstrip(".").split()


RIVALS: Mapping[str, Rival] = {
    **{
        f"rank-bm25 {variant}": Rival(
            "rank_bm25", partial(_build_rank_bm25, variant=variant), _open_rank_bm25
        )
        for variant in ("BM25Okapi", "BM25Plus")
    },
    "bm25s": Rival("bm25s", _build_bm25s, _open_bm25s),
    "SQLite FTS5": Rival("sqlite3", _build_fts5, _open_fts5),
    "tantivy": Rival("tantivy", _build_tantivy, _open_tantivy),
    "Isnad, whole answers": Rival("knowledge", _build_isnad, _open_isnad, write_articles),
}
"""By the name that a table gives them."""
