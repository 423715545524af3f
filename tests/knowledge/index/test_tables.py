from pathlib import Path

import lmdb
import pytest

from knowledge.index.tables import Table, Tables, key_of


def _written(folder: Path, **entries: bytes) -> Tables:
    tables = Tables(folder, writing=True)
    tables.make(["words"])
    for key, value in entries.items():
        tables.put("words", key_of(key), value)
    tables.close()
    return Tables(folder)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    words = Table(_written(tmp_path, باغوز=b"1", قسد=b"2"), "words", int)

    assert words["باغوز"] == 1
    assert words.get("زيمبابوي") is None
    assert "قسد" in words
    assert "زيمبابوي" not in words
    assert (len(words), dict(words)) == (2, {"باغوز": 1, "قسد": 2})
    assert (len(words.items()), [*words.items()]) == (2, [("باغوز", 1), ("قسد", 2)])


def test_keys_of_any_length_are_told_apart(tmp_path: Path) -> None:
    long, longer = "ب" * 300, "ب" * 301

    words = Table(_written(tmp_path, **{long: b"300", longer: b"301"}), "words", int)

    assert (words[long], words[longer]) == (300, 301)
    assert "ب" * 302 not in words


def test_what_was_flushed_and_what_was_not_is_there_once_it_is_closed(tmp_path: Path) -> None:
    tables = Tables(tmp_path, writing=True)
    tables.put("words", b"before", b"1")
    tables.flush()
    tables.put("words", b"behind", b"2")
    tables.close()

    assert [*Tables(tmp_path).keys("words")] == [b"before", b"behind"]


def test_no_file_and_another_file_are_not_opened(tmp_path: Path) -> None:
    with pytest.raises(lmdb.Error):
        Tables(tmp_path)
