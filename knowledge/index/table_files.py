"""LMDB files that hold tables: written by one, then read by all who link them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from threading import RLock

import lmdb

_MAX_TABLES = 32
_MAP_BYTES = 1 << 40
"""Of address space, not of disk or memory: more than any collection takes."""


class TableFile:
    """Tables in one file: as it was when it was opened, or as it is being written."""

    def __init__(self, path: Path, *, writing: bool = False) -> None:
        """Open a file; made where it is written.

        Raises:
            lmdb.Error: it is not there, or is no such file.
        """
        # Synced when it is closed: a file that was not written to its end is never used.
        self._environment = lmdb.open(
            str(path),
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
        if not writing:
            # Now, and not when a thread first asks: LMDB mixes up what several open at the same time.
            with self._transaction.cursor() as names:
                for name in list(names.iternext(values=False)):
                    self.handle(name.decode())

    def get(self, table: str, key: bytes) -> bytes | None:
        """The value of a key; none where there is no such key."""
        if not key:
            return None  # LMDB has no empty keys
        value: bytes | None = self._transaction.get(key, db=self.handle(table))
        return value

    def lookup(self, table: str) -> Callable[[bytes], bytes | None]:
        """What `get` does of one table of a file that is read: nearly all of its time is LMDB's."""
        return partial(self._transaction.get, db=self.handle(table))

    def keys(self, table: str) -> Iterator[bytes]:
        """All keys, in order."""
        with self._transaction.cursor(db=self.handle(table)) as cursor:
            yield from cursor.iternext(keys=True, values=False)

    def entries(self, table: str) -> Iterator[tuple[bytes, bytes]]:
        """All keys with their values, in order."""
        with self._transaction.cursor(db=self.handle(table)) as cursor:
            yield from cursor.iternext(keys=True, values=True)

    def count(self, table: str) -> int:
        """How many entries a table has."""
        return int(self._transaction.stat(self.handle(table))["entries"])

    def last(self, table: str) -> bytes:
        """The last key; empty where there is none."""
        with self._transaction.cursor(db=self.handle(table)) as cursor:
            return cursor.key() if cursor.last() else b""

    def put(self, table: str, key: bytes, value: bytes) -> None:
        """Write an entry, in the place of that of the same key."""
        self._transaction.put(key, value, db=self.handle(table))

    def delete(self, table: str, key: bytes) -> None:
        """Erase an entry, where there is one."""
        self._transaction.delete(key, db=self.handle(table))

    def append(self, table: str, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Write entries whose keys are in order and behind all others."""
        with self._transaction.cursor(db=self.handle(table)) as cursor:
            cursor.putmulti(entries, append=True)

    def flush(self) -> None:
        """Let go of the memory that what was written has taken up so far."""
        self._transaction.commit()
        self._transaction = self._environment.begin(write=True)

    def handle(self, table: str) -> lmdb._Database:
        """What LMDB knows a table by; where the file is written, it is made."""
        if table not in self._handles:
            self._handles[table] = self._environment.open_db(
                table.encode(), txn=self._transaction, create=self._writing
            )
        return self._handles[table]

    def close(self) -> None:
        """Bring to the disk what was written, or let go of what was read."""
        if self._writing:
            self._transaction.commit()
            self._environment.sync(True)
        else:
            self._transaction.abort()
        self._environment.close()


class SharedFiles:
    """The files that are open for reading: LMDB opens none twice in a process, and indexes link the same."""

    def __init__(self) -> None:
        # What lets go of a file may be garbage that is collected while another is opened.
        self._lock = RLock()
        self._files: dict[tuple[int, int], TableFile] = {}
        """By device and inode."""
        self._readers = Counter[TableFile]()

    def open(self, path: Path) -> TableFile:
        """Open a file; it stays open until it was closed here as often as it was opened.

        Raises:
            lmdb.Error: it is not there, or is no such file.
        """
        try:
            status = path.stat()
        except FileNotFoundError as error:
            raise lmdb.Error(str(error)) from error
        with self._lock:
            inode = (status.st_dev, status.st_ino)
            file = self._files.get(inode)
            if file is None:
                file = self._files[inode] = TableFile(path)
            self._readers[file] += 1
            return file

    def close(self, files: Iterable[TableFile]) -> None:
        """Let go of files that were opened here."""
        with self._lock:
            for file in files:
                self._readers[file] -= 1
                if not self._readers[file]:
                    del self._readers[file]
                    self._files = {inode: each for inode, each in self._files.items() if each is not file}
                    file.close()


shared = SharedFiles()
