"""How admins change the articles in service: what they are told of it, and what is written down."""

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import CallbackQuery, Message, User

from bot import wording
from bot.articles.shelf import BuildingError
from bot.conversations import Conversations
from bot.process.threads import in_thread
from bot.storage.database import if_possible
from bot.telegram.handlers.waiting import WaitingReaders
from bot.telegram.outgoing import keyboards, messages
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import answer, edit
from bot.wording import Wording
from knowledge.files.editions import Difference
from knowledge.files.oddities import oddities
from knowledge.files.problems import KnowledgeError

MAX_PAGES = 3
"""Messages that one list of problems takes: whoever mends that many reloads again before reading on."""
_MOST_LOOKED_AT = 5_000
"""Articles."""
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change, in lines."""

    is_made: bool
    lines: tuple[str, ...]


class Changes:
    """Holds the library that admins change, the table of what they did, and those who wait for a change."""

    def __init__(self, conversations: Conversations, waiting: WaitingReaders) -> None:
        self._waiting = waiting
        self._library = conversations.library
        self._audit = conversations.storage.audit
        self._metrics = conversations.metrics

    def note(self, admin: User | None, action: str, detail: str = "") -> None:
        """Write down what an admin did, or was refused."""
        if admin is not None:
            with if_possible(f"note that an admin did this: {action}"):
                self._audit.note(admin.id, action, detail)

    async def make(
        self,
        change: Awaitable[Difference | None],
        admin: User | None,
        action: str,
        say: Wording,
        detail: str = "",
    ) -> Outcome:
        """Wait for a change of the library; where it is refused, the old articles stay in service."""
        try:
            difference = await change
        except KnowledgeError as error:
            self._metrics.changed("refused")
            _logger.warning("%s refused: %d problems", action, len(error.problems))
            self.note(admin, f"{action} refused", detail or f"problems: {len(error.problems)}")
            problems = error.problems  # of a folder of thousands there may be as many
            told = await in_thread(lambda: tuple(map(say.problem, problems)))
            return Outcome(False, (say(wording.RELOAD_REFUSED), *told))
        except BuildingError as error:
            self._metrics.changed("failed")
            _logger.warning("%s refused: %s", action, error)
            self.note(admin, f"{action} failed", detail or type(error).__name__)
            return Outcome(False, (say(wording.INDEX_NOT_BUILT), say.isolate(str(error))))
        except Exception as error:
            self._metrics.changed("failed")
            self.note(admin, f"{action} failed", detail or type(error).__name__)
            raise
        if difference is None:
            self.note(admin, f"{action} refused", detail)
            return Outcome(False, (say(wording.NOTHING_TO_UNDO),))
        is_changed = difference.added or difference.changed or difference.removed
        self._metrics.changed("changed" if is_changed else "unchanged")
        version = self._library.knowledge.version
        _logger.info("%s: version %s is in service", action, version)
        self.note(admin, action, detail or version)
        # Thousands of articles may be looked at.
        return Outcome(True, await in_thread(lambda: self._lines_of(difference, say)))

    async def make_pressed(
        self,
        query: CallbackQuery,
        change: Callable[[], Awaitable[Difference]],
        action: str,
        say: Wording,
        detail: str,
    ) -> None:
        """Make what a button asks for, tell of it in place of its message, and then those who waited."""
        await answer(query)
        outcome = await self.make(change(), query.from_user, action, say, detail)
        # What was refused can be tried again once it is mended.
        pressed = query.message
        keyboard = keyboards.under(pressed) if isinstance(pressed, Message) and not outcome.is_made else None
        with self.telling_readers(outcome):
            await edit(query, pages(outcome.lines, say, at_most=1)[0], keyboard)

    @contextmanager
    def telling_readers(self, outcome: Outcome) -> Iterator[None]:
        """Tell those who wait for a change once the admin is told of it, or cannot be."""
        try:
            yield
        finally:
            if outcome.is_made:
                self._waiting.tell_beside()

    def _lines_of(self, difference: Difference, say: Wording) -> tuple[str, ...]:
        """What a change brought, in lines, and what looks strange of the articles that it brought."""
        knowledge = self._library.knowledge
        articles, sentences = len(knowledge.articles), len(knowledge.sentences)
        brought = {*difference.added, *difference.changed}
        # Of thousands, all texts would have to be read to know which repeat another.
        looked_at = knowledge.articles
        if articles > _MOST_LOOKED_AT:
            looked_at = [each for id in sorted(brought) if (each := knowledge.article(id))][:_MOST_LOOKED_AT]
        strange = oddities(looked_at, datetime.now(UTC).date()).among(brought)
        return (
            *say.reloaded(difference, article_count=articles, sentence_count=sentences),
            *say.odd(strange),
        )


def pages(lines: Sequence[str], say: Wording, *, at_most: int = MAX_PAGES) -> list[OutgoingMessage]:
    """Lines over at most so many messages; the last line says how many lines are left out."""
    whole = messages.pages(lines, at_most=at_most + 1)
    if len(whole) <= at_most:
        return whole
    shown = [line for page in whole[:at_most] for line in page.text.split("\n")]
    cut = whole
    # Some make room for the line that tells of the rest; the first one stays.
    while len(cut) > at_most and len(shown) > 1:
        shown.pop()
        cut = messages.pages([*shown, say.and_more(len(lines) - len(shown))])
    return cut[:at_most]
