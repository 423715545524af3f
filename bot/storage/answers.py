"""The answers that were given: what was asked, and which stretches of which articles were quoted."""

import secrets
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import orjson

from bot.storage.database import Database
from knowledge.model import Answer, Question, Quote

CONVERSATION_SECONDS = 3600.0
"""How long a question can be leaned on: an hour later one begins anew."""
MAX_PREVIOUS = 3
"""Earlier questions that go in with a new one: nobody leans further back."""
_ID_BYTES = 8
_IS_GAP = "NOT is_done AND (quotes = '[]' AND rating IS NULL OR rating <> 'good')"
"""As the index of gaps has it, so that it is used."""
_NOBODY = MappingProxyType[str, float]({})


class Face(StrEnum):
    """Where somebody asked."""

    PRIVATE = "private"
    GROUP = "group"
    GUEST = "guest"


class Rating(StrEnum):
    """What a reader thought of an answer."""

    GOOD = "good"
    BAD = "bad"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    MARKED_WRONGLY = "marked"
    OLD = "old"
    OTHER = "other"


class StoredQuote(NamedTuple):
    """Where a quote stood when it was shown, in code points, and its words."""

    article: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, quote: Quote) -> "StoredQuote":
        """What is kept of a quote."""
        return cls(quote.article.id, quote.start, quote.end, quote.text)


class NewAnswer(NamedTuple):
    """An answer that is to be kept: its columns in the table."""

    id: str
    """Letters, digits, - and _."""
    person: str
    conversation: str
    face: Face
    asked_at: float
    seconds: float
    question: str
    previous: str
    version: str
    quotes: str

    @classmethod
    def of(  # noqa: PLR0913 - one value for each column
        cls,
        answer: Answer,
        quotes: Sequence[Quote],
        *,
        version: str,
        person: str,
        conversation: str,
        face: Face,
        asked_at: float,
        seconds: float,
    ) -> "NewAnswer":
        """What is to be kept of an answer.

        Args:
            answer: with its question.
            quotes: all that could be shown.
            version: of the knowledge base that it quotes.
            person: who asked, as a hash.
            conversation: where, as a hash.
            face: how.
            asked_at: in seconds since 1970.
            seconds: that it took.
        """
        question = answer.query.question
        return cls(
            *(secrets.token_urlsafe(_ID_BYTES), person, conversation, face, asked_at, seconds),
            # SQLite takes no halves of surrogate pairs, and those of one answer would keep out all others.
            *(question.text.encode(errors="replace").decode(), _json(question.previous)),
            *(version, _places(quotes)),
        )


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer that was sent."""

    id: str
    person: str
    """Who asked."""
    conversation: str
    """Where."""
    question: Question
    version: str
    """Of the knowledge base that it quotes."""
    quotes: tuple[StoredQuote, ...]
    """Best first, all that could be shown, not only those that were."""

    @property
    def chat(self) -> str:
        """The hash of the chat in which it was given."""
        return self.conversation.rpartition(".")[0]

    @property
    def thread_id(self) -> int | None:
        """The topic of a forum in which it was given; none where it stands in none."""
        return int(self.conversation.rpartition(".")[2]) or None


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that got no answer, or one that its reader found bad."""

    id: str
    question: str
    rating: str | None
    asked_at: float


