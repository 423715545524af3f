"""How long one question takes: with an index at hand, small and large, and as a process of its own.

Also how fast texts are analysed, which is most of what building an index takes.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import knowledge
from bot.benchmarks import asking, starts, synthetic
from bot.benchmarks.measures import percentile, shown
from bot.benchmarks.report import Report, Say
from bot.benchmarks.tables import Table
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents, read_folder
from knowledge.measuring.question_files import read_questions
from knowledge.model import Article, Question, Source
from knowledge.sentences.analysis import analyse
from knowledge.sentences.splitting import split

_MADE, _SILENT = 400, 40
"""Questions that are made where none are given: of the articles' sentences, and of words that they lack."""
_PASSES = 5
"""Over texts whose words are remembered from one before."""
_GROWN_SENTENCES, _SENTENCES_OF_ARTICLE, _WORDS_OF_SENTENCE = 4000, 20, 22
_BUNDLED = Path(knowledge.__file__).parent


def bench(say: Say, *, rounds: int, times_started: int, file: Path | None = None) -> Report:
    """Ask in process, and start the commands `isnad ask` and `isnad run`.

    Args:
        say: is told how far it is.
        rounds: how often each question is asked.
        times_started: how often each command is started.
        file: questions as `isnad evaluate` takes them; else some are made of the bundled articles.
    """
    contents = read_folder(_BUNDLED)
    questions = _made(contents) if file is None else _read(file)
    rows = []
    for name, each in (("bundled", contents), ("grown", _grown(contents))):
        say(f"questions: the {name} articles")
        rows.append(_in_process(name, each, questions, rounds))
    say("questions: analysis")
    made = replace(contents, articles=tuple(synthetic.articles(_GROWN_SENTENCES)))
    analysed = Table(
        "Analysis",
        ("articles", "words", "words/s at first", "words/s when their words are known"),
        tuple(_analysed(name, each) for name, each in (("bundled", contents), ("made-up", made))),
        (f"One core; the median of {_PASSES} times.",),
    )
    inside = Table(
        "Questions in process",
        ("articles", "sentences", "loaded s", "p50 ms", "p99 ms"),
        tuple(rows),
        (f"{len(questions)} questions, {rounds} times each.",),
    )
    say("questions: processes")
    return Report("questions", (inside, analysed, starts.timed("Commands", times=times_started)))


def _in_process(name: str, contents: Contents, questions: Sequence[Question], rounds: int) -> tuple[str, ...]:
    begun = time.perf_counter()
    base = KnowledgeBase.of(contents)
    loaded_seconds = time.perf_counter() - begun
    # Another mark at its end makes a question another one, whose answer is not remembered.
    asked = [replace(each, text=each.text + "؟" * turn) for turn in range(rounds) for each in questions]
    taken = [_milliseconds(partial(base.answer, question, max_quotes=3)) for question in asked]
    figures = (loaded_seconds, percentile(taken, 50), percentile(taken, 99))
    return name, f"{len(base.sentences):,}", *map(shown, figures)


def _analysed(name: str, contents: Contents) -> tuple[str, ...]:
    phrases = contents.lexicon.phrases()
    texts = [sentence.text for article in contents.articles for sentence in split(article)]
    words = sum(len(text.split()) for text in texts)

    def analyse_all() -> None:
        for text in texts:
            analyse(text, phrases)

    first, *later = (_milliseconds(analyse_all) for _ in range(1 + _PASSES))
    paces = (1000 * words / taken for taken in (first, statistics.median(later)))
    return name, f"{words:,}", *(f"{pace:,.0f}" for pace in paces)


def _read(file: Path) -> list[Question]:
    return [known.question for known in read_questions(file, _BUNDLED).questions]


def _made(contents: Contents) -> list[Question]:
    sentences = [each.text for each in KnowledgeBase.of(contents).sentences]
    strange = [text for article in synthetic.articles(100) for text in synthetic.sentence_texts(article)]
    texts = asking.questions(sentences, _MADE) + asking.questions(strange, _SILENT)
    return [Question(text) for text in texts]


def _grown(contents: Contents) -> Contents:
    """The articles, and many more of sentences whose words are drawn from theirs, as often as they occur."""
    words = [word.strip(".") for article in contents.articles for word in article.text.split()]
    generator = random.Random(0)  # noqa: S311 - the same articles in every run
    articles = list(contents.articles)
    for number in range(_GROWN_SENTENCES // _SENTENCES_OF_ARTICLE):
        text = "\n".join(
            " ".join(generator.choices(words, k=_WORDS_OF_SENTENCE)) + "."
            for _ in range(_SENTENCES_OF_ARTICLE)
        )
        articles.append(Article(f"grown-{number:05}", text, Source("وكالة"), title=" ".join(words[:5])))
    return replace(contents, articles=tuple(articles))


def _milliseconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - begun)
