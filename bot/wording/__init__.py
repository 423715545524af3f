"""Everything the bot says itself, in the reader's language, for every face: `say(wording.SILENT)`."""

from bot.wording.lines import MAX_LINE, shortened
from bot.wording.speaking import ARABIC, ENGLISH, Wording, further, of
from bot.wording.texts import *  # noqa: F403 - each text is a name of this package

__all__ = ["ARABIC", "ENGLISH", "MAX_LINE", "Wording", "further", "of", "shortened"]
