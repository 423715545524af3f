"""What the bot does for those who run it: articles, gaps and figures; every action is written down."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from telegram import BotCommandScopeChat, Update
from telegram.ext import ContextTypes

from bot import wording
from bot.activity import activity
from bot.conversations import Conversations
from bot.gaps import MAX_GAPS, Group, as_csv, as_jsonl, code_of, grouped
from bot.process.threads import in_thread
from bot.telegram.handlers import activity_pages, changes, gap_pages
from bot.telegram.handlers.addressing import argument
from bot.telegram.handlers.changes import Changes
from bot.telegram.handlers.readers import Readers
from bot.telegram.outgoing import commands, messages
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import language_of, reply, reply_with_file, reply_with_picture
from bot.wording import Wording

_DAYS = 7

_Context = ContextTypes.DEFAULT_TYPE


class Admins:
    """Holds what admins look after."""

    def __init__(self, conversations: Conversations, readers: Readers, changes: Changes) -> None:
        self._conversations = conversations
        self._library = conversations.library
        self._storage = conversations.storage
        self._changes = changes
        self._readers = readers

    async def start(self, update: Update, context: _Context) -> None:
        """Greet an admin, whose menu shows the admin commands from now on."""
        await self._readers.start(update, context)
        if update.message is not None:
            scope = BotCommandScopeChat(update.message.chat_id)
            await commands.show(context.bot, commands.for_admins(self._say(update)), scope)

    async def reload(self, update: Update, _: _Context) -> None:
        """Put the articles of the folder into service, or list what is wrong with them."""
        say = self._say(update)
        await reply(update, OutgoingMessage(say(wording.RELOADING)))
        outcome = await self._changes.make(self._library.reload(), update.effective_user, "reload", say)
        with self._changes.telling_readers(outcome):
            await _reply_pages(update, changes.pages(outcome.lines, say))

    async def undo(self, update: Update, _: _Context) -> None:
        """Bring back the articles that were in service before."""
        say = self._say(update)
        outcome = await self._changes.make(self._library.undo(), update.effective_user, "undo", say)
        lines = outcome.lines
        if outcome.is_made:
            lines = (say(wording.UNDONE), *outcome.lines, say(wording.UNDO_ENDS))
        with self._changes.telling_readers(outcome):
            await _reply_pages(update, changes.pages(lines, say))

    async def versions(self, update: Update, _: _Context) -> None:
        """List what is in service and what was before."""
        say = self._say(update)
        self._note(update, "versions seen")
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
        await _reply_pages(update, messages.pages([say(wording.VERSIONS_HEADING), *lines]))

    async def gaps(self, update: Update, _: _Context) -> None:
        """List the questions without a good answer, a page at a time; close one of them, or export all."""
        say, wanted = self._say(update), argument(update.message).split()
        found = self._storage.answers.gaps(at_most=MAX_GAPS)
        rest = self._storage.answers.gap_count() - MAX_GAPS
        groups = await in_thread(lambda: grouped(found))
        left_out = say(wording.GAPS_LEFT_OUT, questions=say.questions(rest)) if rest > 0 else ""
        match wanted:
            case ["done", code]:
                await self._close_gap(update, groups, code, say)
            case ["csv" | "jsonl" as format_] if groups:
                await self._export_gaps(update, groups, format_, left_out)
            case _:
                self._note(update, "gaps seen")
                page = int(wanted[0]) if wanted and wanted[0].isdecimal() else 1
                await _reply_pages(update, gap_pages.listed(groups, page, left_out, say))

    async def stats(self, update: Update, _: _Context) -> None:
        """Tell how much was asked in the last seven days, how much was answered, and how fast."""
        say = self._say(update)
        self._note(update, "stats seen")
        today = datetime.now(UTC).date()
        days = [today - timedelta(days=ago) for ago in reversed(range(_DAYS))]
        since = datetime.combine(days[0], datetime.min.time(), UTC).timestamp()
        found = await self._storage.look_through(lambda answers: activity(answers.since(since), days))
        inline = self._storage.counts.total("inline chosen", since=since)
        await _reply_pages(update, activity_pages.pages(found, inline, say))
        if found.questions:
            picture = await in_thread(lambda: activity_pages.picture(found, say))
            await reply_with_picture(update, picture, say(wording.STATS_PICTURE))

    async def _close_gap(self, update: Update, groups: Sequence[Group], code: str, say: Wording) -> None:
        group = next((each for each in groups if code_of(each) == code.lower()), None)
        if group is None:
            self._note(update, "gap closing refused", code)
            await reply(update, OutgoingMessage(say(wording.GAP_UNKNOWN)))
            return
        self._storage.answers.close_gaps([gap.id for gap in group])
        self._note(update, "gap closed", f"{len(group)} questions")
        await reply(update, OutgoingMessage(say(wording.GAP_CLOSED)))

    async def _export_gaps(self, update: Update, groups: Sequence[Group], format_: str, caption: str) -> None:
        self._note(update, "gaps exported", format_)
        written = as_csv(groups) if format_ == "csv" else as_jsonl(groups)
        await reply_with_file(update, written.encode(), f"gaps.{format_}", caption)

    def _say(self, update: Update) -> Wording:
        return language_of(update, self._conversations)

    def _note(self, update: Update, action: str, detail: str = "") -> None:
        self._changes.note(update.effective_user, action, detail)


async def _reply_pages(update: Update, pages: Iterable[OutgoingMessage]) -> None:
    for page in pages:
        await reply(update, page)
