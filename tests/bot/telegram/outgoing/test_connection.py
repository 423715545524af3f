from telegram import LinkPreviewOptions

from bot.telegram.outgoing.connection import connect
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.recording import RecordingTelegram
from tests.bot_api.updates import READER


async def test_links_have_no_preview_whatever_else_is_said_of_it() -> None:
    api = BotApi()
    api.know(updates.message("سلام"))
    above = LinkPreviewOptions(show_above_text=True)
    async with connect(TOKEN, api_url="http://telegram.invalid", request=RecordingTelegram(api)) as bot:
        await bot.send_message(READER["id"], "https://example.org")
        await bot.send_message(READER["id"], "https://example.org", link_preview_options=above)

    assert [each.link_preview_options.is_disabled for each in api.sent(READER["id"])] == [True, True]
