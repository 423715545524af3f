import struct
from datetime import date, timedelta
from unicodedata import bidirectional

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot import pictures
from bot.pictures import FigureRow, activity_by_day, figures_by_source

ROWS = [
    FigureRow("الغارديان", "7 مارس 2019", 400, "400 مقاتل"),
    FigureRow("التلغراف", "", 150, "$150 و$200"),
    FigureRow("الغارديان", "8 مارس 2019", 0, "لا أحد"),
]
DAYS = [(date(2026, 11, 1) + timedelta(days=number), number, 1) for number in range(30)]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Axes]:
    """The axes of each picture, once it has been saved."""
    axes: list[Axes] = []
    save = Figure.savefig

    def keep(figure: Figure, *arguments: object, **options: object) -> None:
        axes.extend(figure.axes)
        save(figure, *arguments, **options)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(Figure, "savefig", keep)
    return axes


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">LL", png[16:24])
    return width, height


def test_figures_stand_beside_their_sources_on_the_right(drawn: list[Axes]) -> None:
    png = figures_by_source(ROWS, "كم عدد المستسلمين؟")

    (axes,) = drawn
    names = axes.get_yticklabels()
    assert [name.get_text() for name in names] == [
        "الغارديان\n7 مارس 2019", "التلغراف", "الغارديان\n8 مارس 2019"
    ]  # fmt: skip
    tops = [name.get_window_extent().y1 for name in names]
    assert tops == sorted(tops, reverse=True)
    assert all(name.get_window_extent().x0 > axes.get_window_extent().x1 for name in names)
    assert all(text.get_window_extent().x0 > 0 for text in axes.texts)
    assert _size(png)[0] == 1200


def test_bars_grow_to_the_left_and_share_the_colour_of_their_source(drawn: list[Axes]) -> None:
    figures_by_source(ROWS, "x")

    (axes,) = drawn
    first, second, third = axes.patches
    assert axes.xaxis_inverted()
    assert first.get_window_extent().width > second.get_window_extent().width
    assert first.get_facecolor() == third.get_facecolor() != second.get_facecolor()


def test_a_picture_has_room_for_forty_rows_and_for_long_names() -> None:
    rows = [FigureRow("اسم " * 30, "2019", number, "9" * 90) for number in range(60)]

    width, height = _size(figures_by_source(rows, "x"))

    assert width + height <= 10_000  # Telegram's limit for a photo
    assert max(width, height) / min(width, height) < 20


@pytest.mark.parametrize("value", [0, -3.5, 1e12])
def test_figures_of_any_size_are_drawn(value: float) -> None:
    assert _size(figures_by_source([FigureRow("أ", "", value, "")], ""))


def test_the_first_day_stands_on_the_right(drawn: list[Axes]) -> None:
    activity_by_day(DAYS, "الأسئلة في كل يوم", ("أُجيب عنها", "بلا جواب"))

    (axes,) = drawn
    labels = [label.get_text() for label in axes.get_xticklabels()]
    places = [label.get_window_extent().x0 for label in axes.get_xticklabels()]
    assert labels[0] == "01/11"
    assert places == sorted(places, reverse=True)
    assert len(labels) <= 12
    legend = axes.get_legend()
    assert legend is not None
    left, right = legend.get_texts()
    assert (left.get_text(), right.get_text()) == ("بلا جواب", "أُجيب عنها")
    assert left.get_window_extent().x1 < right.get_window_extent().x0


@pytest.mark.parametrize("wide", ["\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}", "W", "ــ"])
def test_however_wide_names_are_there_is_room_for_the_bars(wide: str) -> None:
    rows = [FigureRow(wide * 40, wide * 40, 3.0, wide * 40), FigureRow("ب", "", 5.0, "5")]

    assert _size(figures_by_source(rows, "x"))


def test_a_day_without_questions_is_drawn() -> None:
    assert _size(activity_by_day([(date(2026, 11, 1), 0, 0)], "x", ("a", "b")))


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one figure"):
        figures_by_source([], "x")
    with pytest.raises(ValueError, match="at least one day"):
        activity_by_day([], "x", ("a", "b"))


def test_the_font_has_a_shape_for_every_letter_of_a_title() -> None:
    # A letter that the font lacks would raise matplotlib's warning, which the tests take for an error.
    letters = "".join(chr(code) for code in range(0x621, 0x64B) if bidirectional(chr(code)) == "AL")

    assert _size(figures_by_source(ROWS, f"{letters} ٠١٢٣٤٥٦٧٨٩ 0123456789 «»،؛؟…– Abc"))


def test_the_font_comes_with_its_licence() -> None:
    folder = pictures._FONT.parent

    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert pictures._FONT.stat().st_size < 700_000
