"""What the bot does for those who run it: articles, gaps and figures; every action is written down."""

import asyncio
import csv
import io
import json
import logging
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

from rapidfuzz import fuzz
from telegram import BotCommandScopeChat, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot import wording
from bot.conversations import Conversations
from bot.storage.answers import Gap
from bot.telegram import commands, keyboards, messages
from bot.telegram.addressing import argument
from bot.telegram.messages import OutgoingMessage
from bot.telegram.readers import Readers
from bot.telegram.sending import language_of, reply
from bot.wording import Wording
from knowledge.files.folder import Difference
from knowledge.files.problems import KnowledgeError

MIN_LIKENESS = 75
"""From which on two questions count as one gap, of 100 (`rapidfuzz.fuzz.token_set_ratio`)."""
_MAX_GAPS = 20
_MAX_TOP = 5
_WEEK_SECONDS = 7 * 86400.0

_logger = logging.getLogger(__name__)
_Context = ContextTypes.DEFAULT_TYPE


class Admins:
    """Holds what admins look after."""

    def __init__(self, conversations: Conversations, readers: Readers) -> None:
        self._conversations = conversations
        self._library = conversations.library
        self._storage = conversations.storage
        self._readers = readers

    async def start(self, update: Update, context: _Context) -> None:
        """Greet an admin, whose menu shows the admin commands from now on."""
        await self._readers.start(update, context)
        if update.message is not None:
            scope = BotCommandScopeChat(update.message.chat_id)
            await commands.show(context.bot, commands.for_admins(self._say(update)), scope)

    async def reload(self, update: Update, context: _Context) -> None:
        """Put the articles of the folder into service, or list all that is wrong with them."""
        say = self._say(update)
        await reply(update, OutgoingMessage(say(wording.RELOADING)))
        try:
            difference = await self._library.reload()
        except KnowledgeError as error:
            _logger.warning("reload refused: %d problems", len(error.problems))
            self._note(update, "reload refused", f"{len(error.problems)} problems")
            lines = [say(wording.RELOAD_REFUSED), *map(say.problem, error.problems)]
        else:
            _logger.info("reloaded: version %s", self._library.knowledge.version)
            self._note(update, "reload", self._library.knowledge.version)
            lines = self._told(difference, say)
        await _reply_lines(update, lines)
        await self._tell_those_who_wait(context)

    async def undo(self, update: Update, context: _Context) -> None:
        """Bring back the articles that were in service before."""
        say = self._say(update)
        difference = await self._library.undo()
        if difference is None:
            await reply(update, OutgoingMessage(say(wording.NOTHING_TO_UNDO)))
            return
        self._note(update, "undo", self._library.knowledge.version)
        await _reply_lines(update, [say(wording.UNDONE), *self._told(difference, say)])
        await self._tell_those_who_wait(context)

    async def versions(self, update: Update, _: _Context) -> None:
        """List what is in service and what was before."""
        say = self._say(update)
        lines = [
            say.paragraph(
                say(
                    wording.VERSION,
                    version=say.isolate(each.version),
                    articles=say.articles(len(each.articles)),
                    sentences=say.sentences(len(each.sentences)),
                )
            )
            for each in (self._library.knowledge, *self._library.earlier)
        ]
        await _reply_lines(update, [say(wording.VERSIONS_HEADING), *lines])

    async def gaps(self, update: Update, _: _Context) -> None:
        """List the questions without a good answer; `done N` deals with one, `csv` and `jsonl` export all."""
        say, wanted = self._say(update), argument(update.message).split()
        groups = grouped(self._storage.answers.gaps())
        if not groups:
            await reply(update, OutgoingMessage(say(wording.GAPS_EMPTY)))
        elif wanted[:1] == ["done"] and len(wanted) > 1 and wanted[1].isdecimal():
            await self._close(update, groups, int(wanted[1]), say)
        elif wanted[:1] in (["csv"], ["jsonl"]) and update.message is not None:
            written = as_csv(groups) if wanted == ["csv"] else as_jsonl(groups)
            self._note(update, "gaps exported", wanted[0])
            await update.message.reply_document(written.encode(), filename=f"gaps.{wanted[0]}")
        else:
            lines = [
                say.paragraph(f"{number}. {messages.shortened(group[0].question)} ({len(group)})")
                for number, group in enumerate(groups[:_MAX_GAPS], start=1)
            ]
            await _reply_lines(update, [say(wording.GAPS_HEADING), *lines, say(wording.GAPS_HINT)])

    async def stats(self, update: Update, _: _Context) -> None:
        """Tell how much was asked in the last week, how much was answered, and how fast."""
        say = self._say(update)
        rows = self._storage.answers.since(time.time() - _WEEK_SECONDS)
        answered = sum(row["quotes"] != "[]" for row in rows)
        seconds = sorted(row["seconds"] for row in rows) or [0.0]
        share = round(100 * answered / len(rows)) if rows else 0
        top = Counter(row["question"] for row in rows).most_common(_MAX_TOP)
        lines = [
            say(wording.STATS_HEADING),
            say(wording.STATS_QUESTIONS, questions=say.questions(len(rows)), share=share),
            say(wording.STATS_INLINE, count=self._storage.counts.total("inline chosen")),
            say(
                wording.STATS_SPEED,
                median=round(1000 * statistics.median(seconds), 1),
                p95=round(1000 * seconds[int(0.95 * (len(seconds) - 1))], 1),
            ),
            *(say.paragraph(f"• {messages.shortened(question)} ({count})") for question, count in top),
        ]
        await _reply_lines(update, lines)
        if rows and update.message is not None:
            await update.message.reply_photo(await _drawn(rows, say), caption=say(wording.STATS_PICTURE))

    async def _close(
        self, update: Update, groups: Sequence[Sequence[Gap]], number: int, say: Wording
    ) -> None:
        if not 0 < number <= len(groups):
            await reply(update, OutgoingMessage(say(wording.GAPS_HINT)))
            return
        group = groups[number - 1]
        self._storage.answers.close_gaps([gap.id for gap in group])
        self._note(update, "gap closed", f"{len(group)} questions")
        await reply(update, OutgoingMessage(say(wording.GAP_CLOSED)))

    async def _tell_those_who_wait(self, context: _Context) -> None:
        """Tell readers that there is an answer now, each once; those who left cannot be told."""
        for waiting, given in list(self._conversations.answered_now()):
            say = wording.of(waiting.language)
            message = messages.answer(given.answer, say)
            heading = OutgoingMessage(f"{say(wording.NOW_ANSWERED)}\n")
            if messages.utf16_length(heading.text + message.text) <= messages.MAX_LENGTH:
                message = heading + message
            try:
                sent = await context.bot.send_message(
                    waiting.chat,
                    message.text,
                    entities=message.entities,
                    message_thread_id=waiting.thread,
                    reply_markup=keyboards.of_answer(given, say),
                )
            except (Forbidden, BadRequest):
                # They have left, so nobody waits any more.
                _logger.info("somebody who waited cannot be told")
            except TelegramError:
                _logger.exception("somebody who waits could not be told; the next reload tries again")
                continue
            else:
                self._storage.answers.sent_as(waiting.answer, sent.message_id)
            self._storage.waiting.remove(waiting.answer)

    def _told(self, difference: Difference, say: Wording) -> list[str]:
        knowledge = self._library.knowledge
        return list(
            say.reloaded(
                difference,
                article_count=len(knowledge.articles),
                sentence_count=len(knowledge.sentences),
            )
        )

    def _say(self, update: Update) -> Wording:
        return language_of(update, self._conversations)

    def _note(self, update: Update, action: str, detail: str) -> None:
        if update.effective_user is not None:
            self._storage.audit.note(update.effective_user.id, action, detail)


