import unicodedata

import pytest

from bot import wording
from knowledge.files.folder import Difference
from knowledge.files.problems import Problem, ProblemKind
from knowledge.model import (
    Agreement,
    Answer,
    Article,
    Attribution,
    Comparison,
    Correction,
    Courtesy,
    DatedStretch,
    PublicationDate,
    Query,
    Question,
    QuestionKind,
    Quote,
    Source,
)

_DIRECTIONS = {"L": "left", "R": "right", "AL": "right"}


def _direction(paragraph: str) -> str | None:
    """The direction that a program gives a paragraph: that of its first letter or direction mark."""
    classes = (unicodedata.bidirectional(character) for character in paragraph)
    return next((_DIRECTIONS[each] for each in classes if each in _DIRECTIONS), None)


_TEXTS = [
    *(value for name, value in vars(wording).items() if name[0].isupper() and isinstance(value, str)),
    *wording.COURTESIES.values(),
]
_PROBLEMS = [Problem("a.md", 3, kind, "colour") for kind in ProblemKind]


def _quote(
    text: str,
    *,
    start: int = 0,
    source: str = "إيلاف",
    speaker: str = "",
    dates: tuple[DatedStretch, ...] = (),
    repeated_in: tuple[str, ...] = (),
) -> Quote:
    """The text from `start` on, as a quote of an article that has nothing else."""
    article = Article("a", text, Source(source), published=PublicationDate(2019, 3, 23))
    place = text.index(speaker)
    return Quote(
        article,
        start,
        len(text),
        (),
        1.0,
        Attribution(article, place, place + len(speaker), is_carried=place < start) if speaker else None,
        dates,
        tuple(Article(f"{name} {source}", text, Source(name)) for name in repeated_in),
    )


def _answer(
    *quotes: Quote,
    kinds: tuple[QuestionKind, ...] = (QuestionKind.WHO,),
    corrections: tuple[Correction, ...] = (),
    comparison: Comparison | None = None,
    is_stated: bool = False,
) -> Answer:
    query = Query(Question("سؤال"), kinds, corrections=corrections)
    return Answer(query, quotes, (), 1.0, comparison, is_stated)


@pytest.mark.parametrize("text", [*_TEXTS, wording.help_text("IsnadBot"), *map(wording.problem, _PROBLEMS)])
def test_each_paragraph_reads_from_right_to_left(text: str) -> None:
    assert {_direction(line) for line in text.splitlines() if line} == {"right"}


def test_no_text_holds_characters_that_telegram_would_alter() -> None:
    everything = "".join([*_TEXTS, wording.help_text("IsnadBot")])

    assert not any("\u2028" <= character <= "\u202e" for character in everything)
    assert "\u200f\u200f" not in everything


@pytest.mark.parametrize(
    ("date", "words"), [("2019", "2019"), ("2019-02", "فبراير 2019"), ("2019-03-23", "23 مارس 2019")]
)
def test_a_date_is_told_no_more_precisely_than_it_is_known(date: str, words: str) -> None:
    assert wording.published(PublicationDate.parse(date)) == words


def test_a_source_in_latin_letters_stands_in_an_isolate() -> None:
    article = Article("a", "نص.", Source("BBC"), published=PublicationDate(2024))

    assert wording.credit(article) == "\u2068BBC\u2069، 2024"


def test_the_chain_names_the_speaker_then_the_source_then_the_day() -> None:
    quote = _quote("قال القائد إن المعركة انتهت.", speaker="القائد")

    assert wording.chain(quote) == "القائد، عن إيلاف، 23 مارس 2019"


def test_the_chain_names_a_speaker_of_an_earlier_sentence_too() -> None:
    text = "قال القائد إن المعركة انتهت. وأضاف أن الجنود عادوا."

    quote = _quote(text, start=text.index("وأضاف"), speaker="القائد")

    assert quote.attribution is not None
    assert quote.attribution.is_carried
    assert wording.chain(quote).startswith("القائد، عن إيلاف")


