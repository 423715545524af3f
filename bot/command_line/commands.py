"""What the command `isnad` does: reads the settings, joins the parts and starts what is asked for."""

import contextlib
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.articles.holdings import Holdings, Survey
from bot.articles.shelf import BuildingError, Shelf
from bot.benchmarks.command import bench
from bot.command_line import terminal
from bot.command_line.json_lines import answer_lines
from bot.process import data_folder, logs
from config.settings import Settings, SettingsError, read_settings, read_token
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder
from knowledge.files.problems import KnowledgeError
from knowledge.model import Question

if TYPE_CHECKING:
    from bot.storage.updates import Updates
    from knowledge.measuring.question_files import QuestionSet

_app = typer.Typer(
    help="Answers questions about the news with quotes and their sources.",
    no_args_is_help=True,
    add_completion=False,
    # A traceback with local variables would show the token.
    pretty_exceptions_enable=False,
)
_inbox = typer.Typer(help="Look after the updates that could not be handled.")
_app.add_typer(_inbox, name="inbox")
_app.command()(bench)
_Letters = Annotated[list[int] | None, typer.Argument(metavar="NUMBER...", help="As the list shows them.")]
_AllLetters = Annotated[bool, typer.Option("--all", help="All of them.")]
_logger = logging.getLogger(__name__)


@_app.command()
def run() -> None:
    """Serve the page, and Telegram when a token is set, until stopped."""
    # Telegram and the page take half a second to import, for which no other command should wait.
    from bot import starting  # noqa: PLC0415

    settings = read_settings()
    starting.start(settings, read_token(settings))


@_app.command()
def ask(question: Annotated[str, typer.Argument(help="The question, in quotation marks.")]) -> None:
    """Answer one question."""
    settings = read_settings()
    knowledge = _knowledge(settings)
    terminal.print_answer(knowledge.answer(Question(question), max_quotes=settings.max_quotes))


@_app.command()
def answer(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object a line.")] = False,
    folder: Annotated[Path | None, typer.Option("--knowledge", help="The folder of the articles.")] = None,
    ranked: Annotated[int, typer.Option(min=0, help="Give the N best sentences too, quoted or not.")] = 0,
) -> None:
    """Answer the questions of standard input, one a line."""
    if not as_json:
        raise SettingsError("isnad answer: JSON is the only format, so say --json")
    settings = read_settings()
    knowledge = _knowledge(settings, folder)
    lines = sys.stdin.buffer if sys.stdin else ()  # standard input may be closed
    for line in answer_lines(lines, knowledge, max_quotes=settings.max_quotes, ranked=ranked):
        print(line, flush=True)  # noqa: T201 - a program reads it, so it is printed as it is


@_app.command(name="import")
def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...|DIR", help="Articles as JSON, one a line; gzip and zstd too."),
    ],
    *,
    source: Annotated[str | None, typer.Option("--source", help="Of the articles that name none.")] = None,
) -> None:
    """Take in as many articles as there are; what was taken in before is passed over."""
    from bot.articles import importing  # noqa: PLC0415 - as for `run`
    from bot.articles.archive import Archive  # noqa: PLC0415
    from bot.command_line import bars  # noqa: PLC0415 - as for `run`

    settings = read_settings()
    data_folder.make(settings)
    try:
        files = importing.files_of(paths)
        with bars.bytes_bar(sum(file.stat().st_size for file in files)) as progress:
            archive = Archive(settings.data_dir)
            imported = importing.import_files(files, archive, source=source, progress=progress)
    except importing.ImportingError as error:
        raise SettingsError(f"isnad import: {error}") from None
    terminal.print_imported(imported)
    holdings, shelf = _holdings(settings)
    try:
        with data_folder.lock(settings):
            survey = holdings.survey()
            if shelf.is_for_disk(survey):
                _put(holdings, survey, shelf)
    except data_folder.InUseError:
        typer.echo("A bot serves from this data folder: send it /reload, and it knows them.")
    if imported.refused:
        sys.exit(1)


@_app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The folder of the articles.")] = None,
) -> None:
    """Check the articles of a folder; print every problem, or what looks strange where there is none."""
    if folder is not None:
        terminal.print_sound(read_folder(folder).articles, datetime.now(UTC).date())
        return
    # Those that would be served, whatever is: a bot may run, with an index of what was there before.
    holdings, _ = _holdings(read_settings())
    with holdings.stock(holdings.survey()) as stock:
        terminal.print_sound(stock.articles(sorted(stock.digests)), datetime.now(UTC).date())


@_app.command()
def sources() -> None:
    """List the articles, newest first."""
    terminal.print_sources(_knowledge(read_settings()).newest_articles)


@_inbox.callback(invoke_without_command=True)
def inbox(context: typer.Context) -> None:
    """List the updates that could not be handled, and say how many wait."""
    if context.invoked_subcommand is None:
        with contextlib.closing(_updates(read_settings())) as stored:
            terminal.print_letters(stored.dead(), waiting=stored.depth())


@_inbox.command()
def retry(ids: _Letters = None, *, all_: _AllLetters = False) -> None:
    """Let updates be handled as if they had come now; a bot that runs takes them within seconds."""
    with contextlib.closing(_updates(read_settings())) as stored:
        _each_letter(stored, ids or [], all_=all_, do=stored.retry)


