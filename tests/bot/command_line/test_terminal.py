from contextlib import closing
from pathlib import Path

import pytest

from bot import wording
from bot.command_line import terminal
from bot.storage.storage import Storage
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


def _lines(capsys: pytest.CaptureFixture[str], answer: Answer) -> list[str]:
    terminal.print_answer(answer)
    return capsys.readouterr().out.splitlines()


def _quote(text: str, source: str = "إيلاف") -> Quote:
    return Quote(Article(source, text, Source(source)), 0, len(text), (), 1.0)


def test_a_quote_is_one_line_however_long_it_is(
    bundled: KnowledgeBase, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = bundled.answer(Question("من رفع الراية الصفراء في الباغوز؟"), max_quotes=1)

    terminal.print_answer(answer)

    assert capsys.readouterr().out == f"{answer.quotes[0].text}\n— إيلاف، 23 مارس 2019\n\n"


def test_the_answer_is_bold_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "عاد 20 جنديا أمس."
    quote = Quote(Article("a", text, Source("إيلاف")), 0, len(text), ((4, 6), (13, 16)), 1.0)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    lines = _lines(capsys, Answer(Query(Question("سؤال")), (quote,), ()))

    assert lines[0] == "عاد \x1b[1m20\x1b[0m جنديا \x1b[1mأمس\x1b[0m."


def test_silence_is_told(bundled: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:

    terminal.print_answer(bundled.answer(Question("متى؟"), max_quotes=1))

    assert capsys.readouterr().out == f"{_say(wording.SILENT)}\n"


def test_a_courtesy_is_answered_with_one_line(
    bundled: KnowledgeBase, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = bundled.answer(Question("شكرا"), max_quotes=1)

    assert answer.query.courtesy is not None
    assert _lines(capsys, answer) == [_say(wording.COURTESIES[answer.query.courtesy])]


def test_what_could_be_asked_instead_stands_under_the_silence(capsys: pytest.CaptureFixture[str]) -> None:
    query = Query(Question("سؤال"), corrections=(Correction("باغوس", ("الباغوز",)),))

    lines = _lines(capsys, Answer(query, (), (), -1.0, suggestions=("السد الجديد في أسوان", "حريق [كبير]")))

    assert lines == [
        "فهمتُ: «الباغوز»",
        _say(wording.SILENT),
        _say(wording.SUGGESTED),
        "• السد الجديد في أسوان",
        "• حريق [كبير]",
    ]


def test_the_speaker_and_the_dates_stand_under_a_quote(capsys: pytest.CaptureFixture[str]) -> None:
    text = "قال القائد إنهم عادوا السبت."
    article = Article("a", text, Source("إيلاف"), published=PublicationDate(2019, 3, 23))
    speaker = Attribution(article, 4, 10, is_carried=False)
    dates = (DatedStretch(22, 27, PublicationDate(2019, 3, 23)),)
    quote = Quote(article, 0, len(text), ((4, 10),), 1.0, speaker, dates)

    assert _lines(capsys, Answer(Query(Question("سؤال")), (quote,), ())) == [
        text,
        "— القائد، عن إيلاف، 23 مارس 2019",
        "«السبت» = 23 مارس 2019",
        "",
    ]


def test_the_introduction_comes_first_and_the_other_sources_after_the_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, other = _quote("عاد 20 جنديا."), _quote("عاد 30 جنديا.", "رويترز")
    query = Query(Question("سؤال"), (QuestionKind.YES_NO,))
    comparison = Comparison((other, first), Agreement.DIFFER)
    answer = Answer(query, (first,), (), 1.0, comparison, is_stated=True)

    assert _lines(capsys, answer) == [
        _say(wording.STATED),
        first.text,
        "— إيلاف",
        "",
        _say.agreement(answer),
        other.text,
        "— رويترز",
        "",
    ]


def test_each_article_has_a_line(bundled: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:

    terminal.print_sources(bundled.newest_articles)

    assert len(capsys.readouterr().out.splitlines()) == 5


def test_each_action_of_an_admin_has_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Storage(tmp_path, clock=lambda: 1_700_000_000.0)) as storage:
        storage.audit.note(2002, "reload", "a1b2")
        storage.audit.note(2002, "gaps seen")

        terminal.print_audit(storage.audit.rows())

    assert capsys.readouterr().out.splitlines() == [
        "2023-11-14 22:13:20+00:00  2002  reload  a1b2",
        "2023-11-14 22:13:20+00:00  2002  gaps seen",
    ]


def test_each_problem_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem("a.md", 3, ProblemKind.BAD_YAML, "expected [red], but found something else entirely")

    terminal.print_problems(KnowledgeError((problem, problem)))

    assert capsys.readouterr().err == f"{problem}\n{problem}\n"
