"""The buttons under messages, and what a press on one of them asks for.

What Telegram sends back of a button are 64 bytes at most, so it holds an action, the id of a stored answer or
link, and perhaps a word more: `a:Zk3xQ…:2`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from telegram import Message
from telegram.constants import InlineKeyboardButtonLimit

from bot import wording
from bot.conversations import GivenAnswer
from bot.wording import Wording

Keyboard: TypeAlias = dict[str, list[list[dict[str, Any]]]]
"""An InlineKeyboardMarkup as Telegram takes it; the library's object takes far longer to make and write."""

MAX_COPIED = int(InlineKeyboardButtonLimit.MAX_COPY_TEXT)
"""Characters that a button can copy."""


class Action(StrEnum):
    """What a press asks for."""

    BACK = "k"
    CONTEXT = "c"
    MORE = "m"
    ARTICLE = "a"
    SIDE_BY_SIDE = "s"
    HELPFUL = "g"
    NOT_HELPFUL = "b"
    REASON = "r"
    ASK_AGAIN = "q"
    NOTIFY = "n"
    READ = "p"
    """A page of an article that was asked for by its id; the id of the press is that of a link."""
    SOURCES = "i"
    """A page of the list of articles, which belongs to nobody: its id is the language that it is in."""
    LANGUAGE = "l"
    DRAFTS = "d"
    """A page of the drafts of a file."""
    ADD = "+"
    DISCARD = "x"
    REMOVE = "-"
    """The id is that of a link to the article's, which knows the admin who may confirm."""
    KEEP = "="
    """The article of that link is not to be removed."""


OF_ADMINS = frozenset({Action.DRAFTS, Action.ADD, Action.DISCARD, Action.REMOVE, Action.KEEP})
"""What only admins may ask for: it is done in its order, beside their questions."""


@dataclass(frozen=True, slots=True)
class Press:
    """What the data of a button says."""

    action: Action
    id: str = ""
    detail: str = ""

    @property
    def page(self) -> int:
        """The number of a page, from 0; 0 when the data names none."""
        return int(self.detail) if self.detail.isdecimal() and self.detail.isascii() else 0

    def within(self, count: int) -> "Press":
        """This press where there are so many pages: for the last, if there were more before."""
        return replace(self, detail=str(min(self.page, count - 1)))

    def __str__(self) -> str:
        """As the data of a button."""
        return f"{self.action.value}:{self.id}:{self.detail}"

    @classmethod
    def read(cls, data: str) -> "Press | None":
        """The press that some data stands for; none when it is not ours.

        >>> Press.read(str(Press(Action.ARTICLE, "Zk3x", "2"))).page
        2
        >>> Press.read("from:another") is None
        True
        """
        action, _, rest = data.partition(":")
        id, _, detail = rest.partition(":")
        return cls(Action(action), id, detail) if action in set(Action) else None


def of_answer(given: GivenAnswer, say: Wording) -> Keyboard | None:
    """Under an answer; under a silent one, the offer to tell later; under a courtesy, nothing."""
    if given.id is None:
        return None
    if not given.answer.quotes:
        return _rows([[(wording.BUTTON_NOTIFY, Press(Action.NOTIFY, given.id))]], say)
    first = [(wording.BUTTON_CONTEXT, Press(Action.CONTEXT, given.id))]
    if given.answer.more:
        first.append((wording.BUTTON_MORE, Press(Action.MORE, given.id)))
    first.append((wording.BUTTON_ARTICLE, Press(Action.ARTICLE, given.id)))
    rows = [first]
    if given.answer.comparison is not None:
        rows.append([(wording.BUTTON_SIDE_BY_SIDE, Press(Action.SIDE_BY_SIDE, given.id))])
    judged = [
        (wording.BUTTON_HELPFUL, Press(Action.HELPFUL, given.id)),
        (wording.BUTTON_NOT_HELPFUL, Press(Action.NOT_HELPFUL, given.id)),
    ]
    return _rows([*rows, judged], say, copied=given.answer.quotes[0].text)


def of_page(press: Press, count: int, say: Wording, *, is_answer: bool) -> Keyboard | None:
    """Under one of several pages: the one before, the one behind, and the way back to the answer."""
    back = [[(wording.BUTTON_BACK, Press(Action.BACK, press.id))]] if is_answer else []
    rows = [*_turns(press, count, say), *back]
    return _rows(rows, say) if rows else None


def under(message: Message) -> Keyboard | None:
    """The buttons that a message has."""
    return message.reply_markup.to_dict() if message.reply_markup else None


def _turns(press: Press, count: int, say: Wording) -> list[list[tuple[str, Press]]]:
    """The row that leads to the pages beside this one; none where there is only one."""
    turns = []
    id = press.id or say.language
    if press.page > 0:
        turns.append((wording.BUTTON_PREVIOUS, Press(press.action, id, str(press.page - 1))))
    if press.page < count - 1:
        turns.append((wording.BUTTON_NEXT, Press(press.action, id, str(press.page + 1))))
    return [turns] if turns else []


def of_reasons(id: str, say: Wording) -> Keyboard:
    """Under an answer that did not help: why, and the way back."""
    reasons = [(text, Press(Action.REASON, id, word)) for word, text in wording.REASONS.items()]
    back = (wording.BUTTON_BACK, Press(Action.BACK, id))
    return _rows([reasons[:2], reasons[2:4], [*reasons[4:], back]], say)


def ask_again(id: str, say: Wording) -> Keyboard:
    """Under an answer whose article has changed."""
    return _rows([[(wording.BUTTON_ASK_AGAIN, Press(Action.ASK_AGAIN, id))]], say)


def of_languages(say: Wording) -> Keyboard:
    """The languages of the interface, each by its own name."""
    return _rows(
        [[(name, Press(Action.LANGUAGE, detail=code)) for code, name in wording.LANGUAGES.items()]], say
    )


def of_drafts(press: Press, count: int, say: Wording, *, is_ready: bool) -> Keyboard:
    """Under a page of drafts: the pages beside it; discard them; add them, once they have all that it takes.

    They can be added on the last page only, where nobody comes who has not leafed through the others.
    """
    is_last = press.page == count - 1
    add = [(wording.BUTTON_ADD, Press(Action.ADD, press.id))] if is_ready and is_last else []
    discard = (wording.BUTTON_DISCARD, Press(Action.DISCARD, press.id))
    return _rows([*_turns(press, count, say), [*add, discard]], say)


def of_removal(press: Press, say: Wording) -> Keyboard:
    """Under the question whether an article is to be removed."""
    keep = (wording.BUTTON_KEEP, replace(press, action=Action.KEEP))
    return _rows([[(wording.BUTTON_REMOVE, press), keep]], say)


def _rows(
    rows: Iterable[Sequence[tuple[str, Press]]], say: Wording, *, copied: str | None = None
) -> Keyboard:
    """Rows of buttons in reading order; a button that copies a text stands before the last row."""
    made: list[list[dict[str, Any]]] = [
        [{"text": say(text), "callback_data": str(press)} for text, press in row] for row in rows
    ]
    if copied is not None and 0 < len(copied.encode("utf-16-le")) // 2 <= MAX_COPIED:
        made.insert(-1, [{"text": say(wording.BUTTON_COPY), "copy_text": {"text": copied}}])
    # Keyboards know no direction: a row that is read from the right is laid from the right.
    return {"inline_keyboard": [row[::-1] if say.language == "ar" else row for row in made]}
