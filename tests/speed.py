"""Times one question: inside a process that has its index, and as a whole `isnad ask`."""

import statistics
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import knowledge
from knowledge.answering import KnowledgeBase
from knowledge.measuring.question_files import read_questions
from tests.process import COMMAND

QUESTIONS = Path(__file__).parent / "cases" / "questions.jsonl"
ROUNDS = 20
STARTS = 9


def main() -> None:
    """Print median and 99th percentile, in milliseconds."""
    questions = read_questions(QUESTIONS, Path(knowledge.__file__).parent)
    base = KnowledgeBase(questions.contents)
    inside = [
        _milliseconds(partial(base.answer, known.question, max_quotes=3))
        for _ in range(ROUNDS)
        for known in questions.questions
    ]
    whole = [_milliseconds(_ask) for _ in range(STARTS)]
    print(f"one question in process:  median {statistics.median(inside):.2f} ms, ", end="")
    print(f"p99 {statistics.quantiles(inside, n=100)[98]:.2f} ms ({len(inside)} questions)")
    print(f"isnad ask as a process:   median {statistics.median(whole):.0f} ms, ", end="")
    print(f"longest {max(whole):.0f} ms ({STARTS} starts)")


def _ask() -> None:
    subprocess.run([*COMMAND, "ask", "متى بدأت المعركة النهائية؟"], capture_output=True, check=True)


def _milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
