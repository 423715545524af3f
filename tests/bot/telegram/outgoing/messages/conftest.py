"""Articles and quotes to make messages of, and a look at what a message shows."""

from bot.telegram.outgoing.messages import OutgoingMessage
from knowledge.model import Article, PublicationDate, Quote, Source
from tests.bot_api.methods import Entity
from tests.bot_api.texts import utf16_slice


def article_of(text: str, source: str = "إيلاف", title: str | None = None, url: str | None = None) -> Article:
    return Article("a", text, Source(source), title, PublicationDate(2019, 3, 23), url)


def quote_of(text: str, highlights: tuple[tuple[int, int], ...] = ()) -> Quote:
    return Quote(article_of(text), 0, len(text), highlights, score=1.0)


def entities(message: OutgoingMessage) -> list[Entity]:
    return [Entity.model_validate(entity._asdict()) for entity in message.entities]


def covered(message: OutgoingMessage, type_: str) -> list[str]:
    return [
        utf16_slice(message.text, entity.offset, entity.length)
        for entity in message.entities
        if entity.type == type_
    ]
