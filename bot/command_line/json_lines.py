"""Answers for programs: a question a line in, a JSON object a line out.

The format is a contract, described in docs/json-lines.md.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from knowledge.answering import KnowledgeBase
from knowledge.answers.chain import speaker
from knowledge.model import Answer, Comparison, Context, Question, Quote

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
            best = [knowledge.quote(answer.query, each) for each in answer.ranked[:ranked]]
            yield _line(_as_json(answer, best, [knowledge.context(each) for each in answer.quotes]))


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED_BREAKS)


def _read_question(line: bytes) -> Question:
    try:
        text = line.decode("utf-8").strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError as error:
        raise QuestionError(f"not UTF-8 at byte {error.start}") from None
    question = _question_of_object(text) if text.startswith("{") else Question(text)
    if not question.text.strip():
        raise QuestionError("no question in this line")
    return question


def _question_of_object(text: str) -> Question:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"not JSON: {error}") from None
    question = value.get("question")
    if not isinstance(question, str):
        raise QuestionError('the object has no text under "question"')
    previous = value.get("previous", [])
    if not isinstance(previous, list) or not all(isinstance(each, str) for each in previous):
        raise QuestionError('"previous" is not a list of questions')
    if any("\ud800" <= character <= "\udfff" for each in (question, *previous) for character in each):
        raise QuestionError("the question holds half of a character (a lone surrogate)")
    return Question(question, tuple(previous))


def _as_json(answer: Answer, ranked: Sequence[Quote], contexts: Sequence[Context]) -> dict[str, Any]:
    query = answer.query
    return {
        "question": query.question.text,
        "answered": bool(answer.quotes),
        "quotes": [
            _quote_as_json(each) | {"context": _context_as_json(context)}
            for each, context in zip(answer.quotes, contexts, strict=True)
        ],
        "ranked": [_quote_as_json(each) for each in ranked],
        "kinds": [kind.value for kind in query.kinds],
        "understood": [
            {"typed": correction.typed, "as": list(correction.understood)} for correction in query.corrections
        ],
        "comparison": answer.comparison and _comparison_as_json(answer.comparison),
        "stated": answer.is_stated,
        "suggestions": list(answer.suggestions),
        "courtesy": query.courtesy and query.courtesy.value,
        "confidence": round(answer.confidence, 6) if math.isfinite(answer.confidence) else None,
    }


def _comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    return {
        "quotes": [_quote_as_json(each) for each in comparison.quotes],
        "agreement": comparison.agreement and comparison.agreement.value,
    }


def _context_as_json(context: Context) -> dict[str, Any]:
    stretches = {"before": context.before, "after": context.after, "paragraph": context.paragraph}
    return {
        name: each and {"text": each.text, "start": each.start, "end": each.end}
        for name, each in stretches.items()
    }


def _quote_as_json(quote_: Quote) -> dict[str, Any]:
    article, attribution = quote_.article, quote_.attribution
    return {
        "text": quote_.text,
        "article": article.id,
        "source": article.source.name,
        "via": article.source.via,
        "published": article.published and str(article.published),
        "start": quote_.start,
        "end": quote_.end,
        "highlights": [list(span) for span in quote_.highlights],
        "score": round(quote_.score, 6),
        "attribution": attribution
        and {
            "text": attribution.text,
            "start": attribution.start,
            "end": attribution.end,
            "carried": attribution.is_carried,
        },
        "chain": [
            *([who] if (who := speaker(quote_)) else []),
            article.source.name,
            *article.source.cites,
        ],
        "dates": [
            {"start": dated.start, "end": dated.end, "date": str(dated.date)} for dated in quote_.dates
        ],
        "repeated_in": [each.id for each in quote_.repeated_in],
    }
