"""Files that admins send: read, shown, corrected by replies, and added once they say so."""

import asyncio
import logging
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from telegram import CallbackQuery, Document, Message, Update
from telegram.error import BadRequest, NetworkError
from telegram.ext import ContextTypes, filters

from bot import wording
from bot.conversations import Conversations
from bot.documents.corrections import Doubt, corrected, corrections
from bot.documents.drafts import Extraction
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.isolation import extract_safely
from bot.documents.types import MAX_BYTES
from bot.storage.database import if_possible
from bot.storage.drafts import DraftTable, PendingDrafts
from bot.telegram.handlers import changes
from bot.telegram.handlers.changes import Changes
from bot.telegram.outgoing import keyboards, messages
from bot.telegram.outgoing.calls import PAUSES_SECONDS
from bot.telegram.outgoing.keyboards import Action, Keyboard, Press
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import answer, edit, reply
from bot.wording import Wording
from knowledge.files.editions import Difference

_DOUBTS = {
    Doubt.NO_DATE: wording.DATE_UNCLEAR,
    Doubt.NO_URL: wording.URL_UNCLEAR,
    Doubt.NO_DRAFT: wording.DRAFT_UNCLEAR,
}
_QUESTION_MARKS = frozenset("?\N{ARABIC QUESTION MARK}")

_Context = ContextTypes.DEFAULT_TYPE

_logger = logging.getLogger(__name__)


class CorrectsDraft(filters.MessageFilter):
    """Whether a message replies to one that shows drafts, and is no question."""

    def __init__(self, drafts: DraftTable) -> None:
        super().__init__()
        self._drafts = drafts

    def filter(self, message: Message) -> bool:
        """Whether it has a line that corrects; or none, but the drafts wait and it does not ask anything."""
        shown, admin, text = message.reply_to_message, message.from_user, message.text
        if shown is None or admin is None or not text:
            return False
        with if_possible("look up which drafts are replied to"):
            id = self._drafts.shown_in(shown.message_id, admin.id)
            if id is None or any(corrections(text)):
                return id is not None
            return not _QUESTION_MARKS & set(text) and self._drafts.get(id, admin.id) is not None
        return False


class Uploads:
    """Holds the drafts that wait, and the library that they go to."""

    def __init__(self, conversations: Conversations, changes: Changes) -> None:
        self._conversations = conversations
        self._library = conversations.library
        self._drafts = conversations.storage.drafts
        self._changes = changes
        self.corrections = CorrectsDraft(self._drafts)

    async def receive(self, update: Update, _: _Context) -> None:
        """Read the file of a message and show what would be added of it."""
        message = update.message
        if message is None or message.document is None or message.from_user is None:
            return
        admin, name = message.from_user, message.document.file_name or ""
        say = self._conversations.wording(admin.id)
        try:
            extraction = await _extracted(message, name)
        except DocumentError as error:
            extraction = Extraction((), (error.refusal,))
        except Exception as error:
            self._changes.note(admin, "file failed", f"{name}: {type(error).__name__}")
            raise
        drafts, refused = extraction.drafts, extraction.refused
        if drafts:
            self._changes.note(admin, "file received", name)
        if refused:
            kinds = dict.fromkeys(refusal.kind.value for refusal in refused)
            self._changes.note(admin, "file refused", f"{name}: {', '.join(kinds)}")
        lines = [line for refusal in refused for line in _refused(refusal, name, say)]
        for page in changes.pages(lines, say):
            await reply(update, page)
        if drafts:
            await self._show(update, PendingDrafts(self._drafts.add(admin.id, drafts), admin.id, drafts), say)

    async def correct(self, update: Update, _: _Context) -> None:
        """Put what a reply says in place of what was guessed, a line for each fact; or say how to correct."""
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
        found = tuple(corrections(message.text or ""))
        if not found:
            await reply(update, OutgoingMessage(messages.drafts_hint(pending.drafts, say)))
            return
        drafts, doubts = pending.drafts, []
        for correction in found:
            outcome = corrected(drafts, correction)
            if isinstance(outcome, Doubt):
                told = say.isolate(wording.shortened(correction.value))
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
        """Leaf through drafts, add or discard them: only for the admin whose drafts they are."""
        admin = query.from_user
        pending = self._drafts.get(press.id, admin.id)
        if pending is None:
            self._changes.note(admin, f"{press.action.name.lower()} refused", "the draft is gone")
            await answer(query, say(wording.DRAFT_GONE), show_alert=True)
            return
        ids = ", ".join(draft.suggested_id for draft in pending.drafts)
        if press.action is Action.DRAFTS:
            pages = messages.drafts(pending.drafts, say)
            page = press.within(len(pages))
            await edit(query, pages[page.page], _keyboard(page, pending, len(pages), say))
            await answer(query)
        elif press.action is Action.DISCARD:
            self._drafts.remove(pending.id)
            self._changes.note(admin, "draft discarded", ids)
            await edit(query, OutgoingMessage(say(wording.DRAFT_DISCARDED)), None)
            await answer(query)
        else:
            await self._changes.make_pressed(query, lambda: self._add(pending), "add", say, ids)

    async def _add(self, pending: PendingDrafts) -> Difference:
        difference = await self._library.add(pending.drafts)
        # Before anything is told, which may fail: a second press adds nothing twice.
        with if_possible("remove drafts that were added"):
            self._drafts.remove(pending.id)
        return difference

    async def _show(self, update: Update, pending: PendingDrafts, say: Wording) -> None:
        pages = messages.drafts(pending.drafts, say)
        sent = await reply(
            update, pages[0], _keyboard(Press(Action.DRAFTS, pending.id), pending, len(pages), say)
        )
        if sent is not None:
            with if_possible("keep which message shows drafts"):
                self._drafts.shown_as(pending.id, pending.admin, sent)


async def _extracted(message: Message, name: str) -> Extraction:
    document = message.document
    if document is None or (document.file_size or 0) > MAX_BYTES:
        raise DocumentError(DocumentErrorKind.TOO_BIG)
    with tempfile.TemporaryDirectory() as folder:
        # The name that was sent is never a path here.
        path = Path(folder) / "upload"
        await _download(document, path)
        return await extract_safely(path, name)


async def _download(document: Document, path: Path) -> None:
    """Download a file, again if the connection breaks."""
    file = await document.get_file()
    for pause in PAUSES_SECONDS:
        try:
            await file.download_to_drive(path)
        except BadRequest:  # to the library, a NetworkError
            raise
        except NetworkError as error:
            _logger.warning("a file could not be downloaded (%s); next try in %.1f s", error, pause)
            await asyncio.sleep(pause)
        else:
            return
    await file.download_to_drive(path)


def _refused(refusal: Refusal, name: str, say: Wording) -> Iterator[str]:
    """Why a file, or a part of it, gives no draft, in lines."""
    place = say.isolate(wording.shortened(refusal.name or name or "?"))
    told = say(wording.DOCUMENT_PROBLEMS[refusal.kind.value], detail=say.isolate(refusal.detail))
    yield say(wording.FILE_REFUSED, file=place, problem=told)
    for problem in refusal.problems:
        file, detail = wording.shortened(problem.file), wording.shortened(problem.detail)
        yield say.problem(replace(problem, file=file, detail=detail))


def _keyboard(page: Press, pending: PendingDrafts, pages: int, say: Wording) -> Keyboard:
    is_ready = all(draft.source for draft in pending.drafts)
    return keyboards.of_drafts(page, pages, say, is_ready=is_ready)
