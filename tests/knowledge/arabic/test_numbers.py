from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.numbers import numbers


def _terms(text: str) -> list[str]:
    return [number.term for number in numbers(text)]


def _stretches(text: str) -> list[str]:
    return [text[number.start : number.end] for number in numbers(text)]


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        (["0", "٠"], 0),
        (["2", "اثنان", "اثنين", "اثنتان", "اثنتين"], 2),
        (["8", "ثمان", "ثماني", "ثمانية", "والثمانية"], 8),
        (["10", "عشر", "عشرة", "لعشرة"], 10),
        (["11", "أحد عشر", "إحدى عشرة"], 11),
        (["12", "اثنا عشر", "اثني عشر", "اثنتا عشرة", "اثنتي عشرة"], 12),
        (["15", "۱۵", "خمسة عشر", "خمس عشرة"], 15),
        (["20", "عشرون", "عشرين", "العشرين", "وعشرين", "عِشرُون", "عشــرون"], 20),
        (["24", "أربعة وعشرون", "أربع وعشرين", "الأربعة والعشرين"], 24),
        (["100", "مئة", "مائة", "المئة", "لمئة"], 100),
        (["200", "٢٠٠", "مئتان", "مئتين", "مئتي", "مائتي"], 200),
        (["300", "ثلاثمئة", "ثلاثمائة", "ثلاثَمئةٍ"], 300),
        (["800", "ثمانمئة", "ثمانمائة"], 800),
        (["325", "ثلاثمئة وخمسة وعشرون"], 325),
        (["1000", "ألف", "لألف"], 1000),
        (["1918", "ألف وتسعمئة وثمانية عشر"], 1918),
        (["2019", "ألفين وتسعة عشر"], 2019),
        (["10500", "10,500", "عشرة آلاف وخمسمئة"], 10_500),
        (["67000", "٦٧٬٠٠٠", "67 ألفا", "سبعة وستين ألفا"], 67_000),
        (["100000", "100 ألف", "مئة ألف"], 100_000),
        (["325400", "ثلاثمئة وخمسة وعشرون ألفا وأربعمئة"], 325_400),
        (["6700300", "ستة ملايين وسبعمئة ألف وثلاثمئة"], 6_700_300),
        (["2000000000", "2 مليار", "مليارين", "ملياري"], 2_000_000_000),
    ],
)
def test_a_number_has_one_value_in_digits_and_in_words(texts: list[str], value: int) -> None:
    for text in texts:
        assert [number.value for number in numbers(text)] == [value], text
        assert _stretches(text) == [text]


@pytest.mark.parametrize(
    ("text", "dual"),
    [
        ("غادر ألفان", "#2000"),
        ("نحو ألفي شخص", "#2000"),
        ("نزوح مليوني لاجئ", "#2000000"),
        ("منحة بملياري دولار", "#2000000000"),
        ("ومليونين وثلاثمئة ألف نازح", "#2300000"),
        ("بقاء مئتي جندي", "#200"),
        ("بقي مئتا جندي", "#200"),
        ("وصل مئتا ألف نازح", "#200000"),
        ("نحو ألفا شخص", "#2000"),
    ],
)
def test_a_dual_doubles_its_scale(text: str, dual: str) -> None:
    assert _terms(text) == [dual]


@pytest.mark.parametrize(
    "name", ["أعلنت شركة ميتا.", "شركة ميتا الأمريكية", "متحور ألفا", "رصد ألفا في المدينة", "ميتا"]
)
def test_the_names_meta_and_alpha_are_no_numbers(name: str) -> None:
    assert _terms(name) == []


@pytest.mark.parametrize("decimal", ["3.5 ملايين", "3,5 مليون", "٣٫٥ مليون"])
def test_a_decimal_counts_in_its_scale(decimal: str) -> None:
    assert _terms(f"نحو {decimal} نسمة") == ["#3500000"]


