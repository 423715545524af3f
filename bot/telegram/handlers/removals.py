"""Articles that admins take out of service: named, asked about once more, and removed or kept."""

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot import wording
from bot.conversations import Conversations
from bot.telegram.handlers.addressing import argument
from bot.telegram.handlers.changes import Changes
from bot.telegram.outgoing import keyboards, messages
from bot.telegram.outgoing.keyboards import Action, Press
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import answer, edit, reply
from bot.wording import Wording

OF_REMOVALS = frozenset({Action.REMOVE, Action.KEEP})
"""What can be pressed under the question whether an article is to be removed."""


class Removals:
    """Holds the library that articles are taken out of."""

    def __init__(self, conversations: Conversations, changes: Changes) -> None:
        self._conversations = conversations
        self._library = conversations.library
        self._changes = changes

    async def ask(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether an article is really to be removed: one that is named as for `/article`."""
        admin = update.effective_user
        if admin is None:
            return
        say, wanted = self._conversations.wording(admin.id), argument(update.message)
        article = self._conversations.article(wanted)
        if article is None:
            self._changes.note(admin, "remove refused", wanted)
            told = wording.ARTICLE_NOT_FOUND if wanted else wording.REMOVE_HINT
            await reply(update, OutgoingMessage(say(told)))
            return
        self._changes.note(admin, "remove asked", article.id)
        press = Press(Action.REMOVE, self._conversations.link(article.id, admin.id))
        question = OutgoingMessage(f"{say(wording.REMOVE_SURE)}\n\n")
        await reply(
            update, question + messages.article_with_id(article, say), keyboards.of_removal(press, say)
        )

    async def press(self, query: CallbackQuery, press: Press, say: Wording) -> None:
        """Remove or keep the article that was asked about: only for the admin who asked."""
        storage = self._conversations.storage
        id = storage.links.text(press.id) or ""
        is_own = storage.links.person(press.id) == storage.people.person(query.from_user.id)
        if not is_own or self._library.knowledge.article(id) is None:
            self._changes.note(query.from_user, f"{press.action.name.lower()} refused", id)
            await answer(query, say(wording.ARTICLE_NOT_FOUND), show_alert=True)
        elif press.action is Action.KEEP:
            self._changes.note(query.from_user, "keep", id)
            await edit(query, OutgoingMessage(say(wording.ARTICLE_KEPT)), None)
            await answer(query)
        else:
            await self._changes.make_pressed(query, lambda: self._library.remove(id), "remove", say, id)
