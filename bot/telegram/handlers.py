"""What the bot does with each kind of update: one question to the library, one reply."""

import logging

from telegram import BotCommandScopeChat, InlineQueryResultsButton, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import wording
from bot.library import Library
from bot.telegram import commands, inline, messages
from bot.telegram.addressing import question_text
from bot.telegram.messages import OutgoingMessage
from knowledge.files.problems import KnowledgeError
from knowledge.model import Question

_INLINE_CACHE_SECONDS = 60
"""How long Telegram repeats an inline answer by itself: after a reload, at most so long an old one."""

_logger = logging.getLogger(__name__)
_Context = ContextTypes.DEFAULT_TYPE
_say = wording.ARABIC


class Handlers:
    """The library that every handler answers from."""

    def __init__(self, library: Library, *, max_quotes: int) -> None:
        self._library = library
        self._max_quotes = max_quotes

    async def start(self, update: Update, _: _Context) -> None:
        """Greet, and say what can be asked."""
        is_private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
        how_to_ask = wording.ASK_NOW if is_private else wording.ASK_IN_GROUP
        await _reply(update, OutgoingMessage(f"{_say(wording.GREETING)}\n{_say(how_to_ask)}"))

    async def start_admin(self, update: Update, context: _Context) -> None:
        """Greet an admin, whose menu shows the admin commands from now on."""
        await self.start(update, context)
        if update.message is not None:
            scope = BotCommandScopeChat(update.message.chat_id)
            await commands.show(context.bot, commands.for_admins(_say), scope)

    async def help(self, update: Update, context: _Context) -> None:
        """Say how to ask."""
        await _reply(update, OutgoingMessage(_say.help_text(context.bot.username)))

    async def sources(self, update: Update, _: _Context) -> None:
        """List the articles, newest first."""
        await _reply(update, messages.sources(self._library.knowledge.newest_articles, _say))

    async def ask(self, update: Update, _: _Context) -> None:
        """Answer the question of a message."""
        text = update.message and question_text(update.message)
        if not text:
            await _reply(update, OutgoingMessage(_say(wording.ASK_HINT)))
            return
        answer = self._library.knowledge.answer(Question(text), max_quotes=self._max_quotes)
        await _reply(update, messages.answer(answer, _say))

    async def ask_inline(self, update: Update, _: _Context) -> None:
        """Offer quotes that answer an inline query; for an empty one, the newest articles."""
        query = update.inline_query
        if query is None:
            return
        knowledge = self._library.knowledge
        if query.query.strip():
            answer = knowledge.answer(Question(query.query), max_quotes=inline.MAX_RESULTS)
            quotes = answer.quotes
        else:
            newest = knowledge.newest_articles[: inline.MAX_RESULTS]
            quotes = tuple(map(knowledge.opening, newest))
        ask_in_private = InlineQueryResultsButton(_say(wording.NOT_IN_INLINE), start_parameter="inline")
        await query.answer(
            inline.results(quotes, _say),
            cache_time=_INLINE_CACHE_SECONDS,
            button=None if quotes else ask_in_private,
        )

    async def reload(self, update: Update, _: _Context) -> None:
        """Put the articles of the folder into service, or list all that is wrong with them."""
        try:
            difference = await self._library.reload()
        except KnowledgeError as error:
            _logger.warning("reload refused: %d problems", len(error.problems))
            lines = [_say(wording.RELOAD_REFUSED), *map(_say.problem, error.problems)]
        else:
            knowledge = self._library.knowledge
            _logger.info("reloaded: version %s", knowledge.version)
            told = _say.reloaded(
                difference,
                article_count=len(knowledge.articles),
                sentence_count=len(knowledge.sentences),
            )
            lines = list(told)
        for page in messages.pages(lines):
            await _reply(update, page)

    async def refuse_command(self, update: Update, _: _Context) -> None:
        """Say that there is no such command; those kept for admins get no other word."""
        await _reply(update, OutgoingMessage(_say(wording.UNKNOWN_COMMAND)))

    async def refuse_content(self, update: Update, _: _Context) -> None:
        """Ask for a written question in place of a picture, a voice message and the like."""
        await _reply(update, OutgoingMessage(_say(wording.TEXT_ONLY)))

    async def failed(self, update: object, context: _Context) -> None:
        """Log what went wrong, and tell the reader in one sentence."""
        _logger.error("an update could not be handled", exc_info=context.error)
        if isinstance(update, Update) and update.message is not None:
            try:
                await _reply(update, OutgoingMessage(_say(wording.FAILED)))
            except TelegramError:
                _logger.exception("the reader could not be told")


async def _reply(update: Update, message: OutgoingMessage) -> None:
    """Reply to the message of an update, in its topic; in a group, under that message."""
    if update.message is not None:
        await update.message.reply_text(message.text, entities=message.entities)
