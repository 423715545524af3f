"""Pictures of figures, as PNG, from right to left.

matplotlib shapes and orders the Arabic letters itself. It takes long to import, so whoever wants a picture
imports this module when it draws the first one. The figures are drawn through its objects: `pyplot` would
keep every figure, and is not made for several threads.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from matplotlib.ticker import MaxNLocator

_FONT: Final = Path(__file__).parent / "fonts" / "Amiri-Regular.ttf"
_WIDTH_INCHES = 8.0
DOTS_PER_INCH = 150
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Those that people who see few colours tell apart, in their order (Okabe and Ito, 2008)."""
INK = "#333333"
GRID = "#DDDDDD"
_MAX_ROWS = 40
_BASMALA = "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}"
_MAX_NAME = 40
_WIDEST = 0.4
"""Of the width of a picture, what one name may take."""
_MAX_TICKS = 12


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as one source gives it."""

    source: str
    date: str
    """As it is shown; may be empty."""
    value: float
    label: str
    """The figure as the source writes it, with its unit."""


def figures_by_source(rows: Sequence[FigureRow], title: str) -> bytes:
    """Bars that grow to the left, in the order of the rows, a colour for each source; at most 40 rows.

    Raises:
        ValueError: there are no rows.
    """
    if not rows:
        raise ValueError("a picture needs at least one figure")
    shown = rows[:_MAX_ROWS]
    figure, axes = _figure(title, height_inches=1.3 + 0.55 * len(shown))
    sources = list(dict.fromkeys(row.source for row in shown))
    colours = [COLOURS[sources.index(row.source) % len(COLOURS)] for row in shown]
    values = [row.value for row in shown]
    axes.barh(range(len(shown)), values, height=0.6, color=colours)
    labels = [
        axes.annotate(
            _fitting(row.label),
            (max(row.value, 0), place),
            xytext=(-6, 0),
            textcoords="offset points",
            ha="right",
            va="center_baseline",
        )
        for place, row in enumerate(shown)
    ]
    axes.set_yticks(range(len(shown)), [_name(row) for row in shown])
    # The first row on top, nothing on the right but the names.
    axes.invert_yaxis()
    axes.set_xlim(max(0, *values) or 1, min(0, *values))
    axes.yaxis.tick_right()
    axes.spines[["left", "top", "bottom"]].set_visible(False)
    axes.set_xticks([])
    names = axes.get_yticklabels()
    for name in names:
        name.set_multialignment("right")
    return _png(figure, [*labels, *names])


def activity_by_day(days: Sequence[tuple[date, int, int]], title: str, labels: tuple[str, str]) -> bytes:
    """Columns of answered and silent questions, the first day on the right.

    Args:
        days: each with how many questions were answered and how many were not, oldest first.
        title: stands above.
        labels: what the two are called, in this order.

    Raises:
        ValueError: there are no days.
    """
    if not days:
        raise ValueError("a picture needs at least one day")
    figure, axes = _figure(title, height_inches=4.5)
    places = range(len(days))
    answered = [each for _, each, _ in days]
    axes.bar(places, answered, color=COLOURS[0], label=labels[0])
    axes.bar(places, [each for _, _, each in days], bottom=answered, color=COLOURS[4], label=labels[1])
    step = -(-len(days) // _MAX_TICKS)
    axes.set_xticks(places[::step], [f"{day:%d/%m}" for day, _, _ in days[::step]])
    axes.margins(x=0.01)
    axes.invert_xaxis()
    axes.yaxis.tick_right()
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.set_ylim(0, max(1, *(a + s for _, a, s in days)) * 1.08)
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.spines[["left", "top", "right"]].set_visible(False)
    # Under the title, so that it covers no column; the marks stand right of their names.
    legend = axes.legend(
        loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, markerfirst=False, reverse=True
    )
    return _png(figure, [*axes.get_xticklabels(), *axes.get_yticklabels(), *legend.get_texts()])


def _figure(title: str, *, height_inches: float) -> tuple[Figure, Axes]:
    figure = Figure(
        figsize=(_WIDTH_INCHES, height_inches), dpi=DOTS_PER_INCH, layout="constrained", facecolor="white"
    )
    axes = figure.add_subplot()
    axes.tick_params(length=0)
    heading = figure.suptitle(_drawable(title), x=0.98, ha="right", color=INK, fontproperties=font(18))
    heading.set_parse_math(False)
    return figure, axes


def font(size: int) -> FontProperties:
    """The font of all pictures, which has the Arabic letters, in a size in points."""
    return FontProperties(fname=_FONT, size=size)


def _name(row: FigureRow) -> str:
    return "\n".join(_fitting(part) for part in (row.source, row.date) if part)


def _fitting(text: str) -> str:
    """A text, or as much of its beginning as leaves room for the bars: some letters are as wide as ten."""
    text = _drawable(text)
    shown = _shortened(text, _MAX_NAME)
    while len(shown) > 1 and _width_inches(shown) > _WIDEST * _WIDTH_INCHES:
        shown = _shortened(text, len(shown) - 1)
    return shown


def _drawable(text: str) -> str:
    """A text whose phrases in one character are written out: outlines as wide as theirs cannot be drawn."""
    return unicodedata.normalize("NFKC", text.replace(_BASMALA, "بسم الله الرحمن الرحيم"))


def _width_inches(text: str) -> float:
    points, _, _ = TextToPath().get_text_width_height_descent(text, font(13), ismath=False)
    return points / 72


def _shortened(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _png(figure: Figure, texts: Iterable[Text]) -> bytes:
    for text in texts:
        text.set_fontproperties(font(13))
        text.set_color(INK)
        # A dollar sign in a name is no formula.
        text.set_parse_math(False)
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()
