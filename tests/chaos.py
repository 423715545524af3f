"""Kills the bot at random moments while readers ask, and counts what became of their questions."""

import argparse
import logging
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.server import serving
from tests.crowd import Crowd, Tally, play, write_articles
from tests.process import Running, free_port, start

MOST_TWICE = 0.01
"""Of all that was asked: a message that was sent, but not yet marked as sent, is sent again."""

_PATIENCE_SECONDS = 30.0
_SHOWN = 5
"""Calls that were refused and messages that were no answers, printed for whoever looks for the cause."""


def main() -> None:
    """Print the counts of both halves; exit with 1 when a bar is not held."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--chats", type=int, default=50)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--per-second", type=float, default=25.0, help="questions asked in a second")
    parser.add_argument("--seed", type=int, default=0, help="of the moments of the kills")
    parser.add_argument("--only", choices=["polling", "webhook"], help="one half, with all questions")
    options = parser.parse_args()
    ways = [options.only] if options.only else ["polling", "webhook"]
    # A poll that a kill has left behind is cancelled in the end; that is no news.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    total = Tally(0, 0, 0, 0)
    print(f"{'':10}{'asked':>8}{'answered':>10}{'twice':>7}{'lost':>6}{'out of order':>14}{'seconds':>9}")
    begun = time.monotonic()
    for number, way in enumerate(ways):
        begun_half = time.monotonic()
        tally = trial(
            questions=options.questions // len(ways),
            chats=options.chats,
            kills=options.kills // len(ways),
            per_second=options.per_second,
            seed=options.seed + number,
            by_webhook=way == "webhook",
        )
        total += tally
        _print(way, tally, begun_half)
    _print("in all", total, begun)
    sys.exit(1 if total.lost or total.disordered or total.twice > MOST_TWICE * total.asked else 0)


def trial(*, questions: int, chats: int, kills: int, per_second: float, seed: int, by_webhook: bool) -> Tally:
    """Ask, and kill at random moments meanwhile, each time followed by a start; then wait for all answers."""
    draw = random.Random(seed)  # noqa: S311 - moments, not secrets
    seconds = questions / per_second
    api, port = BotApi(), free_port()
    crowd = Crowd(api, chats)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(api, deliver_to=f"http://127.0.0.1:{port}") as url,
    ):
        bot = _Bot(Path(folder), url, port, by_webhook=by_webhook)
        moments = [(number / per_second, crowd.ask) for number in range(questions)]
        moments += [(draw.uniform(0, seconds), bot.restart) for _ in range(kills)]
        play(moments)
        crowd.wait(patience_seconds=_PATIENCE_SECONDS)
        bot.process.kill()
    for what in [*api.refusals, *(f"said: {call.parameters.text}" for call in crowd.strange)][:_SHOWN]:
        print(what, file=sys.stderr)
    return crowd.tally()


class _Bot:
    """Holds the bot's process, and how it is started."""

    def __init__(self, folder: Path, url: str, port: int, *, by_webhook: bool) -> None:
        write_articles(folder / "articles")
        self._folder = folder
        self._settings = {
            "telegram_token": TOKEN,
            "telegram_api_url": url,
            "knowledge_dir": str(folder / "articles"),
            "web_port": str(port),
            "max_quotes": "1",
            "telegram_messages_per_second": "1000",
        }
        if by_webhook:
            self._settings["telegram_webhook_url"] = "https://bot.example/telegram"
        self.process = self._start()
        self.process.wait_for("answering on Telegram")

    def restart(self) -> None:
        self.process.kill()
        self.process = self._start()

    def _start(self) -> Running:
        return start(self._folder, **self._settings)


def _print(name: str, tally: Tally, begun: float) -> None:
    print(
        f"{name:10}{tally.asked:8}{tally.answered:10}{tally.twice:7}{tally.lost:6}"
        f"{tally.disordered:14}{time.monotonic() - begun:9.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
