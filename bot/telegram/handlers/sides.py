"""What there is to see of an answer beside the message that gave it."""

from bot.conversations import Conversations
from bot.storage.answers import StoredAnswer
from bot.telegram.outgoing import messages
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.wording import Wording
from knowledge.model import Quote

_QUOTES_ON_A_PAGE = 3

Pages = list[OutgoingMessage] | None
"""Never empty; None where the articles have changed so that there is no such side any more."""


class Sides:
    """Holds the conversations in which the answers were given; each side is a list of pages."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def context(self, stored: StoredAnswer, say: Wording) -> Pages:
        """The best quote between the sentences around it."""
        quote = self._best(stored)
        if quote is None:
            return None
        return [messages.context(quote, self._conversations.library.knowledge.context(quote), say)]

    async def article(self, stored: StoredAnswer, say: Wording) -> Pages:
        """The whole article of the best quote."""
        quote = self._best(stored)
        return None if quote is None else messages.article_pages(quote.article, say)

    async def more(self, stored: StoredAnswer, say: Wording) -> Pages:
        """The quotes that the answer had no room for."""
        further = await self._conversations.further(stored)
        if not further:
            return None
        starts = range(0, len(further), _QUOTES_ON_A_PAGE)
        return [messages.quotes(further[start : start + _QUOTES_ON_A_PAGE], say) for start in starts]

    async def side_by_side(self, stored: StoredAnswer, say: Wording) -> Pages:
        """What each source says."""
        given = await self._conversations.given(stored)
        if given is None or given.answer.comparison is None:
            return None
        return [messages.side_by_side(given.answer.comparison, say)]

    def _best(self, stored: StoredAnswer) -> Quote | None:
        return self._conversations.quote(stored.quotes[0]) if stored.quotes else None
