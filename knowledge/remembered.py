"""Answers that were given lately: readers ask the same of one piece of news, and buttons ask again."""

from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace

from knowledge.model import Answer, Question

MAX_REMEMBERED = 256
"""Answers, of some 30 KB each."""

Limits = tuple[int, int, int]
"""How many quotes, further quotes and candidates are asked for: with others it is another answer."""


class RememberedAnswers:
    """Holds the answers that were asked for last. Several threads may use it: each of its lines is whole."""

    def __init__(self) -> None:
        self._answers = OrderedDict[tuple[Question, Limits], Answer]()
        """In the order in which they were given."""

    def take(self, question: Question, limits: Limits) -> Answer | None:
        """The answer to a question, which is then to be added again; none where it is not remembered."""
        # What leans on nothing is answered alike, whatever was asked before.
        alone = Question(question.text), limits
        known = self._answers.get(alone)
        return self._answers.pop((question, limits) if known is None or known.query.leans else alone, None)

    def add(self, answer: Answer, question: Question, limits: Limits) -> Answer:
        """Remember an answer as the last, and let go of the oldest; gives it as one to this question."""
        asked = question if answer.query.leans else Question(question.text)
        self._answers[asked, limits] = answer
        if len(self._answers) > MAX_REMEMBERED:
            with suppress(KeyError):  # another thread has let go of all
                self._answers.popitem(last=False)
        if answer.query.question == question:
            return answer
        return replace(answer, query=replace(answer.query, question=question))

    def forget(self) -> None:
        """Let go of all."""
        self._answers.clear()
