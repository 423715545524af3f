"""What the command line prints for people."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot import wording
from knowledge.files.oddities import oddities
from knowledge.files.problems import KnowledgeError
from knowledge.model import Answer, Article, Quote

if TYPE_CHECKING:
    from bot.importing import Imported
    from bot.storage.updates import StoredUpdate

_say = wording.ARABIC


def print_answer(console: Console, answer: Answer) -> None:
    """The quotes with the answer marked and their sources, or that the articles are silent."""
    for line in _say.introduction(answer):
        console.print(line, soft_wrap=True)
    if answer.query.courtesy is not None:
        console.print(_say(wording.COURTESIES[answer.query.courtesy]), soft_wrap=True)
        return
    if not answer.quotes:
        console.print(_say(wording.SILENT), soft_wrap=True)
    if answer.suggestions:
        console.print(_say(wording.SUGGESTED), soft_wrap=True)
    for suggestion in answer.suggestions:
        console.print(Text(f"• {suggestion}"), soft_wrap=True)
    for quote in answer.quotes:
        _print_quote(console, quote)
    if agreement := _say.agreement(answer):
        console.print(agreement, soft_wrap=True)
    for quote in wording.further(answer):
        _print_quote(console, quote)


def _print_quote(console: Console, quote: Quote) -> None:
    text = Text(quote.text)
    for start, end in quote.highlights:
        text.stylize("bold", start, end)
    # soft_wrap: a quote stays one line, as the article has it, when it goes into a file.
    console.print(text, soft_wrap=True)
    for line in (f"— {_say.chain(quote)}", *_say.notes(quote)):
        console.print(Text(line, style="dim"), soft_wrap=True)
    console.print()


def print_oddities(console: Console, articles: Sequence[Article], today: date) -> None:
    """What looks strange in articles, though nothing is wrong with it."""
    for line in wording.ENGLISH.odd(oddities(articles, today)):
        console.print(Text(line), soft_wrap=True)


def print_sources(console: Console, articles: Sequence[Article]) -> None:
    """A line for each article, newest first: id, title, source and date."""
    for article in articles:
        line = Text.assemble((article.id, "bold"), "  ", _say.heading(article))
        console.print(line, Text(f"— {_say.credit(article)}", style="dim"), soft_wrap=True)


def print_problems(console: Console, error: KnowledgeError) -> None:
    """Every problem of a knowledge folder, a line each."""
    for problem in error.problems:
        console.print(Text(str(problem)), soft_wrap=True)


def print_imported(console: Console, errors: Console, imported: "Imported") -> None:
    """What became of the lines of imported files; what is wrong goes to the other console."""
    for path, lines in imported.passed.items():
        console.print(Text(f"{path}: {lines:,} lines were imported before"), soft_wrap=True)
    counts = imported.counts
    console.print(f"Added: {counts.added:,}. Changed: {counts.changed:,}. As before: {counts.unchanged:,}.")
    for place, fault in imported.told:
        errors.print(Text(f"{place}: {fault}"), soft_wrap=True)
    if imported.refused:
        errors.print(f"Refused: {imported.refused:,} lines; the others are imported.")


def print_letters(console: Console, letters: Sequence["StoredUpdate"], *, waiting: int) -> None:
    """A line for each update that could not be handled: its number, when it came, what it is, and why."""
    for letter in letters:
        came = datetime.fromtimestamp(letter.received_at, UTC).isoformat(sep=" ", timespec="seconds")
        kinds = [name for name in json.loads(letter.content) if name != "update_id"]
        told = f"  {came}  {', '.join(kinds)}: {letter.reason}"
        console.print(Text.assemble((str(letter.id), "bold"), told), soft_wrap=True)
    console.print(f"Waiting: {waiting}. Could not be handled: {len(letters)}.")
