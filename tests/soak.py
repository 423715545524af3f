"""Asks many questions a second for minutes, with reloads in between, and measures how the bot bears it."""

import argparse
import contextlib
import logging
import math
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot import wording
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.server import serving
from tests.bot_api.updates import ADMIN
from tests.crowd import NUMBERS, Crowd, play, write_articles
from tests.process import Running, running

MOST_P99_MILLISECONDS = 250
MOST_GROWTH = 1.1
"""Of the resident memory, from the end of the first minute to the end."""

MOST_STOP_SECONDS = 1.0

_CHATS = 500
_BACKLOG = 2000
_PATIENCE_SECONDS = 10.0
_LOGGED_ERROR = re.compile(
    r" (?:ERROR|CRITICAL) |\[(?:error|critical) *\]|\"level\": ?\"(?:error|critical)\"|^Traceback"
)
_RELOADING = wording.ARABIC(wording.RELOADING)
_REFUSED = wording.ARABIC(wording.RELOAD_REFUSED)


class Soak:
    """Holds the crowd, the bot, its folder of articles, and what was measured."""

    def __init__(self, crowd: Crowd, bot: Running, articles: Path) -> None:
        self._crowd, self._bot, self._articles = crowd, bot, articles
        self._printed = 0
        self._reloads = 0
        self._mebibytes: list[float] = []

    def reload(self) -> None:
        """An article changes, and an admin makes it known."""
        text = f"---\nsource: وكالة\n---\nصدر هذا الخبر في الثانية {time.monotonic_ns()}."
        (self._articles / "news.md").write_text(text, encoding="utf-8")
        self._crowd.api.post(updates.message("/reload", user=ADMIN))
        self._reloads += 1

    def moments(
        self, seconds: int, *, per_second: int, reload_seconds: int
    ) -> list[tuple[float, Callable[[], None]]]:
        """What happens at which second."""
        asked = [(number / per_second, self._crowd.ask) for number in range(seconds * per_second)]
        first = reload_seconds / 2
        reloads = [first + number * reload_seconds for number in range(seconds // reload_seconds)]
        return asked + [(moment, self.reload) for moment in reloads]

    def print_minute(self) -> None:
        """Measure, and print what was answered since the last time."""
        self._crowd.read()
        self._mebibytes.append(_resident_mebibytes(self._bot.process.pid))
        self._print(f"{len(self._mebibytes)}", self._crowd.seconds[self._printed :], len(self.wrong()))
        self._printed = len(self._crowd.seconds)

    def holds(self) -> bool:
        """Print what was measured in all, and whether it holds the bars."""
        self._mebibytes.append(_resident_mebibytes(self._bot.process.pid))
        errors = self.errors()
        self._print("in all", self._crowd.seconds, errors)
        growth = self._mebibytes[-1] / self._mebibytes[0]
        print(f"memory at the end: {growth:.3f} of that after the first minute; {self._crowd.tally()}")
        stop_seconds = self._stop()
        print(f"stopped with {_BACKLOG} questions waiting in {stop_seconds:.2f} s")
        print(*self.wrong()[:5], sep="\n", file=sys.stderr)
        return (
            errors == 0
            and _p99(self._crowd.seconds) <= MOST_P99_MILLISECONDS
            and growth <= MOST_GROWTH
            and stop_seconds <= MOST_STOP_SECONDS
        )

    def _stop(self) -> float:
        """Tell the bot to stop while very much waits; gives how many seconds that takes."""
        for _ in range(_BACKLOG):
            self._crowd.ask()
        time.sleep(0.5)
        begun = time.monotonic()
        self._bot.stop()
        return time.monotonic() - begun

    def errors(self) -> int:
        """How much went wrong, once everything is answered that will be."""
        self._crowd.wait(patience_seconds=_PATIENCE_SECONDS)
        # Where the processor has much to do, reloads queue up: they are made one after the other.
        with contextlib.suppress(TimeoutError):
            self._crowd.api.wait_for(lambda: not self._unmade(), seconds=_PATIENCE_SECONDS * self._reloads)
        tally = self._crowd.tally()
        return len(self.wrong()) + tally.lost + tally.twice + tally.disordered + self._unmade()

    def _unmade(self) -> int:
        """How many reloads no admin was told of."""
        # Of two that queue up, the first finds what both are for, and the second nothing new.
        told = [sent for sent in self._crowd.api.sent(ADMIN["id"]) if sent.text != _RELOADING]
        return self._reloads - len(told)

    def wrong(self) -> list[str]:
        """Messages to readers that are no answers, calls and reloads that were refused, errors in the log."""
        api = self._crowd.api
        return [
            *(call.parameters.text for call in self._crowd.strange),
            *api.refusals,
            *(sent.text for sent in api.sent(ADMIN["id"]) if sent.text.startswith(_REFUSED)),
            *(line for line in self._bot.printed if _LOGGED_ERROR.search(line)),
        ]

    def _print(self, name: str, seconds: Sequence[float], errors: int) -> None:
        p50, p95 = (_percentile(seconds, percent) for percent in (50, 95))
        print(
            f"{name:8}{len(seconds):9}{errors:8}{p50:8.0f}{p95:8.0f}{_p99(seconds):8.0f}"
            f"{self._mebibytes[-1]:8.1f}",
            flush=True,
        )


def main() -> None:
    """Print a line for each minute and one for all; exit with 1 when a bar is not held."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--per-second", type=int, default=50, help="questions asked in a second")
    parser.add_argument("--reload-seconds", type=int, default=20, help="between two reloads")
    options = parser.parse_args()
    # A poll that ends with the run is cancelled; that is no news.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    seconds = 60 * options.minutes
    with soaking(questions=seconds * options.per_second) as soak:
        print(f"{'minute':8}{'answered':>9}{'errors':>8}{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}{'MiB':>8}")
        play(
            soak.moments(seconds, per_second=options.per_second, reload_seconds=options.reload_seconds)
            + [(60.0 * minute, soak.print_minute) for minute in range(1, options.minutes + 1)]
        )
        holds = soak.holds()
    sys.exit(0 if holds else 1)


@contextlib.contextmanager
def soaking(*, questions: int) -> Iterator[Soak]:
    """A bot on a folder of articles, and as many readers as so many questions take."""
    api = BotApi()
    crowd = Crowd(api, chats=max(_CHATS, math.ceil((questions + _BACKLOG) / NUMBERS)))
    with tempfile.TemporaryDirectory() as folder, serving(api) as url:
        articles = Path(folder) / "articles"
        write_articles(articles)
        with running(
            Path(folder),
            telegram_token=TOKEN,
            telegram_api_url=url,
            telegram_messages_per_second="1000",
            admin_ids=str(ADMIN["id"]),
            knowledge_dir=str(articles),
            max_quotes="1",
        ) as bot:
            bot.wait_for("answering on Telegram")
            yield Soak(crowd, bot, articles)


def _percentile(seconds: Sequence[float], percent: int) -> float:
    """In milliseconds; without any answer, more than any bar."""
    if len(seconds) < 2:
        return math.inf
    return 1000 * statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1]


def _p99(seconds: Sequence[float]) -> float:
    return _percentile(seconds, 99)


def _resident_mebibytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