class Answers:
    """The table of answers."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def add(
        self, answers: Iterable[tuple[NewAnswer, int | None]], forgotten: Mapping[str, float] = _NOBODY
    ) -> None:
        """Keep answers, each with the message that it was sent as, so that replies to it are known.

        Nothing is kept of what somebody asked before they were forgotten, as `People` has it.
        """
        with self._database.together():
            # A copy, taken now: others may be forgotten while this is written.
            when = dict(forgotten)
            last = max(when.values(), default=0.0)
            self._database.execute_each(
                "INSERT INTO answers (id, person, conversation, face, asked_at, seconds, question, previous,"
                " version, quotes, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    # Without the questions before it, where they may be those of somebody who was forgotten.
                    (*(new if new.asked_at > last else new._replace(previous="[]")), message)
                    for new, message in answers
                    if new.asked_at > when.get(new.person, 0.0)
                ],
            )

    def sent_as(self, id: str, message: int) -> None:
        """Remember as which message an answer was sent anew."""
        self._database.execute("UPDATE answers SET message = ? WHERE id = ?", message, id)

    def replace_quotes(self, id: str, quotes: Sequence[Quote], version: str) -> None:
        """Keep what other articles say to the same question in place of what was quoted."""
        self._database.execute(
            "UPDATE answers SET quotes = ?, version = ? WHERE id = ?", _places(quotes), version, id
        )

    def get(self, id: str) -> StoredAnswer | None:
        """An answer by its id; none when it was forgotten."""
        row = self._database.row("SELECT * FROM answers WHERE id = ?", id)
        return _stored(row) if row else None

    def previous(self, conversation: str, *, reply_to: int | None = None) -> tuple[str, ...]:
        """What was asked before in a conversation, oldest first; up to the answer that is replied to."""
        if reply_to is not None:
            row = self._database.row(
                "SELECT * FROM answers WHERE conversation = ? AND message = ?", conversation, reply_to
            )
            if row:
                return (*orjson.loads(row["previous"]), row["question"])[-MAX_PREVIOUS:]
        rows = self._database.rows(
            "SELECT question FROM answers WHERE conversation = ? AND asked_at > ?"
            # Clocks are set back; rows come in order.
            " ORDER BY rowid DESC LIMIT ?",
            *(conversation, self._clock() - CONVERSATION_SECONDS, MAX_PREVIOUS),
        )
        return tuple(row["question"] for row in reversed(rows))

    def rate(self, id: str, rating: Rating, *, person: str) -> bool:
        """Note what a reader thought; whether it was noted.

        In a group others rate too: they can find fault, but nobody except whoever asked takes a fault back
        or finds another.
        """
        noted = self._database.execute(
            "UPDATE answers SET rating = ? WHERE id = ? AND"
            " (person = ? OR rating IS NULL OR rating = 'good' OR rating = 'bad' AND ? <> 'good')",
            *(rating, id, person, rating),
        )
        return noted > 0

    def gaps(self, *, at_most: int) -> list[Gap]:
        """Questions without an answer or with a bad one that nobody has dealt with, oldest first."""
        rows = self._database.rows(
            f"SELECT id, question, rating, asked_at FROM answers WHERE {_IS_GAP}"  # noqa: S608 - ours
            " ORDER BY asked_at, rowid LIMIT ?",
            at_most,
        )
        return [Gap(row["id"], row["question"], row["rating"], row["asked_at"]) for row in rows]

    def gap_count(self) -> int:
        """How many of these there are."""
        row = self._database.row(f"SELECT COUNT(*) AS count FROM answers WHERE {_IS_GAP}")  # noqa: S608 - ours
        return row["count"] if row else 0

    def close_gaps(self, ids: Sequence[str]) -> None:
        """Mark questions as dealt with."""
        with self._database.together():
            for id in ids:
                self._database.execute("UPDATE answers SET is_done = 1 WHERE id = ?", id)

    def of(self, person: str) -> list[str]:
        """The ids of all that somebody was answered; all answers are gone through.

        An index of those who asked would be written to with each answer: a thirtieth fewer could be given.
        """
        return [row["id"] for row in self._database.each("SELECT id FROM answers WHERE person = ?", person)]

    def forget_chat(self, chat: str, *, at_most: int) -> int:
        """Erase what was asked in a chat, in all of its topics, no more than so many; gives how many."""
        condition = "conversation > ? AND conversation < ?"
        return self._database.erase("answers", condition, *_topics(chat), at_most=at_most)

    def move_chat(self, old: str, new: str, *, at_most: int) -> int:
        """Know what was asked in a chat by the hash that it has now, no more than so many; gives how many."""
        return self._database.execute(
            "UPDATE answers SET conversation = ? || substr(conversation, ?) WHERE rowid IN"
            " (SELECT rowid FROM answers WHERE conversation > ? AND conversation < ? LIMIT ?)",
            *(new, len(old) + 1, *_topics(old), at_most),
        )

    def since(self, moment: float) -> Iterator[sqlite3.Row]:
        """The rows of answers from a moment on, oldest first; of the quotes only whether there were any."""
        return self._database.each(
            "SELECT id, person, face, asked_at, seconds, question, previous, rating,"
            " quotes <> '[]' AS is_answered FROM answers WHERE asked_at >= ? ORDER BY asked_at",
            moment,
        )

    def prune(self, before: float, *, at_most: int) -> int:
        """Erase what is older than a moment, no more than so many; gives how many."""
        return self._database.erase("answers", "asked_at < ?", before, at_most=at_most)


def _topics(chat: str) -> tuple[str, str]:
    """Between what the conversations of a chat lie in the order of the index."""
    return f"{chat}.", f"{chat}/"


def _stored(row: sqlite3.Row) -> StoredAnswer:
    return StoredAnswer(
        row["id"],
        row["person"],
        row["conversation"],
        Question(row["question"], tuple(orjson.loads(row["previous"]))),
        row["version"],
        tuple(StoredQuote(*place) for place in orjson.loads(row["quotes"])),
    )


def _places(quotes: Sequence[Quote]) -> str:
    return _json([tuple(StoredQuote.of(each)) for each in quotes])


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
