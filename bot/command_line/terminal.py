"""What the command line prints for people."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import typer

from bot import wording
from knowledge.files.oddities import oddities
from knowledge.files.problems import KnowledgeError
from knowledge.model import Answer, Article, Quote
from knowledge.sentences.splitting import split

if TYPE_CHECKING:
    import sqlite3

    from bot.articles.importing import Imported
    from bot.storage.updates import StoredUpdate

_say = wording.ARABIC


def print_answer(answer: Answer) -> None:
    """The quotes with the answer marked and their sources, or that the articles are silent."""
    for line in _say.introduction(answer):
        typer.echo(line)
    if answer.query.courtesy is not None:
        typer.echo(_say(wording.COURTESIES[answer.query.courtesy]))
        return
    if not answer.quotes:
        typer.echo(_say(wording.SILENT))
    if answer.suggestions:
        typer.echo(_say(wording.SUGGESTED))
    for suggestion in answer.suggestions:
        typer.echo(f"• {suggestion}")
    for quote in answer.quotes:
        _print_quote(quote)
    if agreement := _say.agreement(answer):
        typer.echo(agreement)
    for quote in wording.further(answer):
        _print_quote(quote)


def _print_quote(quote: Quote) -> None:
    typer.echo(_highlighted(quote))
    for line in (f"— {_say.chain(quote)}", *_say.notes(quote)):
        typer.echo(typer.style(line, dim=True))
    typer.echo()


def _highlighted(quote: Quote) -> str:
    text, shown, place = quote.text, "", 0
    for start, end in quote.highlights:
        shown += text[place:start] + typer.style(text[start:end], bold=True)
        place = end
    return shown + text[place:]


def print_sound(articles: Iterable[Article], today: date) -> None:
    """How many articles there are, with nothing wrong with them, and what looks strange all the same."""
    say, sentences = wording.ENGLISH, list[int]()

    def counted() -> Iterator[Article]:
        for article in articles:
            sentences.append(len(split(article)))
            yield article

    strange = oddities(counted(), today)
    typer.echo(f"Sound: {say.articles(len(sentences))}, {say.sentences(sum(sentences))}.")
    for line in say.odd(strange):
        typer.echo(line)


def print_sources(articles: Sequence[Article]) -> None:
    """A line for each article, newest first: id, title, source and date."""
    for article in articles:
        credit = typer.style(f"— {_say.credit(article)}", dim=True)
        typer.echo(f"{typer.style(article.id, bold=True)}  {_say.heading(article)} {credit}")


def print_problems(error: KnowledgeError) -> None:
    """Every problem of a knowledge folder, a line each, on standard error."""
    for problem in error.problems:
        typer.echo(str(problem), err=True)


def print_imported(imported: "Imported") -> None:
    """What became of the lines of imported files; what is wrong goes to standard error."""
    for path, lines in imported.passed.items():
        typer.echo(f"{path}: {lines:,} lines were imported before")
    counts = imported.counts
    typer.echo(f"Added: {counts.added:,}. Changed: {counts.changed:,}. As before: {counts.unchanged:,}.")
    for place, fault in imported.told:
        typer.echo(f"{place}: {fault}", err=True)
    if imported.refused:
        typer.echo(f"Refused: {imported.refused:,} lines; the others are imported.", err=True)


def print_audit(rows: Iterable["sqlite3.Row"]) -> None:
    """A line for each action of an admin: when, who, and what."""
    for row in rows:
        admin = typer.style(row["admin"], bold=True)
        typer.echo(f"{_moment(row['at'])}  {admin}  {row['action']}  {row['detail']}".rstrip())


def print_letters(letters: Sequence["StoredUpdate"], *, waiting: int) -> None:
    """A line for each update that could not be handled: its number, when it came, what it is, and why."""
    for letter in letters:
        kinds = [name for name in json.loads(letter.content) if name != "update_id"]
        number = typer.style(letter.id, bold=True)
        typer.echo(f"{number}  {_moment(letter.received_at)}  {', '.join(kinds)}: {letter.reason}")
    typer.echo(f"Waiting: {waiting}. Could not be handled: {len(letters)}.")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(sep=" ", timespec="seconds")
