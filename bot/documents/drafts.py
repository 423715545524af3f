"""Drafts of articles: what a file holds and what is guessed of it, before anybody has confirmed it."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

from pydantic import HttpUrl, TypeAdapter, ValidationError

from bot.documents.cleaning import clean, clean_line, replaced
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.ids import article_id
from knowledge.arabic.calendar import weekday
from knowledge.arabic.letters import fold
from knowledge.model import PublicationDate
from knowledge.sentences.calendar_dates import dated
from knowledge.sentences.lines import Line

_TIME_OF_DAY = re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})[t ].*", re.DOTALL)
_MAX_DATE = 100
"""Letters of a date with its weekday and its time; where a file has more in that place, it is no date."""
_PRESENTATION_FORM = re.compile(r"[\uFB50-\uFD3D\uFD50-\uFDCF\uFE70-\uFEFC]")
_URL: TypeAdapter[HttpUrl] = TypeAdapter(HttpUrl)


class NoteKind(StrEnum):
    """What somebody who looks at a draft should know."""

    MEMBER = "member of an archive"
    """The detail is its name there, without its folders."""
    CHARACTERS_REPLACED = "characters replaced"
    """Those that Telegram would alter in a quote; the detail is their numbers."""
    LINES_JOINED = "lines joined"
    """The lines of pages were made into paragraphs."""
    ORDER_UNSURE = "order unsure"
    """The pages say where letters stand, not in which order they are read: words, digits and brackets of
    lines from right to left may stand in the wrong order, so somebody must compare them with the page."""
    PRESENTATION_FORMS = "presentation forms"
    """The text writes Arabic letters in shapes of their own (U+FB50 to U+FEFC); they were kept."""
    TABLES = "tables"
    """Each cell of a table became a line."""
    CHANGES = "changes"
    """The text is as it was after changes that the file shows: what was struck out is left out."""
    LEFT_OUT = "left out"
    """What stood where a date or an address belongs is none; the detail is what stood there."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know of a draft."""

    kind: NoteKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it is confirmed. Its texts are clean: no quote of them would be altered."""

    text: str = field(repr=False)
    title: str | None
    source: str | None
    """Guessed, as all but the text is; None when unknown. Only with a source it can become an article."""
    published: PublicationDate | None
    url: str | None
    suggested_id: str
    """Safe as a file's name; whoever adds the article makes it unique with `article_id`."""
    notes: tuple[Note, ...] = ()
    via: str | None = None
    cites: tuple[str, ...] = ()
    language: str = "ar"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a file gave; at least one of the two."""

    drafts: tuple[Draft, ...]
    refused: tuple[Refusal, ...]
    """Its parts that gave no draft."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file says of its text; nothing of it is checked yet."""

    title: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    id: str | None = None


def draft(text: str, guess: Guess, name: str, notes: Collection[Note] = ()) -> Draft:
    """A draft of a text from a file of this name, clean and with its guesses checked.

    Raises:
        DocumentError: there is no letter or digit in the text.

    >>> draft("افتتح السد.", Guess(published="2024-03-02T10:00:00Z"), "folder/Dam 2.txt").suggested_id
    'dam-2'
    """
    cleaned = clean(text)
    if not any(character.isalnum() for character in cleaned):
        raise DocumentError(DocumentErrorKind.NO_TEXT, name)
    title, source = (clean_line(each or "") or None for each in (guess.title, guess.source))
    published, url = parse_date(guess.published), parse_url(guess.url)
    added = [*notes]
    for given, understood in ((guess.published, published), (guess.url, url)):
        if given and understood is None:
            added.append(Note(NoteKind.LEFT_OUT, clean_line(given)))
    if numbers := replaced(text):
        added.append(Note(NoteKind.CHARACTERS_REPLACED, numbers))
    if _PRESENTATION_FORM.search(cleaned):
        added.append(Note(NoteKind.PRESENTATION_FORMS))
    id = article_id(guess.id or title or PurePosixPath(name).stem, ())
    return Draft(cleaned, title, source, published, url, id, tuple(dict.fromkeys(added)))


def parse_date(text: str | None) -> PublicationDate | None:
    """The date that a text is: in ISO 8601, or as people write it, the day before the month; None otherwise.

    >>> [str(parse_date(each)) for each in ("2024-03-02T10:00:00Z", "٢/٣/٢٠٢٤", "2 آذار 2024", "مارس 2024")]
    ['2024-03-02', '2024-03-02', '2024-03-02', '2024-03']
    >>> parse_date("2 مارس"), parse_date("بعد 2024")
    (None, None)
    """
    written = (text or "").strip()
    if len(written) > _MAX_DATE:
        return None
    try:
        return PublicationDate.parse(_TIME_OF_DAY.sub("", fold(written)))
    except ValueError:
        return _named_date(Line.read(written))


def _named_date(line: Line) -> PublicationDate | None:
    first = 1 if weekday(line.word(0)) is not None else 0
    found = dated(line, first)
    if found is None or first + found[0] != len(line.words) or found[1].is_relative:
        return None
    return found[1].resolve(None)


def parse_url(text: str | None) -> str | None:
    """A web address as an article's front matter writes it; None when the text is none.

    >>> parse_url("HTTPS://Example.com/السد"), parse_url("javascript:alert(1)")
    ('https://example.com/%D8%A7%D9%84%D8%B3%D8%AF', None)
    """
    try:
        return str(_URL.validate_python(text))
    except ValidationError:
        return None
