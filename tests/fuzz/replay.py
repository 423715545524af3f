"""Tries again, without instrumentation, what fuzzing has found; a process of its own."""

import faulthandler
import statistics
import sys
import traceback
from pathlib import Path

from tests.fuzz.targets import Target

_TIMES = 3
_PATIENCE_SECONDS = 30
"""For all of them, on the wall."""
_FRAMES = 8
"""Of a traceback, the innermost: what nests too deep fills pages."""


def main() -> None:
    """Print the input and its milliseconds; without an input, try all that failed.

    Ends with a traceback where the property does not hold, or where it takes too long to hold.
    """
    name, failures, *inputs = sys.argv[1:]
    target = Target(name, Path(failures))
    if not inputs:
        try:
            target.replay()
        except Exception as error:  # noqa: BLE001 - whatever the property raises
            traceback.print_exception(error, limit=-_FRAMES)
            sys.exit(1)
    for path in map(Path, inputs):
        faulthandler.dump_traceback_later(_PATIENCE_SECONDS, exit=True)
        target.is_told = True
        seconds = []
        for _ in range(_TIMES):
            target.run(path.read_bytes())
            target.is_told = False
            seconds.append(target.seconds)
        print(1000 * statistics.median(seconds))


if __name__ == "__main__":
    main()