@_inbox.command()
def drop(ids: _Letters = None, *, all_: _AllLetters = False) -> None:
    """Erase updates that could not be handled."""
    with contextlib.closing(_updates(read_settings())) as stored:
        _each_letter(stored, ids or [], all_=all_, do=stored.drop)


@_app.command()
def audit() -> None:
    """List what admins did, and what they were refused, oldest first."""
    from bot.starting import open_storage  # noqa: PLC0415 - as for `run`

    settings = read_settings()
    data_folder.make(settings)
    with contextlib.closing(open_storage(settings)) as storage:
        terminal.print_audit(storage.audit.rows())


@_app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of questions with answers.")],
    *,
    folder: Annotated[Path | None, typer.Option("--knowledge", help="The folder of the articles.")] = None,
    baseline: Annotated[bool, typer.Option("--baseline", help="Measure simpler rankings too.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what went wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object a file.")] = False,
) -> None:
    """Measure the answers to questions whose answers are known."""
    from bot.command_line import measuring  # noqa: PLC0415

    with _question_sets(files, folder) as sets:
        for each in sets:
            measuring.evaluate(each, with_baselines=baseline, with_errors=errors, as_json=as_json)


@_app.command()
def train(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of questions with answers.")],
    *,
    folder: Annotated[Path | None, typer.Option("--knowledge", help="The folder of the articles.")] = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Print the table, write nothing.")] = False,
) -> None:
    """Make the weights of ranking, silence and marks anew; print how good they are on unseen articles."""
    from bot.command_line import measuring  # noqa: PLC0415

    try:
        from knowledge.measuring import training  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"isnad train: {error}, which the weights are fitted with: pip install it"
        ) from None
    with _question_sets(files, folder) as sets, measuring.spinner() as progress:
        task = progress.add_task("")
        trained = training.train(sets, lambda name: progress.update(task, description=name))
    measuring.print_report(trained)
    if not dry:
        made = "isnad train " + " ".join(f"{each.name} ({len(each.questions)} questions)" for each in sets)
        for path in measuring.write_weights(trained, made):
            typer.echo(f"Written: {path}")


def main() -> None:
    """Run the command line; what stops it is told in one line, without a secret."""
    logs.set_up("WARNING")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        _app()
    except KnowledgeError as error:
        terminal.print_problems(error)
        sys.exit(1)
    except BuildingError as error:
        typer.echo(f"ISNAD_DATA_DIR: {error}", err=True)
        sys.exit(1)
    except SettingsError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read the output has gone; Python must not try to flush it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        typer.echo(f"isnad: {error}", err=True)
        sys.exit(1)
    except Exception:
        _logger.critical("stopped by an error", exc_info=True)
        sys.exit(1)


def _knowledge(settings: Settings, folder: Path | None = None) -> KnowledgeBase:
    """The articles of a folder; without one, those that the bot serves, with what admins added."""
    if folder is not None:
        return KnowledgeBase.of(read_folder(folder))
    holdings, shelf = _holdings(settings)
    survey = holdings.survey()
    if not shelf.is_for_disk(survey):
        return shelf.put(holdings, survey)
    data_folder.make(settings)
    try:
        with data_folder.lock(settings):
            return _put(holdings, survey, shelf)
    except data_folder.InUseError:
        served = shelf.last()
        if served is None:
            raise
        return served[0]


def _holdings(settings: Settings) -> tuple[Holdings, Shelf]:
    holdings = Holdings(settings.knowledge_dir, settings.data_dir)
    return holdings, Shelf(settings.data_dir, settings.engine, _articles_bar)


def _articles_bar(total: int) -> contextlib.AbstractContextManager[Callable[[int], None]]:
    from bot.command_line.bars import articles_bar  # noqa: PLC0415 - seldom is anything indexed

    return articles_bar(total)


def _put(holdings: Holdings, survey: Survey, shelf: Shelf) -> KnowledgeBase:
    """The articles by their index on disk, made where it is missing; nobody else may use the data folder."""
    knowledge = shelf.put(holdings, survey, processes=os.cpu_count() or 1)
    shelf.keep(knowledge, ())
    return knowledge


@contextlib.contextmanager
def _question_sets(files: Sequence[Path], folder: Path | None) -> "Iterator[list[QuestionSet]]":
    """The questions of some files, to be measured by; what is wrong with them ends the command."""
    from knowledge.measuring.question_files import QuestionFileError, read_questions  # noqa: PLC0415

    knowledge = folder or read_settings().knowledge_dir
    try:
        yield [read_questions(file, knowledge) for file in files]
    except QuestionFileError as error:
        raise SettingsError(str(error)) from None


def _updates(settings: Settings) -> "Updates":
    from bot.starting import open_updates  # noqa: PLC0415 - as for `run`

    return open_updates(settings)


def _each_letter(stored: "Updates", ids: list[int], *, all_: bool, do: Callable[[int], bool]) -> None:
    if bool(ids) == all_:
        raise SettingsError("isnad inbox: say the numbers of some letters, or --all")
    done = [id for id in ([each.id for each in stored.dead()] if all_ else ids) if do(id)]
    typer.echo(f"Done: {len(done)}")
    if unknown := sorted(set(ids) - set(done)):
        raise SettingsError(f"isnad inbox: no such letters: {', '.join(map(str, unknown))}")
