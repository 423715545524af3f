"""Answers for programs: a question a line in, a JSON object a line out.

The format is a contract, described in docs/json-lines.md.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.answering import KnowledgeBase, quote
from knowledge.model import Answer, Question, Quote

# JSON may hold them, but many readers of lines take them for line breaks.
_ESCAPED_BREAKS = {ord(each): f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"}


class QuestionError(ValueError):
    """A line that holds no question; the message says why."""


def answer_lines(
    lines: Iterable[bytes], knowledge: KnowledgeBase, *, max_quotes: int, ranked: int
) -> Iterator[str]:
    """One JSON object for each line, in order; a line without a question gives one with `error`."""
    for line in lines:
        try:
            question = _read_question(line)
        except QuestionError as error:
            yield _line({"error": str(error)})
        else:
            answer = knowledge.answer(question, max_quotes=max_quotes, min_ranked=ranked)
            yield _line(_as_json(answer, ranked))


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED_BREAKS)


def _read_question(line: bytes) -> Question:
    try:
        text = line.decode("utf-8").strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError as error:
        raise QuestionError(f"not UTF-8 at byte {error.start}") from None
    if text.startswith("{"):
        text = _question_of_object(text)
    if not text.strip():
        raise QuestionError("no question in this line")
    return Question(text)


def _question_of_object(text: str) -> str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"not JSON: {error}") from None
    question = value.get("question")
    if not isinstance(question, str):
        raise QuestionError('the object has no text under "question"')
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise QuestionError("the question holds half of a character (a lone surrogate)")
    return question


def _as_json(answer: Answer, ranked: int) -> dict[str, Any]:
    return {
        "question": answer.query.question.text,
        "answered": bool(answer.quotes),
        "quotes": [_quote_as_json(each) for each in answer.quotes],
        "ranked": [_quote_as_json(quote(answer.query, each)) for each in answer.ranked[:ranked]],
    }


def _quote_as_json(quote_: Quote) -> dict[str, Any]:
    published = quote_.article.published
    return {
        "text": quote_.text,
        "article": quote_.article.id,
        "source": quote_.article.source.name,
        "published": published and str(published),
        "start": quote_.start,
        "end": quote_.end,
        "highlights": [list(span) for span in quote_.highlights],
        "score": round(quote_.score, 6),
    }
