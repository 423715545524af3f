"""Files of JSON objects, one a line, each an article."""

import json
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from bot.documents.cleaning import clean_line
from bot.documents.drafts import Draft, Guess, draft
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.markdown import decode
from knowledge.files.front_matter import MAX_CITED, Language

_MAX_OBJECTS = 200
_TEXT = "text"


def _lowered(code: object) -> object:
    return code.lower() if isinstance(code, str) else code


class Line(BaseModel):
    """What a line may say; other keys are passed over, and those that say `null`."""

    model_config = ConfigDict(strict=True)

    text: str
    title: str | None = None
    source: str | None = None
    published: str | int | None = None
    url: str | None = None
    id: str | int | None = None
    via: str | None = None
    cites: Annotated[list[str], Field(max_length=MAX_CITED)] = []
    language: Annotated[Language, BeforeValidator(_lowered)] = "ar"

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, line: object) -> object:
        return (
            {key: value for key, value in line.items() if value is not None}
            if isinstance(line, dict)
            else line
        )


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


def read_line(text: str, name: str) -> Line:
    """What a line says.

    Raises:
        DocumentError: NO_OBJECT, it is no JSON object with a text; BAD_VALUE, another key has no fit value.
    """
    try:
        return Line.model_validate(json.loads(text))
    except ValidationError as error:
        keys = [str(each["loc"][0]) if each["loc"] else _TEXT for each in error.errors()]
        if _TEXT in keys:
            raise DocumentError(DocumentErrorKind.NO_OBJECT, name) from None
        raise DocumentError(DocumentErrorKind.BAD_VALUE, name, keys[0]) from None
    except (ValueError, RecursionError):
        raise DocumentError(DocumentErrorKind.NO_OBJECT, name) from None


def line_draft(line: Line, name: str) -> Draft:
    """The draft of a line.

    Raises:
        DocumentError: NO_TEXT, its text has no letter.

    >>> line_draft(Line(id=7, text="افتتح السد.", source="وكالة"), "news.jsonl:1").suggested_id
    '7'
    """
    published, id = (None if each is None else str(each) for each in (line.published, line.id))
    known = draft(line.text, Guess(line.title, line.source, published, line.url, id), name)
    cites = tuple(each for each in map(clean_line, line.cites) if each)
    return replace(known, via=clean_line(line.via or "") or None, cites=cites, language=line.language)


def _draft(text: str, number: int, name: str) -> Draft | Refusal:
    place = f"{name}:{number}"
    try:
        return line_draft(read_line(text, place), place)
    except DocumentError as error:
        return error.refusal