def grouped(gaps: Sequence[Gap]) -> list[list[Gap]]:
    """Gaps that ask much the same together, oldest first; so are the groups."""
    groups: list[list[Gap]] = []
    for gap in gaps:
        for group in groups:
            if fuzz.token_set_ratio(group[0].question, gap.question) >= MIN_LIKENESS:
                group.append(gap)
                break
        else:
            groups.append([gap])
    return groups


def as_csv(groups: Sequence[Sequence[Gap]]) -> str:
    """The first question of each group and how often it was asked, as a table."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["question", "count", "rating"])
    writer.writerows([group[0].question, len(group), group[0].rating or ""] for group in groups)
    return table.getvalue()


def as_jsonl(groups: Sequence[Sequence[Gap]]) -> str:
    """The same in the format of question files, the answers still to be filled in."""
    lines = ({"question": group[0].question, "style": "gap", "gold": []} for group in groups)
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


async def _drawn(rows: Sequence[sqlite3.Row], say: Wording) -> bytes:
    """Answered and silent questions by day, as a picture."""
    # matplotlib takes a second to import, for which no start should wait.
    from bot import pictures  # noqa: PLC0415

    days: dict[date, list[int]] = {}
    for row in rows:
        day = datetime.fromtimestamp(row["asked_at"], UTC).date()
        days.setdefault(day, [0, 0])[row["quotes"] == "[]"] += 1
    counted = [(day, answered, silent) for day, (answered, silent) in sorted(days.items())]
    labels = (say(wording.STATS_ANSWERED), say(wording.STATS_SILENT))
    return await asyncio.to_thread(pictures.activity_by_day, counted, say(wording.STATS_PICTURE), labels)


async def _reply_lines(update: Update, lines: Sequence[str]) -> None:
    for page in messages.pages(lines):
        await reply(update, page)
