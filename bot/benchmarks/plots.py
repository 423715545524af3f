"""Pictures of what was measured against size, both by their logarithms, with Arabic names."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter, NullFormatter

WIDTH, HEIGHT = 1200, 750
"""Of a picture, in dots."""

_FONT: Final = Path(__file__).parents[1] / "fonts" / "Amiri-Regular.ttf"
_DOTS_PER_INCH = 150
# Colours that people who see few colours tell apart (Okabe and Ito, 2008).
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_MARKERS = "osD^vP*"
_INK, _GRID = "#333333", "#DDDDDD"


def by_size(
    lines: Mapping[str, Sequence[tuple[float, float]]], *, title: str, sizes: str, values: str
) -> bytes:
    """A line for each name, as PNG.

    Args:
        lines: of each name the sizes and values, all above 0.
        title: stands above.
        sizes: what the sizes are.
        values: what the values are.
    """
    figure = Figure(
        figsize=(WIDTH / _DOTS_PER_INCH, HEIGHT / _DOTS_PER_INCH),
        dpi=_DOTS_PER_INCH,
        layout="constrained",
        facecolor="white",
    )
    axes = figure.add_subplot()
    for number, (name, points) in enumerate(lines.items()):
        axes.plot(
            *zip(*points, strict=True),
            label=name,
            color=_COLOURS[number % len(_COLOURS)],
            marker=_MARKERS[number % len(_MARKERS)],
        )
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.9g}"))
        axis.set_minor_formatter(NullFormatter())
    axes.grid(color=_GRID)
    axes.spines[["right", "top"]].set_visible(False)
    # Below, where it covers no line.
    legend = figure.legend(loc="outside lower center", ncols=3, frameon=False, prop=_font(13))
    texts = (
        *legend.get_texts(),
        figure.suptitle(title, x=0.98, ha="right", fontproperties=_font(18)),
        axes.set_xlabel(sizes, fontproperties=_font(13)),
        axes.set_ylabel(values, fontproperties=_font(13)),
    )
    for text in texts:
        text.set_color(_INK)
        text.set_parse_math(False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_font(11))
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _font(size: int) -> FontProperties:
    return FontProperties(fname=_FONT, size=size)
