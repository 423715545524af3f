"""Times one question: inside a process that has its index, small and large, and as a whole `isnad ask`."""

import random
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import knowledge
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents
from knowledge.measuring.question_files import read_questions
from knowledge.model import Article, Source
from tests.process import COMMAND

QUESTIONS = Path(__file__).parent / "cases" / "questions.jsonl"
ROUNDS = 10
GROWN_SENTENCES, SENTENCES_OF_ARTICLE, WORDS_OF_SENTENCE = 4000, 20, 22
STARTS = 9


def main() -> None:
    """Print median and 99th percentile, in milliseconds."""
    questions = read_questions(QUESTIONS, Path(knowledge.__file__).parent)
    asked = [known.question for known in questions.questions]
    for contents in (questions.contents, _grown(questions.contents)):
        start = time.perf_counter()
        base = KnowledgeBase.of(contents)
        loaded = time.perf_counter() - start
        inside = [
            _milliseconds(partial(base.answer, question, max_quotes=3))
            for _ in range(ROUNDS)
            for question in asked
        ]
        print(f"{len(base.sentences)} sentences, loaded in {loaded:.1f} s")
        print(f"  one question in process:  median {statistics.median(inside):.2f} ms, ", end="")
        print(f"p99 {statistics.quantiles(inside, n=100)[98]:.2f} ms ({len(inside)} questions)")
    whole = [_milliseconds(_ask) for _ in range(STARTS)]
    print(f"isnad ask as a process:     median {statistics.median(whole):.0f} ms, ", end="")
    print(f"longest {max(whole):.0f} ms ({STARTS} starts)")


def _grown(contents: Contents) -> Contents:
    """The articles, and many more of sentences whose words are drawn from theirs, as often as they occur."""
    words = [word.strip(".") for article in contents.articles for word in article.text.split()]
    generator = random.Random(0)  # noqa: S311 - the same articles in every run
    articles = list(contents.articles)
    for number in range(GROWN_SENTENCES // SENTENCES_OF_ARTICLE):
        text = "\n".join(
            " ".join(generator.choices(words, k=WORDS_OF_SENTENCE)) + "." for _ in range(SENTENCES_OF_ARTICLE)
        )
        articles.append(Article(f"grown-{number:05}", text, Source("وكالة"), title=" ".join(words[:5])))
    return replace(contents, articles=tuple(articles))


def _ask() -> None:
    subprocess.run([*COMMAND, "ask", "متى بدأت المعركة النهائية؟"], capture_output=True, check=True)


def _milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
