"""Files that admins send: read, shown, corrected by replies, and added once they say so."""

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.ext import ContextTypes, ExtBot, filters

from bot import wording
from bot.conversations import Conversations
from bot.documents.corrections import Doubt, corrected, corrections
from bot.documents.drafts import Draft
from bot.documents.errors import DocumentError, DocumentErrorKind
from bot.documents.isolation import extract_safely
from bot.storage.drafts import DraftTable, PendingDrafts
from bot.telegram import changes, keyboards, messages
from bot.telegram.addressing import argument
from bot.telegram.changes import Changes
from bot.telegram.keyboards import Action, Press
from bot.telegram.messages import OutgoingMessage
from bot.telegram.sending import answer, edit, reply
from bot.telegram.waiting import WaitingReaders
from bot.wording import Wording
from knowledge.files.folder import Difference

MAX_BYTES = 20_000_000
"""What a bot may download."""
_DOUBTS = {Doubt.NO_DATE: wording.DATE_UNCLEAR, Doubt.NO_DRAFT: wording.DRAFT_UNCLEAR}

_Context = ContextTypes.DEFAULT_TYPE


class CorrectsDraft(filters.MessageFilter):
    """Whether a message replies to one that shows drafts, and has a line that corrects them."""

    def __init__(self, drafts: DraftTable) -> None:
        super().__init__()
        self._drafts = drafts

    def filter(self, message: Message) -> bool:
        """Ask the table only about replies that have such a line."""
        shown, admin = message.reply_to_message, message.from_user
        if shown is None or admin is None or not any(corrections(message.text or "")):
            return False
        return self._drafts.shown_in(shown.message_id, admin.id) is not None


