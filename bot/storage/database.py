"""A SQLite file: how it is opened, how its tables are brought up to date, and how it is read and changed."""

import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path

from bot.process.replacement import sync

_logger = logging.getLogger(__name__)


class if_possible(AbstractContextManager[None]):  # noqa: N801 - read as a word, as those of contextlib
    """Go on where the file cannot be read or written, and log what could not be done.

    For what an answer can do without, and for notes of what is done already: the disk is full, perhaps.
    """

    def __init__(self, what: str) -> None:
        self._what = what

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> bool:
        if not isinstance(error, sqlite3.Error):
            return False
        _logger.error("could not %s", self._what, exc_info=error)
        return True


class Database:
    """A connection to a file, which may have others. A statement takes far less than a millisecond."""

    def __init__(
        self,
        path: Path,
        migrations: Sequence[str],
        *,
        patience_seconds: float = 5.0,
        empties_log: bool = True,
    ) -> None:
        """Open the file, or make it; bring its tables up to date.

        Args:
            path: where it lies.
            migrations: the scripts that made its tables, oldest first; `PRAGMA user_version` tells how many
                it went through. A semicolon ends a statement, and stands nowhere else.
            patience_seconds: how long a statement waits for another connection that is writing.
            empties_log: whether it empties the log when that has grown, and waits for the disk then; else
                another connection must.

        Raises:
            sqlite3.DatabaseError: it is no SQLite file, or a newer Isnad made it.
        """
        self._path = path
        self._is_doubtful = False
        """Whether the log may hold what the disk did not take."""
        self._reading = threading.Lock()
        """SQLite empties no log while another thread of the same connection is amid of reading."""
        # The key of the hashes lies in it, and messages: nobody else on the machine may read it.
        path.touch(mode=0o600)
        with suppress(PermissionError):  # the file of another user, who let us write to it
            path.chmod(0o600)  # it may have been there, as a backup that was put back
        self._connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, timeout=patience_seconds
        )
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        # What is erased is overwritten.
        self._connection.execute("PRAGMA secure_delete = ON")
        if not empties_log:
            self._connection.execute("PRAGMA wal_autocheckpoint = 0")
        self._migrate(migrations)

    def execute(self, statement: str, *values: object) -> int:
        """Change rows; gives how many."""
        return self._connection.execute(statement, values).rowcount

    def execute_each(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Change rows by the same statement, once for each of some values."""
        self._connection.executemany(statement, values)

    def erase(self, table: str, condition: str, *values: object, at_most: int) -> int:
        """Erase so many rows of a table that meet a condition; gives how many."""
        return self.execute(
            f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {condition} LIMIT ?)",  # noqa: S608 - ours
            *(*values, at_most),
        )

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self._reading, closing(self._connection.execute(query, values)) as cursor:
            return cursor.fetchall()

    def each(self, query: str, *values: object) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one: there may be more than memory holds."""
        return self._connection.execute(query, values)

    def row(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query."""
        with self._reading, closing(self._connection.execute(query, values)) as cursor:
            found: sqlite3.Row | None = cursor.fetchone()
            return found

    @contextmanager
    def together(self) -> Iterator[None]:
        """Changes that are all made, or none of them."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # Where the disk is full, SQLite may have done so already.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read is of one moment, whatever other connections write meanwhile."""
        self._connection.execute("BEGIN")
        try:
            self._version()  # SQLite takes it with the first read
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def sync(self) -> None:
        """Let what was changed so far outlive a power cut too.

        Raises:
            sqlite3.OperationalError: the disk did not take it.
        """
        # As each commit does where `synchronous = FULL` (sqlite.org/pragma.html), but behind it.
        try:
            if self._is_doubtful:
                self._copy_log()
            else:
                sync(self._path.with_name(f"{self._path.name}-wal"))
        except FileNotFoundError:
            pass  # where there can be no such log, each commit waits for the disk
        except OSError as error:
            self._is_doubtful = True
            raise sqlite3.OperationalError(f"{self._path.name} cannot be synced: {error.strerror}") from error

    def empty_log(self) -> None:
        """Let the log hold nothing any more of what was erased, unless somebody else reads it now."""
        with self._reading:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _copy_log(self) -> None:
        """Bring to the disk what Linux forgets that it could not write: to sync it again would say nothing.

        See wiki.postgresql.org/wiki/Fsync_Errors.
        """
        with self._reading:
            is_busy, *_ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise sqlite3.OperationalError(
                f"{self._path.name} is read by another process and cannot be synced"
            )
        self._is_doubtful = False

    def close(self) -> None:
        """Close the file; nothing can be read or written any more."""
        self._connection.close()

    def _migrate(self, migrations: Sequence[str]) -> None:
        if self._version() == len(migrations):
            return
        # Another process may do the same now, so the version is read where nobody else can write.
        with self.together():
            done = self._version()
            if done > len(migrations):
                raise sqlite3.DatabaseError(
                    f"{self._path.name} was made by a newer Isnad (its version is {done})"
                )
            for script in migrations[done:]:
                for statement in script.split(";"):
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {len(migrations)}")

    def _version(self) -> int:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        return int(version)
