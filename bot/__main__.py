"""Starts the command `isnad`. What it starts in other processes imports this module again, but no command."""

import gc
import os

THRESHOLDS = 15_000, 1, 60
"""Python looks for garbage among 15,000 objects that were made and not let go of, every second time among
those of the look before too, and hardly ever among all. What is imported or indexed stays: to look through
it after every 700 objects, as is usual, takes a tenth of a start. Where hundreds of answers are found
together, theirs stay for a while too: to look after every 5,000 took a twentieth of each answer. A look takes
6 ms at most; one among 25,000 and those of several looks held up the event loop for up to 26 ms
(`isnad bench reload`)."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(*THRESHOLDS)
    # numpy's products here are of a few rows: a thread of each core with memory of its own would only wait.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot import commands  # noqa: PLC0415 - it is what takes the time

    try:
        commands.main()
    finally:
        # At the end Python looks for garbage once more, for a tenth of a second; but all of it goes anyway.
        gc.freeze()


if __name__ == "__main__":
    main()
