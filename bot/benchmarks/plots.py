"""Pictures of what was measured against size, both by their logarithms, with Arabic names."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from bot.pictures import COLOURS, DOTS_PER_INCH, GRID, INK, font

WIDTH, HEIGHT = 1200, 750
"""Of a picture, in dots."""

_MARKERS = "osD^vP*"


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
        figsize=(WIDTH / DOTS_PER_INCH, HEIGHT / DOTS_PER_INCH),
        dpi=DOTS_PER_INCH,
        layout="constrained",
        facecolor="white",
    )
    axes = figure.add_subplot()
    for number, (name, points) in enumerate(lines.items()):
        axes.plot(
            *zip(*points, strict=True),
            label=name,
            color=COLOURS[number % len(COLOURS)],
            marker=_MARKERS[number % len(_MARKERS)],
        )
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.9g}"))
        axis.set_minor_formatter(NullFormatter())
    axes.grid(color=GRID)
    axes.spines[["right", "top"]].set_visible(False)
    # Below, where it covers no line.
    legend = figure.legend(loc="outside lower center", ncols=3, frameon=False, prop=font(13))
    texts = (
        *legend.get_texts(),
        figure.suptitle(title, x=0.98, ha="right", fontproperties=font(18)),
        axes.set_xlabel(sizes, fontproperties=font(13)),
        axes.set_ylabel(values, fontproperties=font(13)),
    )
    for text in texts:
        text.set_color(INK)
        text.set_parse_math(False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font(11))
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()
