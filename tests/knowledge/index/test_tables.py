import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import lmdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.tables import CHANGES, FILE, Table, Tables, key_of, number_key


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


@pytest.mark.parametrize("letters", ["ب", "عربa", "汉字"])
def test_keys_that_are_cut_are_read_in_order(tmp_path: Path, letters: str) -> None:
    texts = [letters * length for length in range(1, 400)]

    words = Table(_written(tmp_path, **dict.fromkeys(texts, b"1")), "words", int)

    assert len([*words]) == len([*words.items()]) == len(texts)
    assert all(text in words for text in texts)


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

    (tmp_path / FILE).write_bytes(b"no table" * 4096)
    with pytest.raises(lmdb.Error):
        Tables(tmp_path)


_NAMES = ("articles", "dates", "words")


def _changed(former: Path, folder: Path, changes: Mapping[bytes, bytes | None]) -> None:
    """Link tables, and put or erase entries of the linked ones."""
    folder.mkdir()
    os.link(former / FILE, folder / FILE)
    if (former / CHANGES).exists():
        shutil.copyfile(former / CHANGES, folder / CHANGES)
    tables = Tables(folder, writing=True)
    tables.make(_NAMES)
    for key, value in changes.items():
        if value is None:
            tables.delete("words", key)
        else:
            tables.put("words", key, value)
    tables.close()


def _read(folder: Path) -> dict[bytes, bytes]:
    """What some tables hold, whichever way it is read."""
    with closing(Tables(folder)) as tables:
        entries = dict(tables.entries("words"))
        assert [*entries] == [*tables.keys("words")] == sorted(entries)
        assert tables.count("words") == len(entries)
        assert all(tables.get("words", key) == entries.get(key) for key in _KEYS)
        return entries


_KEYS = [b"%d" % number for number in range(12)]
_Changes = st.dictionaries(st.sampled_from(_KEYS), st.none() | st.binary(max_size=2), max_size=8)


@given(written=_Changes, changes=st.lists(_Changes, max_size=3))
def test_what_changed_stands_before_what_was_written(
    written: Mapping[bytes, bytes | None], changes: Sequence[Mapping[bytes, bytes | None]]
) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "0"
        folder.mkdir()
        expected = {key: value for key, value in written.items() if value is not None}
        _written(folder, **{key.decode(): value for key, value in expected.items()}).close()
        for number, change in enumerate(changes):
            _changed(folder, folder.with_name(f"{number + 1}"), change)
            assert _read(folder) == expected
            folder = folder.with_name(f"{number + 1}")
            expected = {key: value for key, value in {**expected, **change}.items() if value is not None}
        assert _read(folder) == expected


def test_the_file_that_was_written_first_is_never_written_again(tmp_path: Path) -> None:
    former, revised = tmp_path / "former", tmp_path / "revised"
    former.mkdir()
    _written(former, a=b"1" * 100_000).close()
    before = (former / FILE).read_bytes()

    _changed(former, revised, {b"a": b"2", b"b": b"3"})

    assert (former / FILE).read_bytes() == before
    assert (revised / FILE).samefile(former / FILE)
    assert (revised / CHANGES).stat().st_size < len(before)


@pytest.fixture
def linked(tmp_path: Path) -> tuple[Path, Path]:
    """Tables, each of which says its name, and what was made of them."""
    former, revised = tmp_path / "former", tmp_path / "revised"
    former.mkdir()
    tables = Tables(former, writing=True)
    for name in _NAMES:
        tables.put(name, b"name", name.encode())
    tables.close()
    _changed(former, revised, {b"a": b"1"})
    return former, revised


def _named(tables: Tables, names: Iterable[str]) -> bool:
    return all(tables.get(name, b"name") == name.encode() for name in names)


def test_tables_and_what_was_made_of_them_are_read_side_by_side(linked: tuple[Path, Path]) -> None:
    former, revised = linked

    with closing(Tables(former)) as one, closing(Tables(revised)) as other, closing(Tables(former)) as same:
        assert (one.get("words", b"a"), other.get("words", b"a")) == (None, b"1")
        for name in _NAMES:
            assert _named(one, [name])
            assert _named(other, reversed(_NAMES))
            assert _named(same, _NAMES)


@pytest.mark.parametrize("is_former_first", [True, False])
def test_when_one_of_them_is_closed_the_others_are_read_on(
    linked: tuple[Path, Path], *, is_former_first: bool
) -> None:
    first, second = map(Tables, linked if is_former_first else reversed(linked))
    assert _named(first, _NAMES[:1])
    assert _named(second, _NAMES[1:])

    first.close()

    assert _named(second, _NAMES)
    third = Tables(linked[0])
    assert _named(third, reversed(_NAMES))
    second.close()
    assert _named(third, _NAMES)
    third.close()


def test_a_file_is_let_go_of_with_the_last_that_reads_it(linked: tuple[Path, Path]) -> None:
    former, _ = linked
    tables = Tables(former)
    keys = tables.keys("words")
    del tables
    assert [*keys] == [b"name"]
    del keys

    # Only then can it be opened by others in this process.
    lmdb.open(str(former / FILE), subdir=False, readonly=True, lock=False).close()


def test_threads_open_and_close_the_same_tables(linked: tuple[Path, Path]) -> None:
    def read(number: int) -> bool:
        with closing(Tables(linked[number % 2])) as tables:
            return _named(tables, _NAMES)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(read, range(400)))


def test_numbers_go_on_behind_those_of_the_file_and_of_the_changes(tmp_path: Path) -> None:
    former, revised = tmp_path / "former", tmp_path / "revised"
    former.mkdir()
    written = Tables(former, writing=True)
    assert written.next_number("numbered") == 0
    written.append("numbered", [(number_key(number), b"") for number in range(3)])
    written.close()
    _changed(former, revised, {})

    tables = Tables(revised, writing=True)
    assert tables.next_number("numbered") == 3
    tables.append("numbered", [(number_key(3), b"new"), (number_key(4), b"")])
    assert tables.next_number("numbered") == 5
    tables.close()

    with closing(Tables(revised)) as read:
        assert (read.count("numbered"), read.get("numbered", number_key(3))) == (5, b"new")