@pytest.mark.parametrize(
    ("text", "speaker", "source"),
    [
        ("انتهت المعركة.", "", "إيلاف"),
        ("قالت الجارديان إنها انتهت.", "الجارديان", "صحيفة الجارديان"),
        (f"قال {'القائد ' * 10}إنها انتهت.", ("القائد " * 10).strip(), "إيلاف"),
    ],
    ids=["nobody", "the source itself", "a very long name"],
)
def test_the_chain_is_the_source_alone_where_the_speaker_adds_nothing(
    text: str, speaker: str, source: str
) -> None:
    quote = _quote(text, speaker=speaker, source=source)

    assert wording.chain(quote) == wording.credit(quote.article)


def test_names_in_latin_letters_stand_in_isolates_in_a_chain() -> None:
    quote = _quote("قال John Smith إنها انتهت.", speaker="John Smith", source="BBC")

    assert wording.chain(quote) == "\u2068John Smith\u2069، عن \u2068BBC\u2069، 23 مارس 2019"


def test_a_relative_time_is_noted_with_its_date_and_equal_ones_once() -> None:
    day, month = PublicationDate(2019, 3, 23), PublicationDate(2019, 2)
    text = "عادوا السبت، لا الشهر الماضي. السبت!"
    dates = (DatedStretch(6, 11, day), DatedStretch(16, 28, month), DatedStretch(30, 35, day))

    assert list(wording.notes(_quote(text, dates=dates))) == [
        "«السبت» = 23 مارس 2019، «الشهر الماضي» = فبراير 2019"
    ]


def test_others_who_published_a_quote_are_noted() -> None:
    (note,) = wording.notes(_quote("عادوا.", repeated_in=("رويترز", "BBC")))

    assert note == "ونشرته أيضًا: رويترز؛ \u2068BBC\u2069"


def test_dates_are_noted_before_others_who_published_it_and_nothing_is_noted_without_either() -> None:
    dates = (DatedStretch(6, 11, PublicationDate(2019, 3, 23)),)

    both = list(wording.notes(_quote("عادوا السبت.", dates=dates, repeated_in=("رويترز",))))

    assert [note.split()[0] for note in both] == ["«السبت»", "ونشرته"]
    assert list(wording.notes(_quote("عادوا السبت."))) == []


def test_what_was_understood_is_told_with_every_word_that_is_equally_near() -> None:
    corrections = (Correction("باغوس", ("الباغوز",)), Correction("bali", ("بالي", "البالي")))

    assert wording.understood(corrections) == "فهمتُ: «الباغوز»، «بالي» أو «البالي»"


def test_two_words_that_were_understood_alike_are_told_once() -> None:
    corrections = (Correction("باغوس", ("الباغوز",)), Correction("baghouz", ("الباغوز",)))

    assert wording.understood(corrections) == "فهمتُ: «الباغوز»"


def test_an_answer_that_needs_no_word_has_no_introduction() -> None:
    assert wording.introduction(_answer(_quote("عادوا."))) == []


def test_what_was_understood_is_told_even_when_the_articles_are_silent() -> None:
    corrections = (Correction("باغوس", ("الباغوز",)),)

    assert wording.introduction(_answer(corrections=corrections)) == ["فهمتُ: «الباغوز»"]


@pytest.mark.parametrize(("is_stated", "line"), [(True, wording.STATED), (False, wording.EVIDENCE)])
def test_a_yes_no_question_is_told_whether_the_source_states_it(*, is_stated: bool, line: str) -> None:
    answer = _answer(
        _quote("عادوا."),
        kinds=(QuestionKind.YES_NO,),
        corrections=(Correction("عادو", ("عادوا",)),),
        is_stated=is_stated,
    )

    assert wording.introduction(answer) == ["فهمتُ: «عادوا»", line]


