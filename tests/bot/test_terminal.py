import io

from rich.console import Console

from bot import terminal, wording
from knowledge.answering import KnowledgeBase
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind
from knowledge.model import (
    Agreement,
    Answer,
    Article,
    Attribution,
    Comparison,
    Correction,
    DatedStretch,
    PublicationDate,
    Query,
    Question,
    QuestionKind,
    Quote,
    Source,
)

_say = wording.ARABIC


def _console() -> Console:
    return Console(file=io.StringIO(), width=20, highlight=False, markup=False)


def _printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _lines(answer: Answer) -> list[str]:
    console = _console()
    terminal.print_answer(console, answer)
    return _printed(console).splitlines()


def _quote(text: str, source: str = "إيلاف") -> Quote:
    return Quote(Article(source, text, Source(source)), 0, len(text), (), 1.0)


def test_quotes_are_not_broken_however_narrow_the_terminal(bundled: KnowledgeBase) -> None:
    console = _console()
    answer = bundled.answer(Question("من رفع الراية الصفراء في الباغوز؟"), max_quotes=1)

    terminal.print_answer(console, answer)

    assert _printed(console) == f"{answer.quotes[0].text}\n— إيلاف، 23 مارس 2019\n\n"


def test_silence_is_told(bundled: KnowledgeBase) -> None:
    console = _console()

    terminal.print_answer(console, bundled.answer(Question("متى؟"), max_quotes=1))

    assert _printed(console) == f"{_say(wording.SILENT)}\n"


def test_a_courtesy_is_answered_with_one_line(bundled: KnowledgeBase) -> None:
    answer = bundled.answer(Question("شكرا"), max_quotes=1)

    assert answer.query.courtesy is not None
    assert _lines(answer) == [_say(wording.COURTESIES[answer.query.courtesy])]


def test_what_could_be_asked_instead_stands_under_the_silence() -> None:
    query = Query(Question("سؤال"), corrections=(Correction("باغوس", ("الباغوز",)),))

    lines = _lines(Answer(query, (), (), -1.0, suggestions=("السد الجديد في أسوان", "حريق [كبير]")))

    assert lines == [
        "فهمتُ: «الباغوز»",
        _say(wording.SILENT),
        _say(wording.SUGGESTED),
        "• السد الجديد في أسوان",
        "• حريق [كبير]",
    ]


def test_the_speaker_and_the_dates_stand_under_a_quote() -> None:
    text = "قال القائد إنهم عادوا السبت."
    article = Article("a", text, Source("إيلاف"), published=PublicationDate(2019, 3, 23))
    speaker = Attribution(article, 4, 10, is_carried=False)
    dates = (DatedStretch(22, 27, PublicationDate(2019, 3, 23)),)
    quote = Quote(article, 0, len(text), ((4, 10),), 1.0, speaker, dates)

    assert _lines(Answer(Query(Question("سؤال")), (quote,), ())) == [
        text,
        "— القائد، عن إيلاف، 23 مارس 2019",
        "«السبت» = 23 مارس 2019",
        "",
    ]


def test_the_introduction_comes_first_and_the_other_sources_after_the_verdict() -> None:
    first, other = _quote("عاد 20 جنديا."), _quote("عاد 30 جنديا.", "رويترز")
    query = Query(Question("سؤال"), (QuestionKind.YES_NO,))
    comparison = Comparison((other, first), Agreement.DIFFER)
    answer = Answer(query, (first,), (), 1.0, comparison, is_stated=True)

    assert _lines(answer) == [
        _say(wording.STATED),
        first.text,
        "— إيلاف",
        "",
        _say.agreement(answer),
        other.text,
        "— رويترز",
        "",
    ]


def test_each_article_has_a_line(bundled: KnowledgeBase) -> None:
    console = _console()

    terminal.print_sources(console, bundled.newest_articles)

    assert len(_printed(console).splitlines()) == 5


def test_each_problem_has_a_line_and_brackets_are_no_markup() -> None:
    console = _console()
    problem = Problem("a.md", 3, ProblemKind.BAD_YAML, "expected [red], but found something else entirely")

    terminal.print_problems(console, KnowledgeError((problem, problem)))

    assert _printed(console) == f"{problem}\n{problem}\n"
