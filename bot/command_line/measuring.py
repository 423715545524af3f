"""The tables of `isnad evaluate` and `isnad train`, and what they write for programs."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from knowledge.answering import KnowledgeBase
from knowledge.answers import silence
from knowledge.answers.marks import runs
from knowledge.measuring import baselines
from knowledge.measuring.evaluation import Measures, Outcome, ask, baseline_hits, grouped, interval, measure
from knowledge.measuring.question_files import QuestionSet
from knowledge.ranking import scoring

if TYPE_CHECKING:
    from knowledge.measuring.training import Trained

_COLUMNS = {
    "answerable": "asked",
    "right_first": "first",
    "right_of_three": "three",
    "reciprocal_rank": "MRR",
    "sources_shown": "sources",
    "marked": "marked",
    "wrongly_silent": "lost",
    "unanswerable": "no answer",
    "left_silent": "silent",
}
"""What the columns of the tables say: of the questions with an answer those right first and in one of three,
the sources shown, the answers marked, those wrongly left silent; of those without one, those rightly left
silent."""
_console = Console(highlight=False, markup=False)
_BASELINES = {"rank-bm25 over str.split()": baselines.plain, "BM25 over light10 stems": baselines.light10}


def evaluate(questions: QuestionSet, *, with_baselines: bool, with_errors: bool, as_json: bool) -> None:
    """Ask every question of a set, and print how many were answered rightly."""
    with Progress(SpinnerColumn(), *Progress.get_default_columns(), console=Console(stderr=True)) as progress:
        task = progress.add_task(questions.name, total=len(questions.questions))
        knowledge = KnowledgeBase.of(questions.contents)
        outcomes = ask(questions, knowledge, lambda: progress.advance(task))
    compared = _compared(questions, knowledge) if with_baselines else {}
    if as_json:
        typer.echo(json.dumps(_as_json(questions, outcomes, compared), ensure_ascii=False))
        return
    _print_tables(questions, outcomes, compared)
    if with_errors:
        _print_errors(outcomes)


def _compared(questions: QuestionSet, knowledge: KnowledgeBase) -> dict[str, list[tuple[bool, bool]]]:
    return {
        name: baseline_hits(questions, knowledge.sentences, baseline(knowledge.sentences))
        for name, baseline in _BASELINES.items()
    }


def _print_tables(
    questions: QuestionSet,
    outcomes: Sequence[Outcome],
    compared: Mapping[str, Sequence[tuple[bool, bool]]],
) -> None:
    for title, groups in (
        ("style", grouped(outcomes, lambda each: each.known.style)),
        ("kind", grouped(outcomes, lambda each: each.kind)),
    ):
        table = Table(title, *_COLUMNS.values(), title=questions.name, box=SIMPLE, padding=(0, 1, 0, 0))
        for name, measures in [*groups.items(), ("all", measure(outcomes))]:
            table.add_row(name, *_cells(measures))
        _console.print(table)
    for name, hits in [("Isnad", _own_hits(outcomes)), *compared.items()]:
        first, three = ([hit[place] for hit in hits] for place in (0, 1))
        typer.echo(f"{name}: right first {_with_interval(first)}, of three {_with_interval(three)}")


def _own_hits(outcomes: Sequence[Outcome]) -> list[tuple[bool, bool]]:
    """As the baselines are counted: they are never silent."""
    answerable = [each for each in outcomes if each.known.gold]
    return [(each.rank == 1, each.rank is not None and each.rank <= 3) for each in answerable]


def _cells(measures: Measures) -> list[str]:
    values = dataclasses.asdict(measures)
    return [_cell(values[name]) for name in _COLUMNS]


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{100 * value:.1f}"


def _with_interval(hits: Sequence[bool]) -> str:
    low, high = interval(hits)
    return f"{100 * sum(hits) / max(len(hits), 1):.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def _print_errors(outcomes: Sequence[Outcome]) -> None:
    for each in outcomes:
        question = each.known.question.text
        if not each.known.gold and each.is_answered:
            typer.echo(f"not silent: {question}\n    {each.first}")
        elif each.known.gold and each.shown_rank != 1:
            shown = "silent" if not each.is_answered else f"shown {each.shown_rank or 'not'}"
            typer.echo(f"ranked {each.rank or 'not'}, {shown}: {question}\n    {each.first}")
        elif each.is_marked is False:
            typer.echo(f"not marked: {question}\n    {each.first}")


def _as_json(
    questions: QuestionSet,
    outcomes: Sequence[Outcome],
    compared: Mapping[str, Sequence[tuple[bool, bool]]],
) -> dict[str, Any]:
    def groups(measures: Mapping[str, Measures]) -> dict[str, Any]:
        return {name: dataclasses.asdict(each) for name, each in measures.items()}

    hits = {"Isnad": _own_hits(outcomes), **compared}
    return {
        "name": questions.name,
        "all": dataclasses.asdict(measure(outcomes)),
        "by_style": groups(grouped(outcomes, lambda each: each.known.style)),
        "by_kind": groups(grouped(outcomes, lambda each: each.kind)),
        "systems": {
            name: {
                "right_first": _share_with_interval([hit[0] for hit in found]),
                "right_of_three": _share_with_interval([hit[1] for hit in found]),
            }
            for name, found in hits.items()
        },
        "questions": [
            {
                "question": each.known.question.text,
                "answerable": bool(each.known.gold),
                "answered": each.is_answered,
                "rank": each.rank,
                "shown_rank": each.shown_rank,
                "marked": each.is_marked,
            }
            for each in outcomes
        ],
    }


def _share_with_interval(hits: Sequence[bool]) -> dict[str, Any]:
    return {"share": sum(hits) / max(len(hits), 1), "interval": interval(hits)}


def print_report(trained: "Trained") -> None:
    """How good the new weights are on articles that they did not see."""
    table = Table("set", "questions", "engine first", "right first", "of three", "AUROC of silence", "marks")
    for report in trained.reports:
        rest = ["" if each is None else f"{each:.3f}" for each in (report.silence_auroc, report.marks)]
        shares = (report.engine_first, report.right_first, report.right_of_three)
        table.add_row(
            report.name, str(report.questions), *(f"{100 * share:.1f} %" for share in shares), *rest
        )
    _console.print(table)


def write_weights(trained: "Trained", made: str) -> tuple[Path, ...]:
    """Put new weights in the place of those that Isnad ranks, keeps silent and marks with.

    Raises:
        OSError: they cannot be written.
    """
    _write(scoring.WEIGHTS, {"made": made, **trained.ranking})
    _write(
        silence.WEIGHTS,
        {
            "made": made,
            "threshold": trained.threshold,
            "withheld": trained.withheld,
            "weights": trained.silence,
        },
    )
    _write(runs.WEIGHTS, {"made": made, "weights": trained.marks})
    return scoring.WEIGHTS, silence.WEIGHTS, runs.WEIGHTS


def spinner() -> Progress:
    """What shows that a long step goes on."""
    return Progress(SpinnerColumn(), TextColumn("{task.description}"), console=Console(stderr=True))


def _write(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