def test_silence_on_a_yes_no_question_is_no_evidence() -> None:
    assert wording.introduction(_answer(kinds=(QuestionKind.YES_NO,))) == []


@pytest.mark.parametrize("agreement", [*Agreement, None])
def test_every_agreement_has_words_of_its_own(agreement: Agreement | None) -> None:
    told = wording.agreement(_compared(agreement))

    assert told is not None
    assert _direction(told) == "right"
    others = {each for each in (*Agreement, None) if each is not agreement}
    assert told not in {wording.agreement(_compared(each)) for each in others}


def _compared(agreement: Agreement | None) -> Answer:
    return _answer(comparison=Comparison((_quote("عادوا."),), agreement))


def test_nothing_leads_on_where_all_that_is_compared_is_quoted_already() -> None:
    quote = _quote("عادوا.")

    assert wording.agreement(_answer(quote, comparison=Comparison((quote,), None))) is None


def test_further_quotes_are_those_of_the_comparison_that_are_not_shown_already() -> None:
    shown, other = _quote("عاد القائد. ذهب الجنود."), _quote("عاد القائد. ذهب الجنود.", start=12)
    elsewhere = Quote(Article("b", "عادوا.", Source("رويترز")), 0, 6, (), 1.0)
    comparison = Comparison((elsewhere, shown, other), None)

    assert wording.further(_answer(shown, comparison=comparison)) == [elsewhere, other]
    assert wording.further(_answer(shown)) == []


@pytest.mark.parametrize("courtesy", Courtesy)
def test_every_courtesy_is_answered(courtesy: Courtesy) -> None:
    assert wording.COURTESIES[courtesy]


@pytest.mark.parametrize("problem", _PROBLEMS, ids=lambda problem: problem.kind.name)
def test_every_problem_is_told_in_arabic_with_its_place(problem: Problem) -> None:
    told = wording.problem(problem)

    assert told.startswith("\u200f\u2068a.md:3\u2069 ")
    assert told.count("\u2068") == told.count("\u2069")
    assert problem.kind.mend not in told
    assert ("colour" in told) == ("{detail}" in problem.kind.what)


def test_an_article_without_title_is_called_by_its_first_words() -> None:
    assert wording.heading(Article("a", "سقطت المدينة.\nثم عادت.", Source("وكالة"))) == "سقطت المدينة."


def test_a_long_text_without_title_is_called_by_its_first_whole_words() -> None:
    heading = wording.heading(Article("a", "\n" + "كلمة " * 50, Source("وكالة")))

    assert heading == "كلمة " * 15 + "كلمة…"


def test_a_reload_tells_what_changed_and_what_is_in_service() -> None:
    lines = wording.reloaded(Difference(("a", "b"), (), ("c",)), article_count=6, sentence_count=120)

    assert list(lines) == [
        "أُضيف: \u2068a\u2069، \u2068b\u2069",
        "حُذف: \u2068c\u2069",
        "في الخدمة الآن: عدد المقالات 6، وعدد الجمل 120.",
    ]


def test_a_reload_that_changed_nothing_says_so() -> None:
    lines = wording.reloaded(Difference((), (), ()), article_count=5, sentence_count=101)

    assert next(lines) == wording.RELOAD_UNCHANGED


def test_marks_beside_latin_words_stay_outside_their_isolates() -> None:
    told = wording.problem(Problem("a.md", 3, ProblemKind.UNREADABLE, "not a file"))

    assert "(\u2068not a file\u2069). " in told


def test_latin_words_of_a_problem_stand_in_isolates() -> None:
    told = wording.problem(Problem("a.md", 3, ProblemKind.UNKNOWN_KEY, "colour"))

    assert told.startswith("\u200f\u2068a.md:3\u2069 مفتاح غير معروف \u2068colour")
    assert told.count("\u2068") == told.count("\u2069") == 3
