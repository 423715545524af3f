"""How the cost of a question grows with the collection: the exponent of its size, engine by engine."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from bot.benchmarks.engines import Measured, by_engine, picture
from bot.benchmarks.measures import shown
from bot.benchmarks.report import Report
from bot.benchmarks.tables import Table


def report(measured: Sequence[Measured]) -> Report:
    """The median time of a question by size, of engines that were measured at two sizes at least."""
    times = by_engine(measured, lambda each: each.p50)
    sizes = sorted({size for points in times.values() for size in points})
    table = Table(
        "Growth of the median time of a question, in ms",
        ("engine", "exponent", *(f"{size:,} sentences" for size in sizes)),
        tuple(
            (
                name,
                f"{exponent(points):.2f}",
                *(shown(points[size]) if size in points else "–" for size in sizes),
            )
            for name, points in times.items()
        ),
        (
            "The exponent is that of the size, by least squares over the logarithms: at 1 a question takes",
            "twice as long over twice as many sentences, at 0 as long as before.",
        ),
    )
    draw = partial(picture, times, title="زمن السؤال بحسب حجم المجموعة", called="زمن السؤال، مللي ثانية")
    return Report("growth", (table,), {"The time of a question by the size of the collection": draw})


def exponent(points: Mapping[int, float]) -> float:
    """The power of the size that times grow by.

    >>> round(exponent({10: 2.0, 100: 20.0, 1000: 200.0}), 6)
    1.0
    """
    slope, _ = np.polyfit(np.log(list(points)), np.log(list(points.values())), 1)
    return float(slope)
