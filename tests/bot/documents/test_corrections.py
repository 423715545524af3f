from dataclasses import replace

import pytest

from bot.documents.corrections import Correction, Doubt, corrected, corrections
from bot.documents.drafts import Draft, parse_date
from knowledge.model import PublicationDate

_BARE = Draft("افتتح السد.", None, None, None, None, "dam")
_KNOWN = replace(_BARE, title="السد", source="وكالة", published=PublicationDate(2024))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("المصدر: رويترز", Correction("source", None, "رويترز")),
        ("  العنوان :  سقوط القلعة: القصة  ", Correction("title", None, "سقوط القلعة: القصة")),
        ("التاريخ 2: 2019", Correction("published", 2, "2019")),
        ("المصدر٣: رويترز", Correction("source", 3, "رويترز")),
        ("Date 2: 2019", Correction("published", 2, "2019")),
        ("الرابط: https://a.b/?q=1:2", Correction("url", None, "https://a.b/?q=1:2")),
    ],
)
def test_a_line_that_begins_with_the_name_of_a_fact_corrects_it(line: str, expected: Correction) -> None:
    assert list(corrections(f"شكرًا\n{line}")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "ما التاريخ: 2019؟",
        "المصدر رويترز",
        "المصدر:",
        "المصدر الثاني: رويترز",
        "",
        "title",
        "ſource: x",
        "tİtle: y",
    ],
)
def test_any_other_text_corrects_nothing(text: str) -> None:
    assert list(corrections(text)) == []


def test_the_only_draft_is_corrected_without_a_number() -> None:
    assert corrected([_KNOWN], Correction("source", None, "رويترز")) == (replace(_KNOWN, source="رويترز"),)


def test_a_link_is_kept_as_front_matter_writes_it() -> None:
    correction = Correction("url", None, "HTTPS://Example.com/السد")

    assert corrected([_BARE], correction) == (
        replace(_BARE, url="https://example.com/%D8%A7%D9%84%D8%B3%D8%AF"),
    )


def test_of_several_drafts_a_number_says_which_is_corrected() -> None:
    assert corrected([_KNOWN, _KNOWN], Correction("title", 2, "القلعة")) == (
        _KNOWN,
        replace(_KNOWN, title="القلعة"),
    )


def test_without_a_number_only_what_drafts_lack_is_filled_in() -> None:
    assert corrected([_KNOWN, _BARE], Correction("source", None, "رويترز")) == (
        _KNOWN,
        replace(_BARE, source="رويترز"),
    )


@pytest.mark.parametrize(
    ("correction", "doubt"),
    [
        (Correction("source", 3, "رويترز"), Doubt.NO_DRAFT),
        (Correction("source", 0, "رويترز"), Doubt.NO_DRAFT),
        (Correction("source", None, "رويترز"), Doubt.NO_DRAFT),
        (Correction("published", 1, "أمس"), Doubt.NO_DATE),
        (Correction("url", 1, "example.com"), Doubt.NO_URL),
    ],
)
def test_what_cannot_be_done_is_said(correction: Correction, doubt: Doubt) -> None:
    assert corrected([_KNOWN, _KNOWN], correction) is doubt


def test_a_value_of_which_nothing_can_be_shown_changes_nothing() -> None:
    assert corrected([_KNOWN], Correction("source", None, "\u202b")) == (_KNOWN,)


@pytest.mark.parametrize(
    "text",
    [
        *("23/3/2019", "23-3-2019", "23.3.2019", "2019/3/23", "2019-03-23", "23 مارس 2019", "23 آذار 2019"),
        *("٢٣/٣/٢٠١٩", "٢٠١٩-٠٣-٢٣", "٢٣ آذار ٢٠١٩", "السبت 23 مارس 2019م", "2019-03-23T10:00:00Z"),
    ],
)
def test_a_day_is_understood_however_it_is_written(text: str) -> None:
    assert parse_date(text) == PublicationDate(2019, 3, 23)


def test_a_date_is_no_more_precise_than_it_was_written() -> None:
    assert parse_date("مارس 2019") == parse_date("2019-03") == PublicationDate(2019, 3)
    assert parse_date(f"2019-03-23 {'ا' * 89}") == PublicationDate(2019, 3, 23)
    assert parse_date(f"2019-03-23 {'ا' * 90}") is None
    assert parse_date("2019") == parse_date("٢٠١٩") == PublicationDate(2019)


@pytest.mark.parametrize(
    "text", ["3/23/2019", "31/2/2019", "23 مارس", "أمس", "السبت", "مارس", "2019 تقريبًا", "23/3/19", "", None]
)
def test_what_is_no_date_or_none_without_a_guess_is_not_understood(text: str | None) -> None:
    assert parse_date(text) is None