class Uploads:
    """Holds the drafts that wait, and the library that they go to."""

    def __init__(self, conversations: Conversations, bot: ExtBot[Any]) -> None:
        self._conversations = conversations
        self._bot = bot
        self._library = conversations.library
        self._links = conversations.storage.links
        self._drafts = conversations.storage.drafts
        self._changes = Changes(conversations)
        self._waiting = WaitingReaders(conversations)
        self.corrections = CorrectsDraft(self._drafts)

    async def receive(self, update: Update, _: _Context) -> None:
        """Read the file of a message and show what would be added of it."""
        message = update.message
        if message is None or message.document is None or message.from_user is None:
            return
        admin, name = message.from_user, message.document.file_name or ""
        say = self._conversations.wording(admin.id)
        try:
            drafts = await _extracted(message, name)
        except DocumentError as error:
            self._changes.note(admin, "file refused", f"{name}: {error.kind.value}")
            await reply(update, OutgoingMessage(_refusal(error, name, say)))
            return
        self._changes.note(admin, "file received", name)
        await self._show(update, PendingDrafts(self._drafts.add(admin.id, drafts), admin.id, drafts), say)

    async def correct(self, update: Update, _: _Context) -> None:
        """Put what a reply says in place of what was guessed, a line for each fact."""
        message = update.message
        if message is None or message.from_user is None or message.reply_to_message is None:
            return
        admin = message.from_user
        say = self._conversations.wording(admin.id)
        id = self._drafts.shown_in(message.reply_to_message.message_id, admin.id)
        pending = self._drafts.get(id or "", admin.id)
        if pending is None:
            self._changes.note(admin, "draft correction refused")
            await reply(update, OutgoingMessage(say(wording.DRAFT_GONE)))
            return
        drafts, doubts = pending.drafts, []
        for correction in corrections(message.text or ""):
            outcome = corrected(drafts, correction)
            if isinstance(outcome, Doubt):
                told = say.isolate(messages.shortened(correction.value))
                doubts.append(say(_DOUBTS[outcome], value=told))
            else:
                drafts = outcome
        action = "draft correction refused" if drafts == pending.drafts else "draft corrected"
        self._changes.note(admin, action, ", ".join(draft.suggested_id for draft in drafts))
        self._drafts.change(pending.id, drafts)
        for page in messages.pages(doubts):
            await reply(update, page)
        await self._show(update, PendingDrafts(pending.id, admin.id, drafts), say)

    async def press(self, query: CallbackQuery, press: Press, say: Wording) -> None:
        """Add or discard drafts, or remove an article: only for the admin whose buttons they are."""
        admin = query.from_user
        if press.action is Action.REMOVE:
            await self._remove(query, press, say)
            return
        pending = self._drafts.get(press.id, admin.id)
        if pending is None:
            self._changes.note(admin, f"{press.action.name.lower()} refused", "the draft is gone")
            await answer(query, say(wording.DRAFT_GONE), show_alert=True)
            return
        ids = ", ".join(draft.suggested_id for draft in pending.drafts)
        if press.action is Action.DISCARD:
            self._drafts.remove(pending.id)
            self._changes.note(admin, "draft discarded", ids)
            await edit(query, OutgoingMessage(say(wording.DRAFT_DISCARDED)), None)
            await answer(query)
        elif await self._change(query, lambda: self._library.add(pending.drafts), "add", ids, say):
            self._drafts.remove(pending.id)
            await self._waiting.tell(self._bot)

    async def remove(self, update: Update, _: _Context) -> None:
        """Ask whether an article is really to be removed."""
        admin = update.effective_user
        if admin is None:
            return
        say, id = self._conversations.wording(admin.id), argument(update.message)
        article = self._library.knowledge.article(id)
        if article is None:
            self._changes.note(admin, "remove refused", id)
            await reply(update, OutgoingMessage(say(wording.ARTICLE_NOT_FOUND)))
            return
        self._changes.note(admin, "remove asked", id)
        press = Press(Action.REMOVE, self._conversations.link(id, admin.id), str(admin.id))
        question = OutgoingMessage(f"{say(wording.REMOVE_SURE)}\n\n") + messages.article(article, say)
        await reply(update, question, keyboards.of_removal(press, say))

    async def _remove(self, query: CallbackQuery, press: Press, say: Wording) -> None:
        id = self._links.question(press.id) or ""
        if self._library.knowledge.article(id) is None or press.detail != str(query.from_user.id):
            self._changes.note(query.from_user, "remove refused", id)
            await answer(query, say(wording.ARTICLE_NOT_FOUND), show_alert=True)
            return
        if await self._change(query, lambda: self._library.remove(id), "remove", id, say):
            await self._waiting.tell(self._bot)

    async def _change(
        self,
        query: CallbackQuery,
        change: Callable[[], Awaitable[Difference]],
        action: str,
        ids: str,
        say: Wording,
    ) -> bool:
        await answer(query)
        outcome = await self._changes.make(change(), query.from_user, action, say, ids)
        # What was refused can be tried again once it is mended.
        pressed = query.message
        keyboard = pressed.reply_markup if isinstance(pressed, Message) and not outcome.is_made else None
        await edit(query, changes.pages(outcome.lines, say, at_most=1)[0], keyboard)
        return outcome.is_made

    async def _show(self, update: Update, pending: PendingDrafts, say: Wording) -> None:
        sent = await reply(update, messages.drafts(pending.drafts, say), _keyboard(pending, say))
        if sent is not None:
            self._drafts.shown_as(pending.id, pending.admin, sent.message_id)


async def _extracted(message: Message, name: str) -> tuple[Draft, ...]:
    document = message.document
    if document is None or (document.file_size or 0) > MAX_BYTES:
        raise DocumentError(DocumentErrorKind.TOO_BIG)
    file = await document.get_file()
    with tempfile.TemporaryDirectory() as folder:
        # The name that was sent is never a path here.
        path = Path(folder) / "upload"
        await file.download_to_drive(path)
        return await extract_safely(path, name)


def _refusal(error: DocumentError, name: str, say: Wording) -> str:
    told = say(wording.DOCUMENT_PROBLEMS[error.kind.value])
    place = say.isolate(messages.shortened(error.name or name or "?"))
    return say(wording.FILE_REFUSED, file=place, problem=told)


def _keyboard(pending: PendingDrafts, say: Wording) -> InlineKeyboardMarkup:
    is_ready = all(draft.source for draft in pending.drafts)
    return keyboards.of_drafts(pending.id, say, is_ready=is_ready)
