"""The list of gaps, a page at a time, each gap over the command that closes it, which a tap copies."""

import re
from collections.abc import Sequence

from telegram.constants import MessageEntityType

from bot import wording
from bot.gaps import Group, code_of
from bot.telegram.outgoing import messages
from bot.telegram.outgoing.messages import Entity, OutgoingMessage
from bot.utf16 import utf16_length
from bot.wording import Wording

GAPS_ON_A_PAGE = 20
_CLOSE = "/gaps done {code}"
_CLOSING = re.compile(_CLOSE.format(code="[0-9a-f]+"))


def listed(groups: Sequence[Group], page: int, left_out: str, say: Wording) -> list[OutgoingMessage]:
    """A page of groups, counted from 1; the last page where there are fewer.

    `left_out` is what is said of gaps that were not looked at, if anything.
    """
    if not groups:
        return [OutgoingMessage(say(wording.GAPS_EMPTY))]
    first = GAPS_ON_A_PAGE * max(0, min(page - 1, (len(groups) - 1) // GAPS_ON_A_PAGE))
    rest = len(groups) - first - GAPS_ON_A_PAGE
    following = first // GAPS_ON_A_PAGE + 2
    lines = [
        say(wording.GAPS_HEADING),
        *(_line(group, say) for group in groups[first : first + GAPS_ON_A_PAGE]),
        *([say(wording.GAPS_NEXT, count=rest, page=following)] if rest > 0 else []),
        *([left_out] if left_out else []),
        say(wording.GAPS_HINT),
    ]
    return list(map(_with_copied_commands, messages.pages(lines)))


def _line(group: Group, say: Wording) -> str:
    asked = say.paragraph(f"{wording.shortened(group[0].question)} ({len(group)})")
    return f"{asked}\n{say.paragraph(say.isolate(_CLOSE.format(code=code_of(group))))}"


def _with_copied_commands(page: OutgoingMessage) -> OutgoingMessage:
    marked = [
        Entity(
            MessageEntityType.CODE,
            utf16_length(page.text[: found.start()]),
            utf16_length(found[0]),
        )
        for found in _CLOSING.finditer(page.text)
    ]
    return OutgoingMessage(page.text, tuple(marked))
