"""How seldom Python looks for objects that refer to each other and to nothing else."""

import gc

_THRESHOLDS = 15_000, 1, 60
"""Python looks for garbage among 15,000 objects that were made and not let go of, every second time among
those of the look before too, and hardly ever among all. What is imported or indexed stays: to look through
it after every 700 objects, as is usual, takes a tenth of a start. Where hundreds of answers are found
together, theirs stay for a while too: to look after every 5,000 took a twentieth of each answer. A look takes
6 ms at most; one among 25,000 and those of several looks held up the event loop for up to 26 ms
(`isnad bench reload`)."""


def look_seldom() -> None:
    """Look for garbage as seldom as suits a process that answers."""
    gc.set_threshold(*_THRESHOLDS)
