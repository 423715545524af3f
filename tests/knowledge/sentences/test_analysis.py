import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.phrases import Phrases
from knowledge.arabic.words import words
from knowledge.model import PublicationDate
from knowledge.sentences.analysis import Analysis, analyse, month_term, months
from knowledge.sentences.fingerprints import fingerprints
from knowledge.sentences.lines import Line


def _analysis(text: str) -> Analysis:
    phrases = Phrases()
    for phrase in ("داعش", "تنظيم الدولة"):
        phrases.add(phrase, "~1")
    return analyse(text, phrases)


def test_each_term_knows_the_words_that_begin_it() -> None:
    analysis = _analysis("انسحب المقاتلون ثم عاد مقاتل إلى الباغوز")

    assert [*analysis.terms["مقاتل"]] == [1, 4]
    assert [*analysis.terms["باغوز"]] == [6]


def test_a_number_that_is_written_to_the_word_before_it_stands_behind_that_word() -> None:
    assert [*_analysis("سنةالفين").terms["#2000"]] == [1]


def test_each_term_has_its_fingerprint_as_often_as_it_stands_there() -> None:
    analysis = _analysis("انسحب المقاتلون ثم عاد مقاتل إلى الباغوز")
    terms = ["مقاتل", "مقاتل", *(term for term in analysis.terms if term != "مقاتل")]

    def parted(whole: bytes) -> list[bytes]:
        return sorted(whole[place : place + 8] for place in range(0, len(whole), 8))

    assert parted(analysis.fingerprints) == parted(fingerprints(terms))
    assert analysis.length == len(terms)


def test_stop_words_are_kept_as_words_but_are_no_terms() -> None:
    analysis = _analysis("خرجوا من الباغوز")

    assert [word.text for word in analysis.words] == ["خرجوا", "من", "الباغوز"]
    assert "من" not in analysis.terms
    assert analysis.told == "خرجوا باغوز"


def test_the_phrases_of_a_group_are_found_as_one_term() -> None:
    assert _analysis("هاجم تنظيم الدولة القرية").terms["~1"] == (1, 2)
    assert [*_analysis("هاجم تنظيم الدولة قرية وهرب داعش").terms["~1"]] == [1, 2, 5]


@pytest.mark.parametrize(
    ("texts", "term"),
    [
        (["ثلاثون شاحنة", "30 شاحنة", "٣٠ شاحنة", "والثلاثين شاحنة"], "#30"),
        (["20 ألف مدني", "20,000 مدني", "عشرين ألفا"], "#20000"),
        (["ألفي جندي", "2000 جندي"], "#2000"),
        (["20 بالمئة", "عشرون في المئة", "20%"], "#20%"),
        (["نصف المدينة", "1/2 المدينة"], "#1/2"),
        (["ديسمبر", "كانون الأول", "دجنبر", "ديسمبر / كانون الأول"], "#m12"),
        (["آب", "أغسطس", "غشت", "أوت"], "#m8"),
        (["مطلع العام", "بداية السنة"], "#year +0"),
        (["9 فبراير 2019", "التاسع من شباط 2019"], "#date 2019-2-9"),
    ],
)
def test_numbers_months_and_times_are_found_by_what_they_mean(texts: list[str], term: str) -> None:
    assert all(term in analyse(text, Phrases()).terms for text in texts)


def test_a_father_is_no_month() -> None:
    assert "#m8" not in _analysis("بكى أب على ابنه").terms


def test_the_numbers_of_a_date_are_not_among_the_numbers() -> None:
    text = "في 9 فبراير 2019 انسحب 20 مقاتلا من 300، بعد عام 2014 وقبل أربع سنوات"

    analysis = _analysis(text)

    assert [number.term for number in analysis.numbers] == ["#20", "#300"]


def test_a_weekday_is_not_among_the_numbers() -> None:
    assert _analysis("انسحب 20 مقاتلا يوم الاثنين").numbers == _analysis("انسحب 20 مقاتلا").numbers


def test_the_times_of_a_text_can_be_resolved() -> None:
    (time,) = _analysis("سقطت القرية أمس الجمعة").times

    assert time.meaning.resolve(PublicationDate(2019, 3, 23)) == PublicationDate(2019, 3, 22)


def test_months_are_told_with_the_positions_of_their_words() -> None:
    text = "في كانون الأول ثم في آب ومارس، وبكى أب"

    assert months(Line.read(text)) == [(1, 12), (5, 8), (6, 3)]


def test_months_have_a_term_each() -> None:
    assert len({month_term(number) for number in range(1, 13)}) == 12


def test_a_text_without_words_has_nothing() -> None:
    analysis = _analysis("!")

    assert (analysis.words, analysis.terms, analysis.told) == (words(""), {}, "")
    assert (analysis.numbers, analysis.times, analysis.fingerprints) == ((), (), b"")


_PARTS = st.sampled_from(
    "في 9 فبراير كانون الأول آب أمس الجمعة ثلاثون ألف بالمئة % داعش تنظيم الدولة مئةالف"
    " ، قبل أربع سنوات".split()
)


@given(st.lists(_PARTS, max_size=14).map(" ".join) | st.text(max_size=80))
def test_the_terms_of_any_text_stand_at_its_words(text: str) -> None:
    analysis = _analysis(text)

    assert all(positions for positions in analysis.terms.values())
    assert all(0 <= each < len(analysis.words) for places in analysis.terms.values() for each in places)
    assert all(0 <= each.start < each.end <= len(text) for each in analysis.numbers)
    assert all(0 <= each.start < each.end <= len(text) for each in analysis.times)
