"""Starts the command `isnad`. What it starts in other processes imports this module again, but no command."""

import gc
import os

from bot.process.garbage import look_seldom


def main() -> None:
    """Run the command line."""
    look_seldom()
    # numpy's products here are small: a thread of each core, with memory of its own, would only wait.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.command_line import commands  # noqa: PLC0415 - it is what takes the time

    try:
        commands.main()
    finally:
        # At the end Python looks for garbage once more, for a tenth of a second; but all of it goes anyway.
        gc.freeze()


if __name__ == "__main__":
    main()
