import io

from rich.console import Console

from bot import terminal, wording
from knowledge.answering import KnowledgeBase
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind
from knowledge.model import Question


def _console() -> Console:
    return Console(file=io.StringIO(), width=20, highlight=False, markup=False)


def _printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_quotes_are_not_broken_however_narrow_the_terminal(bundled: KnowledgeBase) -> None:
    console = _console()
    answer = bundled.answer(Question("من رفع الراية الصفراء في الباغوز؟"), max_quotes=1)

    terminal.print_answer(console, answer)

    assert _printed(console) == f"{answer.quotes[0].text}\n— إيلاف، 23 مارس 2019\n\n"


def test_silence_is_told(bundled: KnowledgeBase) -> None:
    console = _console()

    terminal.print_answer(console, bundled.answer(Question("متى؟"), max_quotes=1))

    assert _printed(console) == f"{wording.SILENT}\n"


def test_each_article_has_a_line(bundled: KnowledgeBase) -> None:
    console = _console()

    terminal.print_sources(console, bundled.newest_articles)

    assert len(_printed(console).splitlines()) == 5


def test_each_problem_has_a_line_and_brackets_are_no_markup() -> None:
    console = _console()
    problem = Problem("a.md", 3, ProblemKind.BAD_YAML, "expected [red], but found something else entirely")

    terminal.print_problems(console, KnowledgeError((problem, problem)))

    assert _printed(console) == f"{problem}\n{problem}\n"
