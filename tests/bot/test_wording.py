import unicodedata

import pytest

from bot import wording
from knowledge.files.articles import Difference
from knowledge.files.problems import Problem, ProblemKind
from knowledge.model import Article, PublicationDate, Source

_DIRECTIONS = {"L": "left", "R": "right", "AL": "right"}


def _direction(paragraph: str) -> str | None:
    """The direction that a program gives a paragraph: that of its first letter or direction mark."""
    classes = (unicodedata.bidirectional(character) for character in paragraph)
    return next((_DIRECTIONS[each] for each in classes if each in _DIRECTIONS), None)


_TEXTS = [value for name, value in vars(wording).items() if name[0].isupper() and isinstance(value, str)]


@pytest.mark.parametrize("text", [*_TEXTS, wording.help_text("IsnadBot")])
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
