"""Questions that belong together: each is asked with those before it, and its answer is kept."""

import time
from dataclasses import dataclass

from bot import wording
from bot.articles.library import Library
from bot.process.metrics import Metrics
from bot.process.steps import next_step
from bot.storage.answers import Face, NewAnswer, Rating, StoredAnswer, StoredQuote
from bot.storage.database import if_possible
from bot.storage.storage import Storage
from bot.storage.waiting import Waiting
from bot.typed import TypedQuestions
from bot.wording import Wording
from knowledge.answering import KnowledgeBase
from knowledge.model import Answer, Article, Comparison, Question, Quote
from knowledge.questions.queries import MAX_LETTERS, comparing

MAX_QUOTES_KEPT = 10
"""Quotes of one answer that can be leafed through."""
_PLACE = "#"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where."""

    user_id: int
    chat_id: int
    thread_id: int | None
    face: Face
    reply_to: int | None = None
    """The message of the bot that is replied to."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer, and what it is known by."""

    id: str | None
    """What it is known by; none for courtesies, which are not kept."""
    answer: Answer
    knowledge: KnowledgeBase
    """What answers."""
    new: NewAnswer | None = None
    """What is to be kept of it once it has gone out; none where it is kept already."""


class Conversations:
    """Asks the knowledge base in service and remembers what it said."""

    def __init__(self, library: Library, storage: Storage, metrics: Metrics, *, max_quotes: int) -> None:
        self.library = library
        self.storage = storage
        self.metrics = metrics
        self.typed = TypedQuestions()
        self._max_quotes = max_quotes

    async def ask(self, text: str, asker: Asker) -> GivenAnswer:
        """Answer a question in the light of those before it, if they can be read.

        The next one is asked in the light of this one when it is kept, as far as it is read.
        """
        text = text[:MAX_LETTERS]
        people = self.storage.people
        conversation = people.conversation(asker.chat_id, asker.thread_id)
        previous: tuple[str, ...] = ()
        with if_possible("read what was asked before"):
            previous = self.storage.answers.previous(conversation, reply_to=asker.reply_to)
        # After a restart a question may be asked again: it does not lean on itself.
        previous = tuple(each for each in previous if each != text)
        asked_at = self.storage.clock()
        knowledge = self.library.knowledge
        self.metrics.asked(asker.face)
        # Those who ask together are answered together, then told.
        await next_step()
        started = time.perf_counter()
        answer = await self._answer(Question(text, previous), knowledge)
        seconds = time.perf_counter() - started
        await next_step()
        self.metrics.answered(asker.face, seconds, has_quotes=bool(answer.quotes))
        if answer.query.courtesy is not None:
            return GivenAnswer(None, answer, knowledge)
        new = NewAnswer.of(
            answer,
            answer.all_quotes,
            version=knowledge.version,
            person=people.person(asker.user_id),
            conversation=conversation,
            face=asker.face,
            asked_at=asked_at,
            seconds=seconds,
        )
        return GivenAnswer(new.id, answer, knowledge, new)

    async def keep(self, given: GivenAnswer, message: int | None = None) -> bool:
        """Keep an answer that went out as a message, so that its buttons and replies to it are understood.

        Gives whether nothing speaks against these.
        """
        if given.new is None:
            return True
        with if_possible("keep an answer"):
            await self.storage.new_answers.add((given.new, message))
            return True
        return False

    def sent_as(self, given: GivenAnswer, message: int) -> None:
        """Know an answer that is kept already by the message that it was sent as anew."""
        if given.id is not None:
            with if_possible("keep which message an answer is"):
                self.storage.answers.sent_as(given.id, message)

    async def compare(self, subject: str) -> Comparison | None:
        """What each source says on a subject, figures first; nothing when not two of them say anything."""
        knowledge = self.library.knowledge
        for asked in comparing(subject):
            answer = await self._answer(asked, knowledge)
            if answer.comparison is not None:
                return answer.comparison
        return None

    async def again(self, stored: StoredAnswer) -> GivenAnswer:
        """Ask the articles in service now; what they say is kept in place of the answer that was given."""
        knowledge = self.library.knowledge
        answer = await self._answer(stored.question, knowledge)
        self.storage.answers.replace_quotes(stored.id, answer.all_quotes, knowledge.version)
        return GivenAnswer(stored.id, answer, knowledge)

    async def given(self, stored: StoredAnswer) -> GivenAnswer | None:
        """The answer that was given; None where the articles in service now give another one."""
        knowledge = self.library.knowledge
        answer = await self._answer(stored.question, knowledge)
        is_same = tuple(map(StoredQuote.of, answer.all_quotes)) == stored.quotes
        return GivenAnswer(stored.id, answer, knowledge) if is_same else None

    def quote(self, stored: StoredQuote) -> Quote | None:
        """A quote that was shown, if its article still says so in the same place."""
        return _standing(stored, self.library.knowledge)

    async def further(self, stored: StoredAnswer) -> tuple[Quote, ...] | None:
        """The quotes that an answer had no room for; None where an article does not say so any more."""
        knowledge = self.library.knowledge
        answer = await self._answer(stored.question, knowledge)
        # With what is marked in them, as far as they answer the question still.
        answering = {StoredQuote.of(each): each for each in answer.all_quotes}
        found = [answering.get(each) or _standing(each, knowledge) for each in stored.quotes]
        standing = tuple(each for each in found if each is not None)
        if len(standing) < len(found):
            return None
        return await self.library.found(
            knowledge,
            lambda found_in: tuple(
                found_in.marked(answer.query, each) if each in answer.more else each
                for each in standing[self._max_quotes :]
            ),
        )

    def rate(self, stored: StoredAnswer, rating: Rating, user_id: int) -> bool:
        """Note what somebody thought of an answer; whether it counts beside what others thought."""
        return self.storage.answers.rate(stored.id, rating, person=self.storage.people.person(user_id))

    def wording(self, user_id: int) -> Wording:
        """The language of the interface that somebody chose; Arabic while they have not."""
        return self.wording_of(self.storage.people.person(user_id))

    def wording_of(self, person: str) -> Wording:
        """The language of somebody by their hash: what they asked for stays in it, whoever presses."""
        language = None
        with if_possible("read which language somebody chose"):
            language = self.storage.people.language(person)
        return wording.of(language)

    def choose_language(self, user_id: int, language: str) -> Wording:
        """Speak to somebody in a language from now on."""
        say = wording.of(language)
        self.storage.people.choose_language(self.storage.people.person(user_id), say.language)
        return say

    async def forget(self, user_id: int) -> bool:
        """Erase all that is known of somebody; whether there was anything."""
        is_typed = self.typed.forget(user_id)
        return await self.storage.forget(user_id) > 0 or is_typed

    def article(self, wanted: str) -> Article | None:
        """The article in service that is named by its id, or its place in the list of sources: 3, or #3.

        A number that is both is an id.
        """
        knowledge = self.library.knowledge
        place = wanted.removeprefix(_PLACE)
        named = None if place != wanted else knowledge.article(wanted)
        if named is None and place.isdecimal() and 0 < int(place) <= len(knowledge.newest_articles):
            return knowledge.newest_articles[int(place) - 1]
        return named

    def link(self, text: str, user_id: int) -> str:
        """What stands for a text of somebody in buttons, which have no room for it.

        Raises:
            sqlite3.Error: it cannot be kept.
        """
        return self.storage.links.add(text, person=self.storage.people.person(user_id))

    def wait(self, stored: StoredAnswer, user_id: int, chat_id: int, language: str) -> bool:
        """Let somebody be told in its chat when a silent answer is silent no more; whether they will be."""
        waiting = Waiting(stored.id, chat_id, stored.thread_id, language, stored.question)
        return self.storage.waiting.add(waiting, person=self.storage.people.person(user_id))

    def is_of(self, stored: StoredAnswer, chat_id: int) -> bool:
        """Whether an answer was given in a chat."""
        return stored.chat == self.storage.people.chat(chat_id)

    async def answer_to(self, waiting: Waiting) -> GivenAnswer | None:
        """What the articles in service answer to somebody who waits, under the old id; None while silent."""
        knowledge = self.library.knowledge
        answer = await self._answer(waiting.question, knowledge)
        if not answer.quotes:
            return None
        self.storage.answers.replace_quotes(waiting.answer, answer.all_quotes, knowledge.version)
        return GivenAnswer(waiting.answer, answer, knowledge)

    async def _answer(self, question: Question, knowledge: KnowledgeBase) -> Answer:
        return await self.library.answer(
            knowledge,
            question,
            max_quotes=self._max_quotes,
            max_more=MAX_QUOTES_KEPT - self._max_quotes,
        )


def _standing(stored: StoredQuote, knowledge: KnowledgeBase) -> Quote | None:
    """A quote that was shown, if an article says so in the same place."""
    found = knowledge.sentence_at(stored.article, stored.start)
    return found if found is not None and found.text == stored.text else None
