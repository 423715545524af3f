"""What the command line prints for people."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bot import wording
from knowledge.files.problems import KnowledgeError
from knowledge.model import Answer, Article


def print_answer(console: Console, answer: Answer) -> None:
    """The quotes with their marked words and sources, or that the articles are silent."""
    if not answer.quotes:
        console.print(wording.SILENT, soft_wrap=True)
    for quote in answer.quotes:
        text = Text(quote.text)
        for start, end in quote.highlights:
            text.stylize("bold", start, end)
        # soft_wrap: a quote stays one line, as the article has it, when it goes into a file.
        console.print(text, soft_wrap=True)
        console.print(Text(f"— {wording.credit(quote.article)}\n", style="dim"), soft_wrap=True)


def print_sources(console: Console, articles: Sequence[Article]) -> None:
    """A line for each article, newest first: id, title, source and date."""
    for article in articles:
        line = Text.assemble((article.id, "bold"), "  ", wording.heading(article))
        console.print(line, Text(f"— {wording.credit(article)}", style="dim"), soft_wrap=True)


def print_problems(console: Console, error: KnowledgeError) -> None:
    """Every problem of a knowledge folder, a line each."""
    for problem in error.problems:
        console.print(Text(str(problem)), soft_wrap=True)
