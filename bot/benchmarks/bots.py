"""How many messages bots answer in a second, and how soon: Isnad, and bots that repeat what they hear."""

import statistics
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import knowledge
from bot.benchmarks import asking
from bot.benchmarks.contestants import BASE, BOTS, DIFFERENT, HELP, REPEATED, ZIPF, Bot
from bot.benchmarks.measures import ratio, shown
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
"""Messages before the clock starts; of those that repeat, each question once."""
_ARABIC = {HELP: "طلب المساعدة", DIFFERENT: "أسئلة كلها مختلفة", ZIPF: f"{REPEATED} سؤال تتكرر"}
"""What the kinds of messages are called in the picture."""


@dataclass(frozen=True, slots=True)
class Messages:
    """Of one kind, what a bot is sent."""

    warm_up: Sequence[str]
    waiting: Sequence[str]
    """All there when the bot begins."""
    one_at_a_time: Sequence[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one round measured of a bot with one kind of messages."""

    waiting: Run
    one_at_a_time: Run
    processor_milliseconds: float
    """Of the bot, for a message, when many wait."""
    idle_megabytes: float


Rounds = Mapping[tuple[Bot, str], Sequence[Figures]]
"""By bot and kind of messages, in the same order of rounds."""


def bench(say: Say, *, rounds: int, waiting: int, one_at_a_time: int) -> Report:
    """Measure every bot that is installed, one after the other in each round."""
    installed = [bot for bot in BOTS if bot.is_installed]
    left_out = [bot.name for bot in BOTS if bot not in installed]
    messages = _messages(waiting, one_at_a_time)
    found: dict[tuple[Bot, str], list[Figures]] = {}
    for number in range(1, rounds + 1):
        for bot in installed:
            say(f"bots: {bot.name}, round {number} of {rounds}")
            for kind, figures in _measured(bot, messages).items():
                found.setdefault((bot, kind), []).append(figures)
    return Report("bots", (table(found, left_out),), {"Messages a second": partial(_picture, found)})


def table(found: Rounds, left_out: Sequence[str] = ()) -> Table:
    """Medians over the rounds, the ratios to the base first."""
    base = next(figures for (bot, _), figures in found.items() if bot == BASE)
    count = len(base[0].waiting.milliseconds)
    single = len(base[0].one_at_a_time.milliseconds)
    busiest = max(each.waiting.busy for figures in found.values() for each in figures)
    notes = [
        f"Medians of {len(base)} interleaved rounds; × is the ratio to the first bot within a round.",
        "Each bot has a core of its own." if cores() else "Bots and stand-in share one core.",
        f"The stand-in was at work for at most {100 * busiest:.0f} % of the time.",
        f"Webhook: {POSTS_AT_ONCE} posts at once.",
        f"Before the clock starts come {_WARM_UP} messages: those {REPEATED} questions, where they repeat.",
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

    medians = (
        statistics.median(map(per_second, figures)),
        statistics.median(map(p50, figures)),
        statistics.median(each.one_at_a_time.p99 for each in figures),
        statistics.median(each.processor_milliseconds for each in figures),
        statistics.median(each.idle_megabytes for each in figures),
    )
    ratios = (ratio([of(each) for each in figures], [of(each) for each in base]) for of in (per_second, p50))
    return bot.name, kind, *map(shown, ratios), *map(shown, medians)


def _picture(found: Rounds) -> bytes:
    from bot import pictures  # noqa: PLC0415 - it takes long to import

    rows = []
    for (bot, kind), figures in found.items():
        per_second = statistics.median(each.waiting.per_second for each in figures)
        rows.append(pictures.FigureRow(bot.arabic_name, _ARABIC[kind], per_second, shown(per_second)))
    return pictures.figures_by_source(rows, "رسائل في الثانية")


def _messages(waiting: int, one_at_a_time: int) -> dict[str, Messages]:
    many = _WARM_UP + waiting + one_at_a_time
    base = KnowledgeBase.of(read_folder(Path(knowledge.__file__).parent))
    sentences = [each.text for each in base.sentences]
    made = asking.questions(sentences, many + REPEATED)
    again = made[many:]
    kinds = {
        HELP: ["/help"] * many,
        DIFFERENT: made[:many],
        ZIPF: [*again, *asking.repeated(again, waiting + one_at_a_time)],
    }
    return {
        kind: Messages(texts[:_WARM_UP], texts[_WARM_UP : _WARM_UP + waiting], texts[_WARM_UP + waiting :])
        for kind, texts in kinds.items()
    }


def _measured(bot: Bot, messages: Mapping[str, Messages]) -> dict[str, Figures]:
    """What one start of a bot makes of each kind of messages that it is sent."""
    own_core, other_core = cores() or (None, None)
    with ExitStack() as open_until_the_end:
        folder = Path(open_until_the_end.enter_context(tempfile.TemporaryDirectory()))
        stand_in = open_until_the_end.enter_context(running.running(other_core))
        settings = bot.settings(stand_in.url, folder)
        process = open_until_the_end.enter_context(
            started(bot.command(stand_in.url), folder, own_core, settings)
        )
        try:
            address = page(folder) if bot.is_posted_to else ""
            stand_in.run(["/start"], page=address)
            idle = memory(process.pid).resident
            return {
                kind: _figures(stand_in, process.pid, messages[kind], address, idle) for kind in bot.kinds
            }
        except BrokenRunError as error:
            log = (folder / "log").read_text(encoding="utf-8", errors="replace")
            raise BrokenRunError(f"{bot.name}: {error}\n{log[-2000:]}") from None


def _figures(stand_in: StandIn, pid: int, messages: Messages, address: str, idle: float) -> Figures:
    stand_in.run(messages.warm_up, page=address)
    before = processor_seconds(pid)
    waiting = stand_in.run(messages.waiting, page=address)
    processor = processor_seconds(pid) - before
    single = stand_in.run(messages.one_at_a_time, page=address, is_one_at_a_time=True)
    return Figures(waiting, single, 1000 * processor / len(messages.waiting), idle)
