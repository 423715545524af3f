"""Tables in LMDB files: a look-up is a copy out of the page cache, whatever their size."""

import hashlib
from collections import Counter
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from functools import partial
from heapq import merge
from pathlib import Path
from typing import TypeVar
from weakref import finalize

from knowledge.index.table_files import TableFile, shared

FILE, CHANGES = "tables.lmdb", "changes.lmdb"
_COUNTS = "counts"
"""A table among the changes: by the name of each other table, how many entries they add to it."""
_KEPT, _ERASED = b"=", b""
"""Among the changes: what stands before a value, and what stands for an entry that was erased."""
_MAX_KEY, _KEPT_OF_KEY = 511, 400
"""LMDB takes no longer keys; of a longer one a digest stands for the end."""

_Value_co = TypeVar("_Value_co", covariant=True)


class Tables:
    """Open tables of bytes, in the order of their keys.

    They are in a file that is written once. What changes in them later goes into another, which is asked
    first: to revise tables takes as long as their changes do, however large they are.
    """

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        """Open those in a folder; made where they are written, and changed where they are already there.

        Raises:
            lmdb.Error: they are not there, or are no such files.
        """
        self._writing = writing
        read = list[TableFile]()
        # An index is open as long as somebody holds it.
        self._let_go = finalize(self, shared.close, read)
        self._let_go.atexit = False
        self._former: TableFile | None = None
        if (folder / CHANGES).exists() or (writing and (folder / FILE).exists()):
            self._former = shared.open(folder / FILE)
            read.append(self._former)
        path = folder / (CHANGES if self._former else FILE)
        if writing:
            self._file = TableFile(path, writing=True)
        else:
            self._file = shared.open(path)
            read.append(self._file)
        self._added = Counter[str]()
        if self._former:
            self.make([_COUNTS])
            self._added.update({key.decode(): int(value) for key, value in self._file.entries(_COUNTS)})

    def make(self, tables: Iterable[str]) -> None:
        """Let there be some tables, be they empty."""
        for table in tables:
            self._file.handle(table)

    def get(self, table: str, key: bytes) -> bytes | None:
        """The value of a key; none where there is no such key."""
        value = self._file.get(table, key)
        if self._former is None:
            return value
        if value is None:
            return self._former.get(table, key)
        return None if value == _ERASED else value[len(_KEPT) :]

    def lookup(self, table: str) -> Callable[[bytes], bytes | None]:
        """What `get` does of one table, of which much is looked up: none of its keys may be empty."""
        return partial(self.get, table) if self._former else self._file.lookup(table)

    def keys(self, table: str) -> Iterator[bytes]:
        """All keys, in order."""
        if self._former is None:
            yield from self._file.keys(table)
            return
        is_kept = {key: value != _ERASED for key, value in self._file.entries(table)}
        former = (key for key in self._former.keys(table) if key not in is_kept)
        yield from merge(former, (key for key in is_kept if is_kept[key]))

    def entries(self, table: str) -> Iterator[tuple[bytes, bytes]]:
        """All keys with their values, in order: ten times as fast as to look each up."""
        if self._former is None:
            yield from self._file.entries(table)
            return
        changed = set(self._file.keys(table))
        former = (entry for entry in self._former.entries(table) if entry[0] not in changed)
        changes = self._file.entries(table)
        kept = ((key, value[len(_KEPT) :]) for key, value in changes if value != _ERASED)
        yield from merge(former, kept)

    def count(self, table: str) -> int:
        """How many entries a table has."""
        return (self._former or self._file).count(table) + self._added[table]

    def put(self, table: str, key: bytes, value: bytes) -> None:
        """Write an entry, in the place of that of the same key."""
        if self._former:
            self._added[table] += self.get(table, key) is None
            value = _KEPT + value
        self._file.put(table, key, value)

    def delete(self, table: str, key: bytes) -> None:
        """Erase an entry, where there is one."""
        if self._former is None:
            self._file.delete(table, key)
        elif self.get(table, key) is not None:
            self._added[table] -= 1
            self._file.put(table, key, _ERASED)

    def next_number(self, table: str) -> int:
        """The number behind all by which something was ever kept in a table."""
        last = self._file.last(table)
        if self._former:
            last = max(last, self._former.last(table))
        return int.from_bytes(last, "big") + 1 if last else 0

    def append(self, table: str, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Write entries whose keys are in order and behind all others: many times as fast as one by one."""
        if self._former:
            entries = [(key, _KEPT + value) for key, value in entries]
            self._added[table] += len(entries)
        self._file.append(table, entries)

    def flush(self) -> None:
        """Let go of the memory that what was written has taken up so far."""
        self._file.flush()

    def close(self) -> None:
        """Write all to the disk, or only let go of what was read."""
        if self._writing:
            if self._former:
                for table, added in self._added.items():
                    self._file.put(_COUNTS, table.encode(), str(added).encode())
            self._file.close()
        self._let_go()


class Table(Mapping[str, _Value_co]):
    """A table as a mapping of words; decoded whenever it is looked up."""

    def __init__(self, tables: Tables, name: str, decode: Callable[[bytes], _Value_co]) -> None:
        self._tables = tables
        self._name = name
        self._decode = decode

    def __getitem__(self, key: str) -> _Value_co:
        value = self._tables.get(self._name, key_of(key))
        if value is None:
            raise KeyError(key)
        return self._decode(value)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._tables.get(self._name, key_of(key)) is not None

    def __iter__(self) -> Iterator[str]:
        return (key.decode() for key in self._tables.keys(self._name))

    def __len__(self) -> int:
        return self._tables.count(self._name)

    def items(self) -> ItemsView[str, _Value_co]:
        """All of it, in order."""
        return _Items(self)

    def entries(self) -> Iterator[tuple[str, _Value_co]]:
        """All keys with their values, one after the other."""
        return ((key.decode(), self._decode(value)) for key, value in self._tables.entries(self._name))


class _Items(ItemsView[str, _Value_co]):
    """Goes through a table without looking each key up."""

    def __init__(self, table: Table[_Value_co]) -> None:
        super().__init__(table)
        self._table = table

    def __iter__(self) -> Iterator[tuple[str, _Value_co]]:
        return self._table.entries()


def key_of(text: str) -> bytes:
    """A text as a key; one of too many bytes is cut, and told from others by a digest.

    >>> key_of("باغوز").decode()
    'باغوز'
    >>> len(key_of("ب" * 1000)) <= 511
    True
    """
    encoded = text.encode()
    if len(encoded) <= _MAX_KEY:
        return encoded
    # Cut between two letters, so that keys are texts.
    kept = encoded[:_KEPT_OF_KEY].decode(errors="ignore").encode()
    return kept + hashlib.sha256(encoded).hexdigest().encode()


def number_key(number: int) -> bytes:
    """A number as a key: keys are in the order of their numbers."""
    return number.to_bytes(8, "big")
