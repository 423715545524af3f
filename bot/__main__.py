"""Starts the command `isnad`. What it starts in other processes imports this module again, but no command."""

import gc

_MADE = 10_000
"""Objects made, and not let go of, after which Python looks for garbage among them. What is imported or
indexed stays: to look through it after every 700 objects, as is usual, takes a tenth of a start."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(_MADE)
    from bot import commands  # noqa: PLC0415 - it is what takes the time

    commands.main()


if __name__ == "__main__":
    main()
