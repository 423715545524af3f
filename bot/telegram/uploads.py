"""Files that admins send: read, shown, corrected by replies, and added once they say so."""

import re
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.ext import ContextTypes

from bot import wording
from bot.conversations import Conversations
from bot.documents.cleaning import clean_line
from bot.documents.drafts import Draft, parse_date
from bot.documents.errors import DocumentError, DocumentErrorKind
from bot.documents.isolation import extract_safely
from bot.storage.drafts import PendingDrafts
from bot.telegram import keyboards, messages
from bot.telegram.addressing import argument
from bot.telegram.keyboards import Action, Press
from bot.telegram.messages import OutgoingMessage
from bot.telegram.sending import edit, reply
from bot.wording import Wording
from knowledge.files.folder import Difference
from knowledge.files.problems import KnowledgeError

MAX_BYTES = 20_000_000
"""What a bot may download."""
CORRECTION = re.compile(r"\s*(source|title|date|المصدر|العنوان|التاريخ)\s*:\s*(.+?)\s*", re.IGNORECASE)
"""A line of a reply that corrects a draft."""
_NAMES = {"المصدر": "source", "العنوان": "title", "التاريخ": "date"}

_Context = ContextTypes.DEFAULT_TYPE


class Uploads:
    """Holds the drafts that wait, and the library that they go to."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self._library = conversations.library
        self._storage = conversations.storage

    async def receive(self, update: Update, _: _Context) -> None:
        """Read the file of a message and show what would be added of it."""
        message = update.message
        if message is None or message.document is None or message.from_user is None:
            return
        say = self._conversations.wording(message.from_user.id)
        name = message.document.file_name or ""
        try:
            drafts = await _extracted(message, name)
        except DocumentError as error:
            await reply(update, OutgoingMessage(_refusal(error, name, say)))
            return
        pending = PendingDrafts(
            self._storage.drafts.add(message.from_user.id, drafts), message.from_user.id, drafts
        )
        self._note(message.from_user.id, "file received", name)
        sent = await reply(update, messages.drafts(drafts, say), _keyboard(pending, say))
        if sent is not None:
            self._storage.drafts.shown_as(pending.id, sent.message_id)

    async def correct(self, update: Update, _: _Context) -> None:
        """Put what a reply says in place of what was guessed: source, title, date, a line for each."""
        message = update.message
        if message is None or message.from_user is None or message.reply_to_message is None:
            return
        say, admin = self._conversations.wording(message.from_user.id), message.from_user.id
        pending = self._storage.drafts.shown_in(message.reply_to_message.message_id, admin)
        fields = [
            found for line in (message.text or "").splitlines() if (found := CORRECTION.fullmatch(line))
        ]
        if pending is None or not fields:
            await reply(update, OutgoingMessage(say(wording.DRAFT_HINT)))
            return
        drafts = pending.drafts
        for found in fields:
            name = found[1].lower()
            drafts = tuple(_corrected(each, _NAMES.get(name, name), found[2]) for each in drafts)
        self._storage.drafts.change(pending.id, drafts)
        changed = PendingDrafts(pending.id, admin, drafts)
        sent = await reply(update, messages.drafts(drafts, say), _keyboard(changed, say))
        if sent is not None:
            self._storage.drafts.shown_as(pending.id, sent.message_id)

    async def press(self, query: CallbackQuery, press: Press, say: Wording) -> None:
        """Add or discard drafts, or remove an article: only for the admin whose buttons they are."""
        admin = query.from_user.id
        if press.action is Action.REMOVE:
            id = self._storage.links.question(press.id)
            if id is None or press.detail != str(admin):
                await query.answer(say(wording.ARTICLE_NOT_FOUND), show_alert=True)
                return
            await self._change(query, say, "remove", id, lambda: self._library.remove(id))
            return
        pending = self._storage.drafts.get(press.id, admin)
        if pending is None:
            await query.answer(say(wording.DRAFT_GONE), show_alert=True)
        elif press.action is Action.DISCARD:
            self._storage.drafts.remove(pending.id)
            self._note(admin, "draft discarded", "")
            await edit(query, OutgoingMessage(say(wording.DRAFT_DISCARDED)), None)
            await query.answer()
        else:
            ids = ", ".join(draft.suggested_id for draft in pending.drafts)
            if await self._change(query, say, "add", ids, lambda: self._library.add(pending.drafts)):
                self._storage.drafts.remove(pending.id)

    async def remove(self, update: Update, _: _Context) -> None:
        """Ask whether an article is really to be removed."""
        if update.effective_user is None:
            return
        say, id = self._conversations.wording(update.effective_user.id), argument(update.message)
        article = self._library.knowledge.article(id)
        if article is None:
            await reply(update, OutgoingMessage(say(wording.ARTICLE_NOT_FOUND)))
            return
        press = Press(Action.REMOVE, self._storage.links.add(id), str(update.effective_user.id))
        question = OutgoingMessage(f"{say(wording.REMOVE_SURE)}\n\n") + messages.article(article, say)
        await reply(update, question, keyboards.of_removal(press, say))

    async def _change(
        self,
        query: CallbackQuery,
        say: Wording,
        action: str,
        detail: str,
        change: Callable[[], Awaitable[Difference]],
    ) -> bool:
        await query.answer()
        try:
            difference = await change()
        except KnowledgeError as error:
            lines = [say(wording.RELOAD_REFUSED), *map(say.problem, error.problems)]
            await edit(query, messages.pages(lines)[0], None)
            return False
        self._note(query.from_user.id, action, detail)
        knowledge = self._library.knowledge
        lines = list(
            say.reloaded(
                difference,
                article_count=len(knowledge.articles),
                sentence_count=len(knowledge.sentences),
            )
        )
        await edit(query, messages.pages(lines)[0], None)
        return True

    def _note(self, admin: int, action: str, detail: str) -> None:
        self._storage.audit.note(admin, action, detail)


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


def _corrected(draft: Draft, field: str, value: str) -> Draft:
    if field == "date":
        published = parse_date(value)
        return draft if published is None else replace(draft, published=published)
    line = clean_line(value) or None
    return replace(draft, source=line) if field == "source" else replace(draft, title=line)
