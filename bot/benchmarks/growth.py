"""How the cost of a question grows with the collection: the exponent of its size, engine by engine."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from bot.benchmarks.engines import Measured
from bot.benchmarks.measures import shown
from bot.benchmarks.report import Report
from bot.benchmarks.tables import Table

_ARABIC = {"Isnad, whole answers": "إسناد، الجواب كله"}
"""What the engines are called in pictures, but for those that keep their names."""


def report(measured: Sequence[Measured]) -> Report:
    """The median time of a question by size, of engines that were measured at two sizes at least."""
    times = _by_engine(measured)
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
    draw = partial(_picture, times)
    return Report("growth", (table,), {"The time of a question by the size of the collection": draw})


def exponent(points: Mapping[int, float]) -> float:
    """The power of the size that times grow by.

    >>> round(exponent({10: 2.0, 100: 20.0, 1000: 200.0}), 6)
    1.0
    """
    slope, _ = np.polyfit(np.log(list(points)), np.log(list(points.values())), 1)
    return float(slope)


def _by_engine(measured: Sequence[Measured]) -> dict[str, dict[int, float]]:
    times: dict[str, dict[int, float]] = {}
    for each in measured:
        times.setdefault(each.name, {})[each.sentences] = each.p50
    return {name: points for name, points in times.items() if len(points) > 1}


def _picture(times: Mapping[str, Mapping[int, float]]) -> bytes:
    from bot.benchmarks import plots  # noqa: PLC0415 - it takes long to import

    return plots.by_size(
        {_ARABIC.get(name, name): list(points.items()) for name, points in times.items()},
        title="زمن السؤال بحسب حجم المجموعة",
        sizes="عدد الجمل",
        values="زمن السؤال، مللي ثانية",
    )
