import unicodedata
from datetime import date

import pytest
from babel.dates import format_date

from bot import wording
from knowledge.files.editions import Difference
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

_say = wording.ARABIC

_DIRECTIONS = {"L": "left", "R": "right", "AL": "right"}


def _direction(paragraph: str) -> str | None:
    """The direction that a program gives a paragraph: that of its first letter or direction mark."""
    classes = (unicodedata.bidirectional(character) for character in paragraph)
    return next((_DIRECTIONS[each] for each in classes if each in _DIRECTIONS), None)


_FRAGMENTS = {
    "LANGUAGE_HINT",
    "THROUGH",
    "DATED",
    "QUOTED",
    "COMMA",
    "SEMICOLON",
    "BUTTON_HELPFUL",
    "BUTTON_NOT_HELPFUL",
}
_TEXTS = [
    *(
        value
        for name, value in vars(wording).items()
        if name[0].isupper() and name not in _FRAGMENTS and isinstance(value, str)
    ),
    *wording.AGREEMENTS.values(),
    *wording.COURTESIES.values(),
    *wording.REASONS.values(),
    *wording.COMMANDS.values(),
    *wording.ADMIN_COMMANDS.values(),
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


@pytest.mark.parametrize("text", [*map(_say, _TEXTS), *map(_say.problem, _PROBLEMS)])
def test_each_paragraph_reads_from_right_to_left(text: str) -> None:
    assert {_direction(line) for line in text.splitlines() if line} == {"right"}


@pytest.mark.parametrize("text", sorted(set(_TEXTS) - {wording.PAGE_EXAMPLE}))
def test_each_paragraph_in_english_reads_from_left_to_right(text: str) -> None:
    assert {_direction(line) for line in wording.ENGLISH(text).splitlines() if line} == {"left"}


def test_no_text_holds_characters_that_telegram_would_alter() -> None:
    everything = "".join(say(text) for say in (_say, wording.ENGLISH) for text in _TEXTS)

    assert not any("\u2028" <= character <= "\u202e" for character in everything)
    assert "\u200f\u200f" not in everything


@pytest.mark.parametrize(
    ("date", "words"), [("2019", "2019"), ("2019-02", "فبراير 2019"), ("2019-03-23", "23 مارس 2019")]
)
def test_a_date_is_told_no_more_precisely_than_it_is_known(date: str, words: str) -> None:
    assert _say.published(PublicationDate.parse(date)) == words


@pytest.mark.parametrize("say", [_say, wording.ENGLISH], ids=["ar", "en"])
@pytest.mark.parametrize("month", range(1, 13))
def test_months_have_the_names_of_cldr(say: wording.Wording, month: int) -> None:
    expected = format_date(date(2019, month, 5), "d MMMM y", locale=say.language)

    assert say.published(PublicationDate(2019, month, 5)) == expected


def test_a_source_in_latin_letters_stands_in_an_isolate() -> None:
    article = Article("a", "نص.", Source("BBC"), published=PublicationDate(2024))

    assert _say.credit(article) == "\u2068BBC\u2069، 2024"


def test_the_chain_names_the_speaker_then_the_source_then_the_day() -> None:
    quote = _quote("قال القائد إن المعركة انتهت.", speaker="القائد")

    assert _say.chain(quote) == "القائد، عن إيلاف، 23 مارس 2019"


def test_the_chain_names_a_speaker_of_an_earlier_sentence_too() -> None:
    text = "قال القائد إن المعركة انتهت. وأضاف أن الجنود عادوا."

    quote = _quote(text, start=text.index("وأضاف"), speaker="القائد")

    assert quote.attribution is not None
    assert quote.attribution.is_carried
    assert _say.chain(quote).startswith("القائد، عن إيلاف")


@pytest.mark.parametrize(
    ("text", "speaker", "source"),
    [
        ("انتهت المعركة.", "", "إيلاف"),
        ("قالت الجارديان إنها انتهت.", "الجارديان", "صحيفة الجارديان"),
        ("قالت الصحيفة إنها انتهت.", "الصحيفة", "إيلاف"),
        (f"قال {'القائد ' * 10}إنها انتهت.", ("القائد " * 10).strip(), "إيلاف"),
    ],
    ids=["nobody", "the source itself", "the newspaper", "a very long name"],
)
def test_the_chain_is_the_source_alone_where_the_speaker_adds_nothing(
    text: str, speaker: str, source: str
) -> None:
    quote = _quote(text, speaker=speaker, source=source)

    assert _say.chain(quote) == _say.credit(quote.article)


@pytest.mark.parametrize(
    ("speaker", "source"), [("العرب", "العربية"), ("الاتحاد", "صحيفة الاتحاد"), ("علي", "وكالة عليا")]
)
def test_the_chain_names_a_speaker_whose_name_is_like_that_of_the_source(speaker: str, source: str) -> None:
    quote = _quote(f"قال {speaker} إنها انتهت.", speaker=speaker, source=source)

    assert _say.chain(quote).startswith(f"{speaker}، عن {source}")


def test_the_chain_names_through_whom_the_text_came() -> None:
    article = Article("a", "نص.", Source("إيلاف", via="أرشيف الصحف"), published=PublicationDate(2024))

    assert _say.credit(article) == "إيلاف، عبر أرشيف الصحف، 2024"
    assert wording.ENGLISH.credit(article).startswith("\u2068إيلاف\u2069, via ")


def test_names_in_latin_letters_stand_in_isolates_in_a_chain() -> None:
    quote = _quote("قال John Smith إنها انتهت.", speaker="John Smith", source="BBC")

    assert _say.chain(quote) == "\u2068John Smith\u2069، عن \u2068BBC\u2069، 23 مارس 2019"


def test_a_relative_time_is_noted_with_its_date_and_equal_ones_once() -> None:
    day, month = PublicationDate(2019, 3, 23), PublicationDate(2019, 2)
    text = "عادوا السبت، لا الشهر الماضي. السبت!"
    dates = (DatedStretch(6, 11, day), DatedStretch(16, 28, month), DatedStretch(30, 35, day))

    assert list(_say.notes(_quote(text, dates=dates))) == [
        "«السبت» = 23 مارس 2019، «الشهر الماضي» = فبراير 2019"
    ]


def test_others_who_published_a_quote_are_noted() -> None:
    (note,) = _say.notes(_quote("عادوا.", repeated_in=("رويترز", "BBC")))

    assert note == "ونشرته أيضًا: رويترز؛ \u2068BBC\u2069"


def test_dates_are_noted_before_others_who_published_it_and_nothing_is_noted_without_either() -> None:
    dates = (DatedStretch(6, 11, PublicationDate(2019, 3, 23)),)

    both = list(_say.notes(_quote("عادوا السبت.", dates=dates, repeated_in=("رويترز",))))

    assert [note.split()[0] for note in both] == ["«السبت»", "ونشرته"]
    assert list(_say.notes(_quote("عادوا السبت."))) == []


def test_what_was_understood_is_told_with_every_word_that_is_equally_near() -> None:
    corrections = (Correction("باغوس", ("الباغوز",)), Correction("bali", ("بالي", "البالي")))

    assert _say.understood(corrections) == "فهمتُ: «الباغوز»، «بالي» أو «البالي»"


def test_two_words_that_were_understood_alike_are_told_once() -> None:
    corrections = (Correction("باغوس", ("الباغوز",)), Correction("baghouz", ("الباغوز",)))

    assert _say.understood(corrections) == "فهمتُ: «الباغوز»"


def test_an_answer_that_needs_no_word_has_no_introduction() -> None:
    assert _say.introduction(_answer(_quote("عادوا."))) == []


def test_what_was_understood_is_told_even_when_the_articles_are_silent() -> None:
    corrections = (Correction("باغوس", ("الباغوز",)),)

    assert _say.introduction(_answer(corrections=corrections)) == ["فهمتُ: «الباغوز»"]


@pytest.mark.parametrize(("is_stated", "line"), [(True, wording.STATED), (False, wording.EVIDENCE)])
def test_a_yes_no_question_is_told_whether_the_source_states_it(*, is_stated: bool, line: str) -> None:
    answer = _answer(
        _quote("عادوا."),
        kinds=(QuestionKind.YES_NO,),
        corrections=(Correction("عادو", ("عادوا",)),),
        is_stated=is_stated,
    )

    assert _say.introduction(answer) == ["فهمتُ: «عادوا»", line]


def test_silence_on_a_yes_no_question_is_no_evidence() -> None:
    assert _say.introduction(_answer(kinds=(QuestionKind.YES_NO,))) == []


@pytest.mark.parametrize("agreement", [*Agreement, None])
def test_every_agreement_has_words_of_its_own(agreement: Agreement | None) -> None:
    told = _say.agreement(_compared(agreement))

    assert told is not None
    assert _direction(told) == "right"
    others = {each for each in (*Agreement, None) if each is not agreement}
    assert told not in {_say.agreement(_compared(each)) for each in others}


def _compared(agreement: Agreement | None) -> Answer:
    return _answer(comparison=Comparison((_quote("عادوا."),), agreement))


def test_nothing_leads_on_where_all_that_is_compared_is_quoted_already() -> None:
    quote = _quote("عادوا.")

    assert _say.agreement(_answer(quote, comparison=Comparison((quote,), None))) is None


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
    told = _say.problem(problem)

    assert told.startswith("\u200f\u2068a.md:3\u2069 ")
    assert told.count("\u2068") == told.count("\u2069")
    assert problem.kind.mend not in told
    assert ("colour" in told) == ("{detail}" in problem.kind.what)


def test_an_article_without_title_is_called_by_its_first_words() -> None:
    assert _say.heading(Article("a", "سقطت المدينة.\nثم عادت.", Source("وكالة"))) == "سقطت المدينة."


def test_a_long_text_without_title_is_called_by_its_first_whole_words() -> None:
    heading = _say.heading(Article("a", "\n" + "كلمة " * 50, Source("وكالة")))

    assert heading == "كلمة " * 15 + "كلمة…"


def test_a_reload_tells_what_changed_and_what_is_in_service() -> None:
    lines = _say.reloaded(Difference(("a", "b"), (), ("c",)), article_count=6, sentence_count=120)

    assert list(lines) == [
        "أُضيف: \u2068a\u2069، \u2068b\u2069",
        "حُذف: \u2068c\u2069",
        "في الخدمة الآن: 6 مقالات، و120 جملة.",
    ]


def test_a_reload_that_changed_nothing_says_so() -> None:
    lines = _say.reloaded(Difference((), (), ()), article_count=5, sentence_count=101)

    assert next(lines) == wording.RELOAD_UNCHANGED


def test_marks_beside_latin_words_stay_outside_their_isolates() -> None:
    told = _say.problem(Problem("a.md", 3, ProblemKind.UNREADABLE, "not a file"))

    assert "(\u2068not a file\u2069). " in told


def test_latin_words_of_a_problem_stand_in_isolates() -> None:
    told = _say.problem(Problem("a.md", 3, ProblemKind.UNKNOWN_KEY, "colour"))

    assert told.startswith("\u200f\u2068a.md:3\u2069 مفتاح غير معروف \u2068colour")
    assert told.count("\u2068") == told.count("\u2069") == 3


def test_a_command_in_a_text_stands_in_an_isolate_and_a_line_of_it_begins_with_a_mark() -> None:
    assert _say(wording.ASK_NOW).endswith("\u2068/help\u2069")
    assert "\n\u200f\u2068/help\u2069 — " in _say(wording.HELP)


def test_what_stands_behind_a_command_stands_in_its_isolate() -> None:
    assert "\u2068/gaps csv\u2069 أو \u2068/gaps jsonl\u2069" in wording.ARABIC(wording.GAPS_HINT)


def test_of_marks_of_direction_a_line_begins_with_one_alone() -> None:
    assert wording.ARABIC.paragraph("\u200f\u200eمن؟") == "\u200fمن؟"


def test_an_arabic_example_in_an_english_text_stands_in_an_isolate() -> None:
    assert wording.ENGLISH(wording.ASK_HINT).endswith("\u200e/ask \u2068متى بدأت المعركة؟\u2069")


@pytest.mark.parametrize(
    ("language", "say"),
    [("ar", wording.ARABIC), ("en", wording.ENGLISH), ("fr", wording.ARABIC), (None, wording.ARABIC)],
)
def test_arabic_is_spoken_to_all_who_do_not_read_english(language: str | None, say: wording.Wording) -> None:
    assert wording.of(language) is say


def test_what_is_put_into_a_text_stays_as_it_is() -> None:
    assert wording.ENGLISH(wording.COMPARE_HEADING, subject="{id} /ask") == (
        "What the sources say about “{id} /ask”:"
    )


@pytest.mark.parametrize(
    ("noun", "told"),
    [
        ("articles", "لا مقالات، مقال واحد، مقالان، 3 مقالات، 11 مقالًا، 100 مقال"),
        ("sentences", "لا جمل، جملة واحدة، جملتان، 3 جمل، 11 جملة، 100 جملة"),
        ("questions", "لا أسئلة، سؤال واحد، سؤالان، 3 أسئلة، 11 سؤالًا، 100 سؤال"),
        ("days", "لا أيام، يوم واحد، يومان، 3 أيام، 11 يومًا، 100 يوم"),
    ],
)
def test_what_is_counted_takes_the_form_of_its_number(noun: str, told: str) -> None:
    assert [getattr(_say, noun)(count) for count in (0, 1, 2, 3, 11, 100)] == told.split("، ")


@pytest.mark.parametrize(
    ("noun", "one", "many"),
    [
        ("articles", "article", "articles"),
        ("sentences", "sentence", "sentences"),
        ("questions", "question", "questions"),
        ("days", "day", "days"),
    ],
)
def test_what_is_counted_in_english_has_two_forms(noun: str, one: str, many: str) -> None:
    told = [getattr(wording.ENGLISH, noun)(count) for count in (0, 1, 2, 3, 11, 100)]

    assert told == [f"{count} {one if count == 1 else many}" for count in (0, 1, 2, 3, 11, 100)]


@pytest.mark.parametrize(("count", "form"), [(101, "مقال"), (102, "مقال"), (103, "مقالات"), (111, "مقالًا")])
def test_numbers_over_a_hundred_take_the_form_of_their_end(count: int, form: str) -> None:
    assert _say.articles(count) == f"{count} {form}"


def test_names_and_quotes_stay_as_they_are_in_english() -> None:
    day = DatedStretch(23, 28, PublicationDate(2019, 3, 23))
    quote = _quote(
        "قال القائد إنهم عادوا السبت.", speaker="القائد", dates=(day,), repeated_in=("رويترز", "BBC")
    )

    assert wording.ENGLISH.chain(quote) == "\u2068القائد\u2069, quoted by \u2068إيلاف\u2069, 23 March 2019"
    assert [note.split(": ")[-1] for note in wording.ENGLISH.notes(quote)] == [
        f"“\u2068{quote.text[23:28]}\u2069” = 23 March 2019",
        "\u2068رويترز\u2069; BBC",
    ]


def test_what_was_understood_is_told_in_english_too() -> None:
    corrections = (Correction("bali", ("بالي", "البالي")), Correction("x", ("BBC",)))

    told = wording.ENGLISH.understood(corrections)

    assert told == "Understood as: “\u2068بالي\u2069” or “\u2068البالي\u2069”, “BBC”"


def test_a_problem_is_told_in_english_as_the_command_line_tells_it() -> None:
    assert wording.ENGLISH.problem(_PROBLEMS[0]) == str(_PROBLEMS[0])
