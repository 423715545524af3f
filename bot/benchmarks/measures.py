"""Figures from many measurements."""

import math
import statistics
from collections.abc import Sequence


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent of them do not exceed, by nearest rank.

    Raises:
        ValueError: there are no values.

    >>> percentile([4, 1, 3, 2], 50), percentile(range(1, 101), 99), percentile([7], 99)
    (2, 99, 7)
    """
    if not values:
        raise ValueError("no values have no percentile")
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]


def ratio(values: Sequence[float], base: Sequence[float]) -> float:
    """How many times the base, as the median over rounds: both of a round were measured close together.

    >>> ratio([2.0, 30.0, 4.0], [1.0, 10.0, 2.0])
    2.0
    """
    return statistics.median(value / other for value, other in zip(values, base, strict=True))


def shown(value: float) -> str:
    """A figure with as many digits as a measurement bears.

    >>> [shown(value) for value in (12345.6, 123.4, 12.34, 1.234, 0.1234, 0.0)]
    ['12,346', '123', '12.3', '1.23', '0.12', '0.00']
    """
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
