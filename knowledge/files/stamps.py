"""Tells files that nobody wrote to since they were read, without reading them."""

import contextlib
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

SETTLING_SECONDS = 2.0
"""A file that was changed so shortly before may change again and have the same times: some file systems
count in steps of two seconds (FAT)."""


class Stamp(NamedTuple):
    """What the file system says of a file; another one wherever it was written to."""

    bytes: int
    modified_ns: int
    changed_ns: int
    """Of its content, owner or rights, which nobody can set."""


Stamps = Mapping[str, Stamp]
"""By path."""


def stamps_of(paths: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of some files; without those that cannot be looked at."""
    stamps = {}
    for path in paths:
        with contextlib.suppress(OSError):
            found = os.stat(path)  # noqa: PTH116 - of tens of thousands, each in microseconds
            stamps[path] = Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return stamps


def settled(stamps: Stamps, now: float) -> dict[str, Stamp]:
    """Those by which a later change is seen for certain, taken at a time (in seconds)."""
    latest = (now - SETTLING_SECONDS) * 1e9
    return {path: each for path, each in stamps.items() if max(each.modified_ns, each.changed_ns) < latest}
