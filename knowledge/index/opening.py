"""Opens an index: all that a knowledge base answers from."""

from pathlib import Path

import lmdb

from knowledge.engines.tantivy import AROUND, OWN, TRIGRAMS, TantivyEngine
from knowledge.files.editions import Edition
from knowledge.index import stored
from knowledge.index.index import Index
from knowledge.index.summary import Summary, read_summary
from knowledge.index.tables import Table, Tables
from knowledge.index.writing import TANTIVY
from knowledge.questions.vocabulary import Vocabulary


def open_index(folder: Path, summary: Summary | None = None) -> Index:
    """Open the index in a folder; with the summary of one that is not complete yet.

    Raises:
        OSError: there is none: the index was not written to its end.
        ValueError: it is damaged.
    """
    summary = summary or read_summary(folder)
    lengths, means = summary.lengths, summary.lengths.means
    try:
        tables = Tables(folder)
        articles = stored.StoredArticles(tables)
        collection = stored.stored_collection(tables, articles, summary.lexicon.phrases(), means)
        words = stored.StoredWords(tables, lengths.sentences)
    except lmdb.Error as error:
        raise ValueError(f"its tables cannot be read: {error}") from error
    engine = TantivyEngine(
        folder / TANTIVY, {OWN: means.own, TRIGRAMS: means.trigrams, AROUND: means.surroundings}
    )
    return Index(
        Edition(summary.lexicon, Table(tables, stored.DIGESTS, bytes), summary.version),
        stored.StoredList([*articles], articles),
        stored.StoredList(stored.newest(tables), articles),
        collection,
        Vocabulary(words),
        engine,
        summary.usual_confidence,
        tables.close,
    )
