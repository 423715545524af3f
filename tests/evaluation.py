"""Asks the development questions of `isnad answer --json` and counts the right answers, by style.

A quote is right when it is of an article that answers and holds the words that answer.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

QUESTIONS = Path(__file__).parent / "cases" / "questions.jsonl"
ALL = "all"


@dataclass
class Counts:
    """How many questions of each style there are, and how they fared."""

    answerable: Counter[str] = field(default_factory=Counter)
    right_first: Counter[str] = field(default_factory=Counter)
    right_of_three: Counter[str] = field(default_factory=Counter)
    unanswered: Counter[str] = field(default_factory=Counter)
    unanswerable: Counter[str] = field(default_factory=Counter)
    left_silent: Counter[str] = field(default_factory=Counter)

    def share(self, counter: Counter[str], style: str = ALL) -> float:
        """Percent of the answerable questions of a style."""
        return 100 * counter[style] / self.answerable[style]


def read_questions() -> list[dict[str, Any]]:
    """The development questions; those without `gold` have no answer in the bundled articles."""
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


def ask_all(questions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The answers of the command line, in order."""
    lines = "".join(json.dumps({"question": each["question"]}) + "\n" for each in questions)
    command = [sys.executable, "-m", "bot", "answer", "--json"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def count(questions: Iterable[dict[str, Any]], answers: Iterable[dict[str, Any]]) -> Counts:
    """What became of each question."""
    counts = Counts()
    for question, answer in zip(questions, answers, strict=True):
        styles = (question["style"], ALL)
        if not question["gold"]:
            counts.unanswerable.update(styles)
            counts.left_silent.update(styles if not answer["quotes"] else ())
            continue
        right = [_is_right(quote, question) for quote in answer["quotes"][:3]]
        counts.answerable.update(styles)
        counts.right_first.update(styles if right[:1] == [True] else ())
        counts.right_of_three.update(styles if any(right) else ())
        counts.unanswered.update(styles if not right else ())
    return counts


def _is_right(quote: dict[str, Any], question: dict[str, Any]) -> bool:
    return any(
        quote["article"] == gold["article"] and gold["quote_contains"] in quote["text"]
        for gold in question["gold"]
    )


def main() -> None:
    """Print the table."""
    questions = read_questions()
    counts = count(questions, ask_all(questions))
    table = Table("style", "questions", "right first", "right of three", "unanswered")
    for style in [*sorted(set(counts.answerable) - {ALL}), ALL]:
        table.add_row(
            style,
            str(counts.answerable[style]),
            f"{counts.share(counts.right_first, style):.1f} %",
            f"{counts.share(counts.right_of_three, style):.1f} %",
            str(counts.unanswered[style]),
        )
    console = Console()
    console.print(table)
    console.print(f"unanswerable, left silent: {counts.left_silent[ALL]} of {counts.unanswerable[ALL]}")


if __name__ == "__main__":
    main()
