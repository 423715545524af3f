"""The texts of each language, read from `bot/locale` when they are first needed."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.support import Translations

_FOLDER = Path(__file__).parent.parent / "locale"


@cache
def translations(language: str) -> "Translations":
    """What turns Arabic texts into those of a language; for Arabic itself, only what is counted."""
    # It takes a thirtieth of a start to import, and an Arabic text without a count needs none of it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415
    from babel.support import Translations  # noqa: PLC0415

    with (_FOLDER / language / "LC_MESSAGES" / "isnad.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
