"""How many messages bots answer in a second, and how soon: Isnad, and bots that repeat what they hear."""

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import knowledge
from bot.benchmarks import asking
from bot.benchmarks.contestants import BASE, BOTS, DIFFERENT, HELP, REPEATED, ZIPF, Bot
from bot.benchmarks.measures import percentile, ratio, shown
from bot.benchmarks.processes import (
    BrokenRunError,
    cores,
    memory,
    page,
    processor_seconds,
    started,
)
from bot.benchmarks.report import Report, Say
from bot.benchmarks.stand_in import running
from bot.benchmarks.stand_in.running import POSTS_AT_ONCE, Run, StandIn
from bot.benchmarks.tables import Table
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder

_WARM_UP = REPEATED
"""Messages before the clock starts in a turn; of those that repeat, each question once."""
_ARABIC = {HELP: "طلب المساعدة", DIFFERENT: "أسئلة كلها مختلفة", ZIPF: f"{REPEATED} سؤال تتكرر"}
"""What the kinds of messages are called in the picture."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a bot is sent when it is its turn."""

    waiting: Sequence[str]
    """All there when the bot begins."""
    one_at_a_time: Sequence[str]


@dataclass(frozen=True, slots=True)
class Messages:
    """Of one kind, what a bot is sent."""

    warm_up: Sequence[str]
    turns: Sequence[Turn]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one round measured of a bot with one kind of messages."""

    waiting: Run
    one_at_a_time: Run
    processor_milliseconds: float
    """Of the bot, for a message, when many wait."""
    idle_megabytes: float


Measured = Mapping[tuple[Bot, str], Sequence[Figures]]
"""By bot and kind of messages, in the same order of rounds."""


def bench(say: Say, *, rounds: int, waiting: int, one_at_a_time: int) -> Report:
    """Measure every bot that is installed: all of them run, and are written to in turn.

    Args:
        say: is told how far it is.
        rounds: how often it is the turn of each.
        waiting: messages of a kind that wait then.
        one_at_a_time: messages that follow these, each when the one before was replied to.
    """
    installed = [bot for bot in BOTS if bot.is_installed]
    left_out = [bot.name for bot in BOTS if bot not in installed]
    messages = _messages(rounds, waiting, one_at_a_time)
    found: dict[tuple[Bot, str], list[Figures]] = {}
    with ExitStack() as open_until_the_end:
        say("bots: start")
        started_bots = [open_until_the_end.enter_context(_running(bot)) for bot in installed]
        for number in range(rounds):
            say(f"bots: round {number + 1} of {rounds}")
            for each in started_bots:
                for kind in each.bot.kinds:
                    figures = each.figures(messages[kind].warm_up, messages[kind].turns[number])
                    found.setdefault((each.bot, kind), []).append(figures)
    return Report("bots", (table(found, left_out),), {"Messages a second": partial(_picture, found)})


def table(found: Measured, left_out: Sequence[str] = ()) -> Table:
    """Medians over the rounds, the ratios to the base first."""
    base = next(figures for (bot, _), figures in found.items() if bot == BASE)
    count = len(base[0].waiting.milliseconds)
    single = len(base[0].one_at_a_time.milliseconds)
    busiest = max(each.waiting.busy for figures in found.values() for each in figures)
    notes = [
        f"Medians of {len(base)} rounds; × is the ratio to the first bot within a round.",
        "All bots run, and each has its turn in a round while the others have nothing to do.",
        "The bots have a core of their own." if cores() else "Bots and stand-in share one core.",
        f"The stand-in was at work for at most {100 * busiest:.0f} % of the time.",
        f"Webhook: {POSTS_AT_ONCE} posts at once.",
        f"In each turn {_WARM_UP} messages come before the clock: the {REPEATED} that repeat, each once.",
        f"sniffio, with which httpx is faster, is {'' if find_spec('sniffio') else 'not '}installed.",
        *(f"Left out, as it is not installed: {name}." for name in left_out),
    ]
    return Table(
        f"Bots with {count:,} messages waiting, then {single:,} one at a time",
        (
            "bot", "messages", "× messages/s", "× p50", "messages/s", "p50 ms", "p99 ms",
            "processor ms a message", "idle MB",
        ),
        tuple(_row(bot, kind, figures, base) for (bot, kind), figures in found.items()),
        tuple(notes),
        names=2,
    )  # fmt: skip


def _row(bot: Bot, kind: str, figures: Sequence[Figures], base: Sequence[Figures]) -> tuple[str, ...]:
    def per_second(each: Figures) -> float:
        return each.waiting.per_second

    def p50(each: Figures) -> float:
        return each.one_at_a_time.p50

    single = [each for figure in figures for each in figure.one_at_a_time.milliseconds]
    found = (
        statistics.median(map(per_second, figures)),
        statistics.median(single),
        percentile(single, 99),
        statistics.median(each.processor_milliseconds for each in figures),
        figures[0].idle_megabytes,
    )
    ratios = (ratio([of(each) for each in figures], [of(each) for each in base]) for of in (per_second, p50))
    return bot.name, kind, *map(shown, ratios), *map(shown, found)


def _picture(found: Measured) -> bytes:
    from bot import pictures  # noqa: PLC0415 - it takes long to import

    rows = []
    for (bot, kind), figures in found.items():
        per_second = statistics.median(each.waiting.per_second for each in figures)
        rows.append(pictures.FigureRow(bot.arabic_name, _ARABIC[kind], per_second, shown(per_second)))
    return pictures.figures_by_source(rows, "رسائل في الثانية")


def _messages(rounds: int, waiting: int, one_at_a_time: int) -> dict[str, Messages]:
    measured = rounds * (waiting + one_at_a_time)
    base = KnowledgeBase.of(read_folder(Path(knowledge.__file__).parent))
    made = asking.questions([each.text for each in base.sentences], _WARM_UP + measured + REPEATED)
    again = made[-REPEATED:]
    kinds = {
        HELP: ["/help"] * (_WARM_UP + measured),
        DIFFERENT: made[:-REPEATED],
        ZIPF: [*again, *asking.repeated(again, measured)],
    }
    return {kind: _in_rounds(texts, rounds, waiting) for kind, texts in kinds.items()}


def _in_rounds(texts: Sequence[str], rounds: int, waiting: int) -> Messages:
    warm_up, measured = texts[:_WARM_UP], texts[_WARM_UP:]
    size = len(measured) // rounds
    turns = (measured[number * size : (number + 1) * size] for number in range(rounds))
    return Messages(warm_up, [Turn(each[:waiting], each[waiting:]) for each in turns])


@dataclass(frozen=True, slots=True)
class _Running:
    """A bot that runs, and the stand-in that it calls."""

    bot: Bot
    folder: Path
    stand_in: StandIn
    pid: int
    page: str
    """Where it is posted to; empty where it fetches its updates."""
    idle_megabytes: float

    def run(self, texts: Sequence[str], *, is_one_at_a_time: bool = False) -> Run:
        """Let it reply to some texts."""
        with _with_last_words(self.bot, self.folder):
            return self.stand_in.run(texts, page=self.page, is_one_at_a_time=is_one_at_a_time)

    def figures(self, warm_up: Sequence[str], messages: Turn) -> Figures:
        """What it takes for a round."""
        self.run(warm_up)
        before = processor_seconds(self.pid)
        waiting = self.run(messages.waiting)
        processor = processor_seconds(self.pid) - before
        single = self.run(messages.one_at_a_time, is_one_at_a_time=True)
        return Figures(waiting, single, 1000 * processor / len(messages.waiting), self.idle_megabytes)


@contextmanager
def _running(bot: Bot) -> Iterator[_Running]:
    """A bot that has replied to its first message, until the end."""
    own_core, other_core = cores() or (None, None)
    with ExitStack() as open_until_the_end:
        folder = Path(open_until_the_end.enter_context(tempfile.TemporaryDirectory()))
        stand_in = open_until_the_end.enter_context(running.running(other_core))
        settings = bot.settings(stand_in.url, folder)
        process = open_until_the_end.enter_context(
            started(bot.command(stand_in.url), folder, own_core, settings)
        )
        with _with_last_words(bot, folder):
            address = page(folder) if bot.is_posted_to else ""
            stand_in.run(["/start"], page=address)
        idle = memory(process.pid).resident
        yield _Running(bot, folder, stand_in, process.pid, address, idle)


@contextmanager
def _with_last_words(bot: Bot, folder: Path) -> Iterator[None]:
    """Tell what the bot said, where it does not do what it should."""
    try:
        yield
    except BrokenRunError as error:
        log = (folder / "log").read_text(encoding="utf-8", errors="replace")
        raise BrokenRunError(f"{bot.name}: {error}\n{log[-2000:]}") from None
