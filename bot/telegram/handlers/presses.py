"""What a press on a button does: the stored answer is looked up, and the message shows another side of it."""

from collections.abc import Awaitable, Callable, Collection

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot import wording
from bot.conversations import Conversations, GivenAnswer
from bot.storage.answers import Rating, StoredAnswer
from bot.storage.waiting import MAX_WAITED_FOR
from bot.telegram.handlers.removals import OF_REMOVALS, Removals
from bot.telegram.handlers.sides import Pages, Sides
from bot.telegram.handlers.uploads import Uploads
from bot.telegram.outgoing import keyboards, messages
from bot.telegram.outgoing.keyboards import OF_ADMINS, Action, Press
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import answer, change_buttons, edit, show_alone
from bot.wording import Wording

_Do = Callable[[CallbackQuery, Press, Wording], Awaitable[None]]
_DoWithAnswer = Callable[[CallbackQuery, Press, StoredAnswer, Wording], Awaitable[None]]
_Side = Callable[[StoredAnswer, Wording], Awaitable[Pages]]


class Presses:
    """Holds the conversations, uploads and removals that the buttons belong to.

    Whoever presses is told in their language; a message stays in that of whoever asked for it.
    """

    def __init__(
        self, conversations: Conversations, uploads: Uploads, removals: Removals, admin_ids: Collection[int]
    ) -> None:
        self._conversations = conversations
        self._uploads = uploads
        self._removals = removals
        self._admin_ids = frozenset(admin_ids)
        self._answers = conversations.storage.answers
        self._of_no_answer: dict[Action, _Do] = {
            Action.LANGUAGE: self._choose_language,
            Action.SOURCES: self._list_sources,
            Action.READ: self._read,
            **dict.fromkeys(OF_ADMINS, self._let_admin),
        }
        self._of_answer: dict[Action, _DoWithAnswer] = {
            Action.BACK: self._go_back,
            Action.ASK_AGAIN: self._ask_again,
            Action.HELPFUL: self._note_helpful,
            Action.NOT_HELPFUL: self._ask_why,
            Action.REASON: self._note_reason,
            Action.NOTIFY: self._promise_to_tell,
        }
        sides = Sides(conversations)
        self._sides: dict[Action, _Side] = {
            Action.CONTEXT: sides.context,
            Action.MORE: sides.more,
            Action.ARTICLE: sides.article,
            Action.SIDE_BY_SIDE: sides.side_by_side,
        }

    async def press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what the button says; a button of an answer that was forgotten says so."""
        query = update.callback_query
        if query is None:
            return
        press = Press.read(query.data or "")
        say = self._conversations.wording(query.from_user.id)
        if press is None:
            await answer(query)
        elif press.action in self._of_no_answer:
            await self._of_no_answer[press.action](query, press, say)
        elif (stored := self._stored(query, press)) is None:
            await answer(query, say(wording.ANSWER_GONE), show_alert=True)
        elif press.action in self._sides:
            await self._show_side(query, press, stored, say)
        else:
            await self._of_answer[press.action](query, press, stored, say)

    def _stored(self, query: CallbackQuery, press: Press) -> StoredAnswer | None:
        """The answer under which the button stands; none where it was forgotten, or given in another chat.

        A program that is no ordinary Telegram may press what stands under no message.
        """
        stored, message = self._answers.get(press.id), query.message
        if stored is None or message is None:
            return stored
        return stored if self._conversations.is_of(stored, message.chat.id) else None

    async def _ask_again(self, query: CallbackQuery, _: Press, stored: StoredAnswer, __: Wording) -> None:
        await self._show_answer(query, await self._conversations.again(stored), self._wording_of(stored))
        await answer(query)

    async def _go_back(self, query: CallbackQuery, _: Press, stored: StoredAnswer, say: Wording) -> None:
        await self._restore(query, stored, say)

    async def _restore(
        self, query: CallbackQuery, stored: StoredAnswer, say: Wording, told: str | None = None
    ) -> None:
        """Show the answer that was given; where the articles give another one, only offer to ask again."""
        given = await self._conversations.given(stored)
        if given is None:
            await self._offer_to_ask_again(query, stored, say, told)
        else:
            await self._show_answer(query, given, self._wording_of(stored))
            await answer(query, told)

    async def _show_answer(self, query: CallbackQuery, given: GivenAnswer, say: Wording) -> None:
        await edit(query, messages.answer(given.answer, say), keyboards.of_answer(given, say))

    async def _offer_to_ask_again(
        self, query: CallbackQuery, stored: StoredAnswer, say: Wording, told: str | None = None
    ) -> None:
        await change_buttons(query, keyboards.ask_again(stored.id, self._wording_of(stored)))
        changed = say(wording.ARTICLES_CHANGED)
        await answer(query, f"{told}\n{changed}" if told else changed, show_alert=True)

    async def _show_side(
        self, query: CallbackQuery, press: Press, stored: StoredAnswer, say: Wording
    ) -> None:
        side, shown_in = self._sides[press.action], self._wording_of(stored)
        pages = await side(stored, shown_in)
        if pages is None:
            await self._offer_to_ask_again(query, stored, say)
        elif press.action is Action.CONTEXT and await show_alone(
            query, (await side(stored, say) or pages)[0]
        ):
            await answer(query)
        else:
            await self._show(query, press, pages, shown_in)

    async def _note_helpful(self, query: CallbackQuery, _: Press, stored: StoredAnswer, say: Wording) -> None:
        await answer(query, self._rate(query, stored, Rating.GOOD, say))

    async def _ask_why(self, query: CallbackQuery, _: Press, stored: StoredAnswer, say: Wording) -> None:
        self._conversations.rate(stored, Rating.BAD, query.from_user.id)
        await change_buttons(query, keyboards.of_reasons(stored.id, self._wording_of(stored)))
        await answer(query, say(wording.WHY_NOT_HELPFUL))

    async def _note_reason(
        self, query: CallbackQuery, press: Press, stored: StoredAnswer, say: Wording
    ) -> None:
        known = press.detail in set(Rating)
        told = self._rate(query, stored, Rating(press.detail) if known else Rating.OTHER, say)
        await self._restore(query, stored, say, told)

    def _rate(self, query: CallbackQuery, stored: StoredAnswer, rating: Rating, say: Wording) -> str:
        """Note what a reader thought; gives what they are told."""
        is_noted = self._conversations.rate(stored, rating, query.from_user.id)
        return say(wording.FEEDBACK_THANKS if is_noted else wording.FEEDBACK_BEFORE)

    async def _promise_to_tell(
        self, query: CallbackQuery, _: Press, stored: StoredAnswer, say: Wording
    ) -> None:
        given = await self._conversations.again(stored)
        if given.answer.quotes:  # the articles have changed since, and answer now
            own = self._wording_of(stored)
            await edit(query, messages.answer(given.answer, own), keyboards.of_answer(given, own))
            await answer(query)
            return
        if query.message is None:  # of an inline message nobody knows where it stands
            await answer(query, say(wording.ANSWER_GONE), show_alert=True)
            return
        chat, language = query.message.chat, self._wording_of(stored).language
        if not self._conversations.wait(stored, query.from_user.id, chat.id, language):
            await answer(query, say(wording.WAITS_FOR_MANY, count=MAX_WAITED_FOR), show_alert=True)
            return
        if chat.type == ChatType.PRIVATE:  # in a group others may want to be told too
            await change_buttons(query, None)
        await answer(query, say(wording.WILL_NOTIFY))

    async def _let_admin(self, query: CallbackQuery, press: Press, say: Wording) -> None:
        if query.from_user.id not in self._admin_ids:
            await answer(query)
        elif press.action in OF_REMOVALS:
            await self._removals.press(query, press, say)
        else:
            await self._uploads.press(query, press, say)

    async def _choose_language(self, query: CallbackQuery, press: Press, _: Wording) -> None:
        say = self._conversations.choose_language(query.from_user.id, press.detail)
        if query.message is not None and query.message.chat.type == ChatType.PRIVATE:
            await edit(query, OutgoingMessage(say(wording.LANGUAGE_CHOSEN)), None)
            await answer(query)
        else:  # others may choose too
            await answer(query, say(wording.LANGUAGE_CHOSEN))

    async def _list_sources(self, query: CallbackQuery, press: Press, _: Wording) -> None:
        say = wording.of(press.id)
        articles = self._conversations.library.knowledge.newest_articles
        count = messages.source_pages(articles)
        page = press.within(count)
        keyboard = keyboards.of_page(page, count, say, is_answer=False)
        await edit(query, messages.sources(articles, page.page, say), keyboard)
        await answer(query)

    async def _read(self, query: CallbackQuery, press: Press, say: Wording) -> None:
        """Another page of an article that was asked for by its id."""
        links = self._conversations.storage.links
        id = links.text(press.id)
        article = self._conversations.library.knowledge.article(id) if id is not None else None
        if article is None:
            await answer(query, say(wording.ARTICLE_NOT_FOUND), show_alert=True)
            return
        shown_in = self._conversations.wording_of(links.person(press.id))
        await self._show(query, press, messages.article_pages(article, shown_in), shown_in, is_answer=False)

    def _wording_of(self, stored: StoredAnswer) -> Wording:
        return self._conversations.wording_of(stored.person)

    async def _show(
        self,
        query: CallbackQuery,
        press: Press,
        pages: list[OutgoingMessage],
        say: Wording,
        *,
        is_answer: bool = True,
    ) -> None:
        page = press.within(len(pages))
        await edit(query, pages[page.page], keyboards.of_page(page, len(pages), say, is_answer=is_answer))
        await answer(query)
