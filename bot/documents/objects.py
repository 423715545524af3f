"""Files of JSON objects, one a line, each an article."""

import json
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.documents.drafts import Draft, Guess, draft
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.markdown import decode

_MAX_OBJECTS = 200


class _Line(BaseModel):
    """What a line may say; other keys are passed over."""

    model_config = ConfigDict(strict=True)

    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    id: str | None = None


def read_objects(data: bytes, name: str) -> tuple[Draft | Refusal, ...]:
    """A draft of each line that is not blank, or why there is none.

    Raises:
        DocumentError: TOO_MANY, more than 200 lines.
    """
    lines = decode(data, name).split("\n")
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if len(numbered) > _MAX_OBJECTS:
        raise DocumentError(DocumentErrorKind.TOO_MANY, name, str(len(numbered)))
    return tuple(_draft(line, number, name) for number, line in numbered)


def _draft(text: str, number: int, name: str) -> Draft | Refusal:
    try:
        line = _Line.model_validate(json.loads(text))
        guess = Guess(line.title, line.source, line.published, line.url, line.id)
        return draft(line.text, guess, name)
    except (ValidationError, ValueError, RecursionError):
        return Refusal(DocumentErrorKind.NO_OBJECT, f"{name}:{number}")
    except DocumentError as error:
        return replace(error.refusal, name=f"{name}:{number}")
