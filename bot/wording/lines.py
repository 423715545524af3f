"""What stands on one line where there is room for no more: titles, subjects, names of files."""

from bot.documents.cleaning import clean_line

MAX_LINE = 80
"""Characters: what clients show of a title without cutting it themselves."""


def shortened(text: str) -> str:
    r"""A text on one line as Telegram would leave it, cut between words where it is long.

    >>> shortened(" افتتاح\n السد "), shortened("افتتاح السد " * 9)[-12:]
    ('افتتاح السد', 'السد افتتاح…')
    """
    line = clean_line(text)
    return line if len(line) <= MAX_LINE else line[:MAX_LINE].rsplit(" ", 1)[0] + "…"