@pytest.mark.parametrize(
    "percentage",
    [
        *("20%", "20 %", "٢٠٪", "٢٠ ٪", "20 بالمئة", "20 بالمائة", "20 في المئة", "20 في المائة"),
        *("عشرون في المئة", "عشرين بالمائة", "20 في الميه"),
    ],
)
def test_a_percentage_is_no_plain_number(percentage: str) -> None:
    assert _terms(percentage) == ["#20%"]
    assert _stretches(f"نحو {percentage} من المدينة") == [percentage]


@pytest.mark.parametrize("text", ["واحد في المئة", "واحد بالمئة", "1%"])
def test_one_percent_is_not_a_hundred(text: str) -> None:
    assert (_terms(text), _stretches(text)) == (["#1%"], [text])


def test_every_percentage_stands_for_itself() -> None:
    assert _terms("5% ثم 10,5% ثم خمسة وعشرين بالمئة ثم 100") == ["#5%", "#21/2%", "#25%", "#100"]


@pytest.mark.parametrize(
    ("texts", "term"),
    [
        (["نصف السكان", "نصفهم", "النصف", "نصفها", "1/2"], "#1/2"),
        (["ثلث المقاتلين", "الثلث", "وثلثهم", "1/3"], "#1/3"),
        (["ثلثا السكان", "ثلثي المدينة", "ثلثاهم", "ثلثيها", "2/3", "٢/٣"], "#2/3"),
        (["ربع السكان", "ربعها", "بربع"], "#1/4"),
        (["3/4", "٣ / ٤", "ثلاثة أرباع السكان", "وثلاثة أرباعهم", "ثلاث أرباع", "3 أرباع"], "#3/4"),
        (["4/5", "أربعة أخماس المدينة", "بأربعة أخماس"], "#4/5"),
        (["سبعة أعشار"], "#7/10"),
        (["ربع مليون", "ربع المليون", "وربع مليون"], "#250000"),
        (["نصف مليار", "نصف المليار"], "#500000000"),
        (["ثلاثة أرباع مليون", "ثلاثة أرباع المليون"], "#750000"),
        (["مليون وثلاثة أرباع المليون", "مليون وثلاثة أرباع", "1.75 مليون"], "#1750000"),
        (["مليونان ونصف المليون", "2,5 مليون"], "#2500000"),
    ],
)
def test_a_fraction_has_one_value_however_it_is_written(texts: list[str], term: str) -> None:
    assert {text: _terms(text) for text in texts} == {text: [term] for text in texts}


@pytest.mark.parametrize("text", ["ثلاثة، أرباع", "ثلاثة أرباح", "خمسة أرباع", "أرباع"])
def test_parts_are_counted_only_as_parts_of_a_whole(text: str) -> None:
    assert not any("/" in term for term in _terms(text))


@pytest.mark.parametrize(
    "text",
    [
        *("50000", "50 ألف", "خمسون ألفا", "خمسون ألفاً", "خمسين ألف", "بخمسين ألف"),
        *("٥٠ ألفاً", "خمسون\N{NO-BREAK SPACE}ألف", "خمسون \N{RIGHT-TO-LEFT MARK}ألف"),
        *("1.5 مليار", "مئة وخمسون ألف", "ثلاثة أرباع مليون", "ربع مليون", "نصف المليار"),
    ],
)
def test_a_number_and_its_scale_are_one_stretch(text: str) -> None:
    assert _stretches(f"دفعت الشركة مبلغ {text} يورو") == [text]


