"""What the bot does with the messages of readers: one call to conversations or articles, one reply."""

import asyncio
from collections import OrderedDict

from telegram import Chat, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot import wording
from bot.conversations import Asker, Conversations, GivenAnswer
from bot.process.threads import in_thread
from bot.storage.answers import Face
from bot.storage.database import if_possible
from bot.telegram.handlers.addressing import QUESTION_LINK, argument, is_late, question_text, thread_of
from bot.telegram.incoming.inbox import Inbox
from bot.telegram.outgoing import keyboards, messages
from bot.telegram.outgoing.keyboards import Action, Press
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import language_of, reply, reply_with_picture, take_buttons
from bot.wording import Wording
from knowledge.model import Comparison, Question
from knowledge.remembered import MAX_REMEMBERED

_MAX_EVENTS = 15
_MAX_LATEST = 5
_MAX_DRAWING = 1
"""Threads that draw at once: thirty held up the event loop for 1.4 s."""

_Context = ContextTypes.DEFAULT_TYPE


class Readers:
    """Holds the conversations with everybody, and the inbox, which can forget them too."""

    def __init__(self, conversations: Conversations, inbox: Inbox) -> None:
        self._conversations = conversations
        self._inbox = inbox
        self._library = conversations.library
        self._drawing = asyncio.Semaphore(_MAX_DRAWING)
        self._made = OrderedDict[tuple[Question, str], OutgoingMessage]()
        """Messages by question and language, those that were sent last behind."""
        self._made_of = conversations.library.knowledge
        """The knowledge base whose answers they are: two of one version may differ, if hardly ever."""

    async def start(self, update: Update, context: _Context) -> None:
        """Greet, and say what can be asked; behind a deep link, answer the question that it stands for."""
        parameter = context.args[0] if context.args else ""
        question = None
        if parameter.startswith(QUESTION_LINK):
            question = self._conversations.typed.text(parameter.removeprefix(QUESTION_LINK))
        if question is not None:
            await self._answer(update, question)
            return
        say = self._say(update)
        is_private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
        how_to_ask = wording.ASK_NOW if is_private else wording.ASK_IN_GROUP
        lines = [say(wording.GREETING), say(how_to_ask)]
        user = update.effective_user
        if say.language == "ar" and user is not None and not (user.language_code or "ar").startswith("ar"):
            lines.append(wording.ENGLISH.paragraph(wording.LANGUAGE_HINT))
        await reply(update, OutgoingMessage("\n".join(lines)))

    async def help(self, update: Update, context: _Context) -> None:
        """Say how to ask."""
        await reply(update, OutgoingMessage(self._say(update).help_text(context.bot.username)))

    async def sources(self, update: Update, _: _Context) -> None:
        """List the articles, newest first, page by page."""
        say, articles = self._say(update), self._library.knowledge.newest_articles
        keyboard = keyboards.of_page(
            Press(Action.SOURCES), messages.source_pages(articles), say, is_answer=False
        )
        await reply(update, messages.sources(articles, 0, say), keyboard)

    async def latest(self, update: Update, _: _Context) -> None:
        """Show how the newest articles begin."""
        newest = await self._library.found(
            self._library.knowledge, lambda knowledge: knowledge.newest_openings(_MAX_LATEST)
        )
        await reply(update, messages.latest(newest, self._say(update)))

    async def article(self, update: Update, _: _Context) -> None:
        """Show an article that is named by its id or its place in the list of sources."""
        say, wanted = self._say(update), argument(update.message)
        if not wanted:
            await reply(update, OutgoingMessage(say(wording.ARTICLE_HINT)))
            return
        article = self._conversations.article(wanted)
        if article is None:
            await reply(update, OutgoingMessage(say(wording.ARTICLE_NOT_FOUND)))
            return
        pages = messages.article_pages(article, say)
        reader, keyboard = update.effective_sender, None
        if reader is not None and len(pages) > 1:
            with if_possible("keep which article is read"):
                press = Press(Action.READ, self._conversations.link(article.id, reader.id))
                keyboard = keyboards.of_page(press, len(pages), say, is_answer=False)
        await reply(update, pages[0], keyboard)

    async def timeline(self, update: Update, _: _Context) -> None:
        """Tell what happened when, of a subject or of all."""
        subject = argument(update.message)
        events = await self._library.found(
            self._library.knowledge, lambda knowledge: knowledge.timeline(subject, limit=_MAX_EVENTS)
        )
        await reply(update, messages.timeline(events, subject, self._say(update)))

    async def compare(self, update: Update, _: _Context) -> None:
        """Show what each source says on a subject."""
        say, subject = self._say(update), argument(update.message)
        if not subject:
            await reply(update, OutgoingMessage(say(wording.COMPARE_HINT)))
            return
        comparison = await self._conversations.compare(subject)
        if comparison is None:
            await reply(update, OutgoingMessage(say(wording.COMPARE_EMPTY)))
            return
        await reply(update, messages.compared(comparison, subject, say))
        if comparison.figures:
            async with self._drawing:
                picture = await in_thread(lambda: _picture(comparison, subject, say))
            await reply_with_picture(update, picture, messages.described(comparison, subject, say))

    async def language(self, update: Update, _: _Context) -> None:
        """Offer the languages of the interface."""
        say = self._say(update)
        await reply(update, OutgoingMessage(say(wording.CHOOSE_LANGUAGE)), keyboards.of_languages(say))

    async def privacy(self, update: Update, _: _Context) -> None:
        """Say what is kept, for how long, and why."""
        say = self._say(update)
        days, inbox_days = (
            say.days(each) for each in (self._conversations.storage.keep_days, self._inbox.keep_days)
        )
        await reply(update, OutgoingMessage(say(wording.PRIVACY, days=days, inbox_days=inbox_days)))

    async def forget(self, update: Update, _: _Context) -> None:
        """Erase what is known of whoever asks for it."""
        if update.effective_sender is not None:
            say = self._say(update)
            user_id = update.effective_sender.id
            letters = await self._inbox.forget(user_id)
            told = wording.NOTHING_TO_FORGET
            if await self._conversations.forget(user_id) or letters:
                told = wording.FORGOTTEN
            await reply(update, OutgoingMessage(say(told)))

    async def ask(self, update: Update, _: _Context) -> None:
        """Answer the question of a message."""
        text = update.message and question_text(update.message)
        if not text:
            await reply(update, OutgoingMessage(self._say(update)(wording.ASK_HINT)))
            return
        await self._answer(update, text)

    async def refuse_command(self, update: Update, _: _Context) -> None:
        """Say that there is no such command; those kept for admins get no other word."""
        await reply(update, OutgoingMessage(self._say(update)(wording.UNKNOWN_COMMAND)))

    async def refuse_content(self, update: Update, _: _Context) -> None:
        """Ask for a written question in place of a picture, a voice message and the like."""
        await reply(update, OutgoingMessage(self._say(update)(wording.TEXT_ONLY)))

    async def _answer(self, update: Update, text: str) -> None:
        asker = asker_of(update)
        if asker is None:
            return
        say = self._say(update)
        given = await self._conversations.ask(text, asker)
        message = messages.of_what_was_read(text, self._message(given, say), say)
        if is_late(update):
            message = messages.headed(say(wording.LATE), message)
        sent = await reply(update, message, keyboards.of_answer(given, say))
        if not await self._conversations.keep(given, sent):
            # Better an answer without buttons than with such as nobody knows.
            await take_buttons(update, sent)

    def _message(self, given: GivenAnswer, say: Wording) -> OutgoingMessage:
        """What an answer says: made once for all who ask the same of the same articles."""
        if given.knowledge is not self._made_of:
            self._made.clear()
            self._made_of = given.knowledge
        asked = given.answer.query.question, say.language
        message = self._made.pop(asked, None) or messages.answer(given.answer, say)
        self._made[asked] = message
        if len(self._made) > MAX_REMEMBERED:
            self._made.popitem(last=False)
        return message

    def _say(self, update: Update) -> Wording:
        return language_of(update, self._conversations)


def _picture(comparison: Comparison, subject: str, say: Wording) -> bytes:
    """The figures of a comparison as a picture."""
    # matplotlib takes a second to import: no start should wait for that, and not the event loop.
    from bot import pictures  # noqa: PLC0415

    rows = [
        pictures.FigureRow(
            quote.article.source.name,
            say.published(quote.article.published) if quote.article.published else "",
            float(figure),
            messages.marked_words(quote, say),
        )
        for quote, figure in zip(comparison.quotes, comparison.figures, strict=True)
    ]
    return pictures.figures_by_source(rows, subject)


def asker_of(update: Update) -> Asker | None:
    """Who wrote a message, and where; none where nobody did."""
    # Whoever writes anonymously in a group is that group: the user named there stands for all of them.
    message, sender, chat = update.message, update.effective_sender, update.effective_chat
    if not isinstance(message, Message) or sender is None or not isinstance(chat, Chat):
        return None
    original = message.reply_to_message
    return Asker(
        sender.id,
        chat.id,
        thread_of(message),
        Face.PRIVATE if chat.type == ChatType.PRIVATE else Face.GROUP,
        original.message_id if original is not None and original.forum_topic_created is None else None,
    )
