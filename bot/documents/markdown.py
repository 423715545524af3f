"""Texts with or without front matter, read; drafts, written as article files."""

from dataclasses import replace
from pathlib import PurePosixPath

import yaml

from bot.documents.cleaning import clean
from bot.documents.drafts import Draft, Guess, draft
from bot.documents.errors import DocumentError, DocumentErrorKind
from knowledge.files.articles import read_article
from knowledge.files.problems import Problem, ProblemKind


def decode(data: bytes, name: str) -> str:
    """A text in UTF-8, with or without a byte order mark.

    Raises:
        DocumentError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        detail = f"byte {error.start}"
        raise DocumentError(DocumentErrorKind.NOT_UTF8, name, detail) from None


def read_text(data: bytes, name: str) -> tuple[Draft, ...]:
    """The draft of a plain text."""
    return (draft(decode(data, name), Guess(), name),)


def read_markdown(data: bytes, name: str) -> tuple[Draft, ...]:
    """The draft of an article file; of a plain text if there is no front matter.

    Raises:
        DocumentError: FRONT_MATTER, when something other than the source stands in the way.
    """
    text = decode(data, name)
    problems: list[Problem] = []
    article = read_article(clean(text), PurePosixPath(name).stem, name, problems)
    if any(problem.kind is ProblemKind.NO_FRONT_MATTER for problem in problems):
        return read_text(data, name)
    in_the_way = [each for each in problems if each.kind is not ProblemKind.MISSING_SOURCE]
    if article is None or in_the_way:
        told = sorted(in_the_way or problems, key=lambda problem: problem.line)
        raise DocumentError(DocumentErrorKind.FRONT_MATTER, name, problems=tuple(told))
    source = None if problems else article.source.name
    guess = Guess(article.title, source, str(article.published or ""), article.url, id=article.id)
    # What was replaced is told by the raw text; its front matter counts, since that is shown too.
    notes = draft(text, Guess(), name).notes
    known = draft(article.text, guess, name, notes)
    return (replace(known, via=article.source.via, cites=article.source.cites, language=article.language),)


def as_markdown(draft: Draft) -> str:
    """A draft as an article file, which reads back as the same text and the same facts.

    Raises:
        ValueError: the draft has no source, which an article must have.
    """
    if draft.source is None:
        raise ValueError(f"{draft.suggested_id}: an article needs a source")
    facts = {
        "source": draft.source,
        "title": draft.title,
        "published": str(draft.published) if draft.published else None,
        "url": draft.url,
        "via": draft.via,
        "cites": list(draft.cites),
        "language": draft.language,
    }
    front_matter = yaml.safe_dump(
        {key: value for key, value in facts.items() if value},
        allow_unicode=True,
        sort_keys=False,
        width=10_000,  # longer than any text that front matter may hold
    )
    return f"---\n{front_matter}---\n{draft.text}\n"