@pytest.mark.parametrize("text", ["بلغت الفرق نصف النهائي", "فازت في ربع نهائي الكأس", "رمال الربع الخالي"])
def test_a_round_of_a_cup_and_a_desert_are_no_numbers(text: str) -> None:
    assert _terms(text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("ثلاث أو أربع ساعات", ["#3", "#4"]),
        ("خمسون إلى ستين", ["#50", "#60"]),
        ("عشرون، ثلاثون", ["#20", "#30"]),
        ("مئة، وعشرون", ["#100", "#20"]),
        ("بين 200 و300 شخص", ["#200", "#300"]),
        ("10-20 جنديا", ["#10", "#20"]),
        ("ألفي مقاتل وثلاثة آلاف مدني", ["#2000", "#3000"]),
        ("15 شاحنة و20 ألف مدني وأربعة جنود", ["#15", "#20000", "#4"]),
    ],
)
def test_numbers_that_stand_apart_are_not_added_up(text: str, terms: list[str]) -> None:
    assert _terms(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        *("", "انتهت المعركة.", "واحد", "أحد القادة", "الثالث", "الأول", "منتصف الليل", "الخميس"),
        *("الثلاثاء", "عشرات المدنيين", "مئات الأشخاص", "طائرة F-16", "12/3/2019", "٩/٢/٢٠١٩", "5/0"),
    ],
)
def test_what_says_which_or_no_certain_number_is_not_read(text: str) -> None:
    assert _terms(text) == []


def test_a_particle_before_digits_is_no_part_of_the_number() -> None:
    assert _stretches("الاحتفاظ ب200 جندي والـ150 و٣٠") == ["200", "150", "٣٠"]


def test_a_number_knows_its_value_and_its_place() -> None:
    text = "بقي 12,5 بالمئة منهم"

    (number,) = numbers(text)

    assert number.value == Fraction(25, 2)
    assert number.is_percent
    assert text[number.start : number.end] == "12,5 بالمئة"


_PARTS = st.sampled_from(
    "خمسة وعشرون ألف ألفين مليون مئة ثلاثمئة أحد عشر عشرة نصف ثلثي و ب في المئة بالمئة"
    " % ٪ / 3 ٢٠١٩ 3,5 0 مدني ،".split()
)
_NUMERALS = st.lists(_PARTS, max_size=12).map(" ".join) | st.lists(_PARTS, max_size=6).map("".join)


@given(_NUMERALS | st.text(max_size=100))
def test_the_numbers_of_any_text_are_in_order_and_inside_it(text: str) -> None:
    places = [(number.start, number.end) for number in numbers(text)]

    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_in_digits_is_read_as_it_is(value: int) -> None:
    assert _terms(f"{value}") == _terms(f"{value:,}") == [f"#{value}"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("خمسة و عشرين شخصا", "#25"),
        ("ألف و مئة قتيل", "#1100"),
        ("مليون و نصف المليون", "#1500000"),
        ("ثلاثة ونصف بالمئة", "#7/2%"),
        ("أربعة ونصف مليون دولار", "#4500000"),
        ("2 900 قتيل", "#2900"),
        ("12 000 مليون دينار", "#12000000000"),
        ("1 250 000 نسمة", "#1250000"),
        ("67.000 نسمة", "#67000"),
        ("٢.٩٠٠ نسمة", "#2900"),
        ("3 تريليونات دولار", "#3000000000000"),
        ("تريليونين ونصف", "#2500000000000"),
    ],
)
def test_a_number_is_read_whole_however_it_is_parted(text: str, term: str) -> None:
    assert _terms(text) == [term]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("في عام 2019 120 شخصا", ["#2019", "#120"]),
        ("3.25 و0.250 و3.125", ["#13/4", "#1/4", "#25/8"]),
        ("خمسة و 20 آخرون", ["#5", "#20"]),
        ("خمسة ونصف المدينة", ["#5", "#1/2"]),
        ("الغرفة 12 345678", ["#12", "#345678"]),
    ],
)
def test_what_only_stands_beside_a_number_is_no_part_of_it(text: str, terms: list[str]) -> None:
    assert _terms(text) == terms


@pytest.mark.parametrize("text", ["في الربع الأول من العام", "خلال النصف الثاني", "في الربع الأخير"])
def test_a_quarter_or_half_that_is_counted_among_others_is_no_number(text: str) -> None:
    assert _terms(text) == []
