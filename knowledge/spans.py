"""Stretches of different lengths, one behind the other in an array."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Integers: TypeAlias = NDArray[np.intp]


def starts_of(lengths: Integers) -> Integers:
    """Where each of some stretches begins that stand one behind the other.

    >>> starts_of(np.array([2, 0, 3])).tolist()
    [0, 2, 2]
    """
    return lengths.cumsum() - lengths


def places_in(starts: Integers, lengths: Integers) -> Integers:
    """All places in some stretches, one stretch after the other.

    >>> places_in(np.array([7, 0]), np.array([3, 2])).tolist()
    [7, 8, 9, 0, 1]
    """
    places: Integers = np.arange(lengths.sum()) + (starts - starts_of(lengths)).repeat(lengths)
    return places
