"""Tables in one LMDB file: a look-up is a copy out of the page cache, whatever their size."""

import hashlib
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import lmdb

FILE = "tables.lmdb"
_MAX_TABLES = 32
_MAP_BYTES = 1 << 40
"""Of address space, not of disk or memory: more than any collection takes."""
_MAX_KEY, _KEPT_OF_KEY = 511, 400
"""LMDB takes no longer keys; of a longer one a digest stands for the end."""

_Value_co = TypeVar("_Value_co", covariant=True)


class Tables:
    """An open file of tables of bytes, in the order of their keys."""

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        """Open the file in a folder; made where it is written.

        Raises:
            lmdb.Error: it is not there, or is no such file.
        """
        # Synced when it is closed: a file that was not written to its end is never used.
        self._environment = lmdb.open(
            str(folder / FILE),
            subdir=False,
            readonly=not writing,
            create=writing,
            lock=False,
            sync=False,
            readahead=False,
            map_size=_MAP_BYTES,
            max_dbs=_MAX_TABLES,
        )
        self._writing = writing
        self._handles: dict[str, lmdb._Database] = {}
        self._transaction = self._environment.begin(write=writing)

    def make(self, tables: Iterable[str]) -> None:
        """Let there be some tables, be they empty."""
        for table in tables:
            self._handle(table)

    def get(self, table: str, key: bytes) -> bytes | None:
        """The value of a key; none where there is no such key."""
        if not key:
            return None  # LMDB has no empty keys
        value: bytes | None = self._transaction.get(key, db=self._handle(table))
        return value

    def keys(self, table: str) -> Iterator[bytes]:
        """All keys, in order."""
        with self._transaction.cursor(db=self._handle(table)) as cursor:
            yield from cursor.iternext(keys=True, values=False)

    def entries(self, table: str) -> Iterator[tuple[bytes, bytes]]:
        """All keys with their values, in order: ten times as fast as to look each up."""
        with self._transaction.cursor(db=self._handle(table)) as cursor:
            yield from cursor.iternext(keys=True, values=True)

    def count(self, table: str) -> int:
        """How many entries a table has."""
        return int(self._transaction.stat(self._handle(table))["entries"])

    def put(self, table: str, key: bytes, value: bytes) -> None:
        """Write an entry, in the place of that of the same key."""
        self._transaction.put(key, value, db=self._handle(table))

    def delete(self, table: str, key: bytes) -> None:
        """Erase an entry, where there is one."""
        self._transaction.delete(key, db=self._handle(table))

    def next_number(self, table: str) -> int:
        """The number behind all by which something is kept in a table."""
        with self._transaction.cursor(db=self._handle(table)) as cursor:
            return int.from_bytes(cursor.key(), "big") + 1 if cursor.last() else 0

    def append(self, table: str, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Write entries whose keys are in order and behind all others: many times as fast as one by one."""
        with self._transaction.cursor(db=self._handle(table)) as cursor:
            cursor.putmulti(entries, append=True)

    def flush(self) -> None:
        """Let go of the memory that what was written has taken up so far."""
        self._transaction.commit()
        self._transaction = self._environment.begin(write=True)

    def close(self) -> None:
        """Write all to the disk, or only let go of what was read."""
        if self._writing:
            self._transaction.commit()
            self._environment.sync(True)
        else:
            self._transaction.abort()
        self._environment.close()

    def _handle(self, table: str) -> lmdb._Database:
        if table not in self._handles:
            name = table.encode()
            self._handles[table] = self._environment.open_db(
                name, txn=self._transaction, create=self._writing
            )
        return self._handles[table]


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
        """The same, one after the other."""
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
    return encoded[:_KEPT_OF_KEY] + hashlib.sha256(encoded).hexdigest().encode()


def number_key(number: int) -> bytes:
    """A number as a key: keys are in the order of their numbers."""
    return number.to_bytes(8, "big")
