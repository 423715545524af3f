"""What goes out when, on an event loop whose time jumps."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ExtBot
from telegram.request import RequestData

from bot.limits import Limit
from bot.telegram.outgoing import sending
from bot.telegram.outgoing.calls import MARGIN_SECONDS, PAUSES_SECONDS, Calls
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.noting import noting_messages
from bot.telegram.outgoing.pacing import (
    CHAT,
    GROUP,
    OVERALL,
    Pacing,
    Priority,
)
from tests import jumping
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.recording import RecordingTelegram
from tests.bot_api.updates import Json

_Bot = ExtBot[Priority]
_READER, _GROUP = 1, -1
_NOTICE = Priority.NOTICE
_ONE_A_SECOND = Limit(1, 1.0)


def _refusal(seconds: int) -> Json:
    description = f"Too Many Requests: retry after {seconds}"
    return {"error_code": 429, "description": description, "parameters": {"retry_after": seconds}}


@dataclass(frozen=True)
class _Call:
    number: int
    method: str
    chat_id: int
    text: str
    start: float
    end: float
    refused_seconds: float

    def __str__(self) -> str:
        return self.text or self.method


class _Telegram(RecordingTelegram):
    """Notes when each request came, answers it after a while, and refuses some."""

    def __init__(self, latencies: Iterator[float], refusals: dict[int, int]) -> None:
        super().__init__(BotApi())
        self.calls: list[_Call] = []
        self._numbers = itertools.count()
        self._latencies = latencies
        self._refusals = refusals
        for id in range(-100, 101):
            kind = "private" if id > 0 else "supergroup"
            self.api.know(
                updates.message("سلام", chat={"id": id, "type": kind, "title": "", "first_name": ""})
            )

    async def do_request(  # type: ignore[override] # timeouts mean nothing here
        self, url: str, method: str, request_data: RequestData | None = None, **_: Any
    ) -> tuple[int, bytes]:
        start, number, name = _now(), next(self._numbers), url.rsplit("/", 1)[1]
        parameters = request_data.json_parameters if request_data else {}
        seconds = self._refusals.get(number, 0)
        if seconds:
            self.api.failures.setdefault(name, []).insert(0, _refusal(seconds))
        answer = await super().do_request(url, method, request_data)
        await asyncio.sleep(next(self._latencies))
        chat_id, text = int(parameters.get("chat_id", 0)), parameters.get("text", "")
        self.calls.append(_Call(number, name, chat_id, text, start, _now(), seconds))
        return answer

    @property
    def begun(self) -> list[tuple[float, str]]:
        """When what was asked for, in order."""
        return [(call.start, str(call)) for call in sorted(self.calls, key=lambda call: call.number)]


def _now() -> float:
    return asyncio.get_running_loop().time()


def _play(
    scene: Callable[[_Bot], Coroutine[Any, Any, None]],
    *,
    latencies: Iterator[float] | None = None,
    refusals: dict[int, int] | None = None,
    pacing: Pacing | None = None,
) -> _Telegram:
    """What Telegram hears while a scene is played; the numbers of refused requests count from 0."""
    telegram = _Telegram(latencies or itertools.repeat(0.0), refusals or {})
    bot = ExtBot(TOKEN, request=telegram, rate_limiter=Calls(pacing or Pacing()))
    jumping.run(scene(bot))
    return telegram


async def _all(*calls: Coroutine[Any, Any, Any]) -> None:
    """Make calls side by side, begun in this order."""
    async with asyncio.TaskGroup() as group:
        for call in calls:
            group.create_task(call)


def _keeps(limit: Limit, times: list[float]) -> bool:
    return all(
        later >= earlier + limit.seconds for earlier, later in zip(times, times[limit.count :], strict=False)
    )


def test_a_chat_gets_five_at_once_and_then_as_many_as_fit() -> None:
    telegram = _play(lambda bot: _all(*(bot.send_message(_READER, str(each)) for each in range(7))))

    assert telegram.begun == [(0, "0"), (0, "1"), (0, "2"), (0, "3"), (0, "4"), (5, "5"), (5, "6")]


def test_a_group_gets_twenty_a_minute() -> None:
    telegram = _play(lambda bot: _all(*(bot.send_message(_GROUP, str(each)) for each in range(22))))

    assert [time for time, _ in telegram.begun] == [0] * 5 + [5] * 5 + [10] * 5 + [15] * 5 + [60] * 2


def test_a_private_chat_has_no_such_limit() -> None:
    telegram = _play(lambda bot: _all(*(bot.send_message(_READER, str(each)) for each in range(22))))

    assert [time for time, _ in telegram.begun][-2:] == [20, 20]


def test_all_chats_together_get_thirty_a_second() -> None:
    telegram = _play(lambda bot: _all(*(bot.send_message(chat, "نص") for chat in range(1, 71))))

    assert [time for time, _ in telegram.begun] == [0] * 30 + [1] * 30 + [2] * 10


def test_how_many_go_to_all_chats_is_a_setting() -> None:
    telegram = _play(
        lambda bot: _all(*(bot.send_message(chat, "نص") for chat in range(1, 4))),
        pacing=Pacing(overall=_ONE_A_SECOND),
    )

    assert [time for time, _ in telegram.begun] == [0, 1, 2]


def test_a_group_that_became_a_supergroup_is_written_to_there() -> None:
    refusal = {"error_code": 400, "description": "Bad Request: group chat was upgraded to a supergroup chat"}

    async def scene(bot: _Bot) -> None:
        telegram.api.failures["sendMessage"] = [refusal | {"parameters": {"migrate_to_chat_id": -50}}]
        await bot.send_message(_GROUP, "خبر")

    telegram = _Telegram(itertools.repeat(0.0), {})
    jumping.run(scene(ExtBot(TOKEN, request=telegram, rate_limiter=Calls(Pacing()))))

    assert [call.chat_id for call in telegram.calls] == [_GROUP, -50]
    assert [message.text for message in telegram.api.sent(-50)] == ["خبر"]


def test_edits_count_as_messages_do() -> None:
    async def scene(bot: _Bot) -> None:
        with noting_messages() as sent:
            await bot.send_message(_READER, "0")
        for each in range(1, 7):
            await bot.edit_message_text(str(each), _READER, sent[0])

    assert [time for time, _ in _play(scene).begun] == [0] * 5 + [5] * 2


def test_who_notes_messages_learns_the_ids_of_those_that_were_sent_inside_too() -> None:
    async def scene(bot: _Bot) -> None:
        with noting_messages() as all_sent:
            with noting_messages() as sent:
                await bot.send_message(_READER, "0")
            await bot.edit_message_text("1", _READER, sent[0])
            await bot.send_message(_READER, "2")
        assert len(sent) == 1
        assert len(set(all_sent)) == 2
        assert all_sent[0] == sent[0]

    assert [text for _, text in _play(scene).begun] == ["0", "1", "2"]


def test_a_message_that_was_sent_inline_is_a_chat_of_its_own() -> None:
    async def edit(bot: _Bot, text: str) -> None:
        with pytest.raises(BadRequest, match=r"(?i)message_id_invalid"):
            await bot.edit_message_text(text, inline_message_id="deleted")

    async def scene(bot: _Bot) -> None:
        await _all(*(edit(bot, str(each)) for each in range(6)), bot.send_message(_READER, "جواب"))

    begun = _play(scene).begun

    assert [time for time, _ in begun] == [0] * 6 + [5]
    assert begun[-1] == (5, "5")


def test_what_carries_no_message_waits_for_none() -> None:
    async def scene(bot: _Bot) -> None:
        await _all(
            *(bot.send_message(chat, "نص") for chat in range(1, 101)),
            *(bot.send_chat_action(_READER, "typing") for _ in range(40)),
            *(bot.get_me() for _ in range(40)),
        )

    begun = _play(scene).begun

    assert {time for time, name in begun if name != "نص"} == {0}
    assert begun[-1] == (3, "نص")


def test_replies_go_before_notices_also_in_one_chat() -> None:
    async def scene(bot: _Bot) -> None:
        await _all(
            bot.send_message(1, "خبر 1", rate_limit_args=_NOTICE),
            bot.send_message(2, "خبر 2", rate_limit_args=_NOTICE),
            bot.send_message(3, "خبر 3", rate_limit_args=_NOTICE),
            bot.send_message(4, "جواب 4"),
            bot.send_message(2, "جواب 2"),
        )

    begun = _play(scene, pacing=Pacing(overall=_ONE_A_SECOND)).begun

    assert [text for _, text in begun] == ["خبر 1", "جواب 4", "جواب 2", "خبر 2", "خبر 3"]


def test_a_notice_goes_out_after_all_that_others_wait_for() -> None:
    async def scene(bot: _Bot) -> None:
        notices = (sending.notify(bot, chat, OutgoingMessage("خبر")) for chat in (1, 2))
        await _all(*notices, bot.send_message(3, "جواب"))

    assert [text for _, text in _play(scene, pacing=Pacing(overall=_ONE_A_SECOND)).begun] == [
        "خبر",
        "جواب",
        "خبر",
    ]


def test_nobody_waits_for_the_limit_of_another_chat() -> None:
    async def scene(bot: _Bot) -> None:
        await _all(*(bot.send_message(chat, str(chat)) for chat in (1, 2, 3, 1)))

    begun = _play(scene, pacing=Pacing(overall=Limit(2, 1.0), chat=Limit(1, 5.0))).begun

    assert begun == [(0, "1"), (0, "2"), (1, "3"), (5, "1")]


def test_chats_that_flood_let_another_in_after_one_message_each() -> None:
    async def scene(bot: _Bot) -> None:
        floods = (bot.send_message(chat, f"{chat}") for _ in range(4) for chat in range(1, 41))
        await _all(*floods, bot.send_message(100, "جواب"))

    begun = _play(scene).begun

    # 40 others have one message each before it: at 30 a second, that is the second second.
    assert (1, "جواب") in begun
    assert begun[-1][0] == 5


def test_a_slow_request_holds_up_nobody_but_its_chat() -> None:
    async def scene(bot: _Bot) -> None:
        await _all(bot.send_message(1, "1"), bot.send_message(1, "2"), bot.send_message(2, "3"))

    telegram = _play(scene, latencies=iter([4.0, 0.0, 0.0]))

    assert telegram.begun == [(0, "1"), (0, "3"), (4, "2")]


def test_a_pause_that_telegram_asks_for_holds_up_everybody_and_then_the_refused_call_is_repeated() -> None:
    async def later(bot: _Bot) -> None:
        await asyncio.sleep(1)  # after the refusal, while another request is under way
        await _all(bot.send_message(3, "بعده"), bot.get_me())

    async def scene(bot: _Bot) -> None:
        await _all(bot.send_message(1, "مرفوض"), bot.send_message(2, "بطيء"), later(bot))

    telegram = _play(scene, latencies=iter([0.0, 2.0, 0.0, 0.0, 0.0]), refusals={0: 10})

    over = 10 + MARGIN_SECONDS
    assert telegram.begun[:2] == [(0, "مرفوض"), (0, "بطيء")]
    assert sorted(telegram.begun[2:]) == sorted([(over, "مرفوض"), (over, "بعده"), (over, "getMe")])
    assert [message.text for message in telegram.api.made("sendMessage")] == ["بطيء", "مرفوض", "بعده"]


def test_a_shorter_pause_ends_no_longer_one() -> None:
    async def scene(bot: _Bot) -> None:
        await _all(bot.send_message(1, "1"), bot.send_message(2, "2"))

    begun = _play(scene, refusals={0: 20, 1: 3}).begun

    assert [time for time, _ in begun] == [0, 0, 20 + MARGIN_SECONDS, 20 + MARGIN_SECONDS]


def test_a_call_that_is_refused_again_and_again_is_given_up() -> None:
    async def scene(bot: _Bot) -> None:
        with pytest.raises(RetryAfter):
            await bot.send_message(1, "1")

    begun = _play(scene, refusals=dict.fromkeys(range(20), 1)).begun

    assert len(begun) == 1 + len(PAUSES_SECONDS)


def test_a_message_waits_for_a_long_pause_as_well() -> None:
    telegram = _play(lambda bot: _all(bot.send_message(1, "1")), refusals={0: 3600})

    assert [time for time, _ in telegram.begun] == [0, 3600 + MARGIN_SECONDS]


def test_a_long_pause_for_what_carries_no_message_is_an_error_and_holds_up_nobody() -> None:
    async def scene(bot: _Bot) -> None:
        with pytest.raises(RetryAfter):
            await bot.set_my_description("بوت")
        await bot.send_message(1, "1")

    assert _play(scene, refusals={0: 86_000}).begun == [(0, "setMyDescription"), (0, "1")]


def test_who_no_longer_waits_takes_nobodys_turn() -> None:
    async def scene(bot: _Bot) -> None:
        await bot.send_message(1, "1")
        waiting = asyncio.create_task(bot.send_message(2, "2"))
        await asyncio.sleep(0.5)
        waiting.cancel()
        await bot.send_message(3, "3")

    assert _play(scene, pacing=Pacing(overall=_ONE_A_SECOND)).begun == [(0, "1"), (1, "3")]


def test_nothing_is_kept_of_chats_that_were_quiet_for_a_minute() -> None:
    pacing = Pacing()

    async def scene(bot: _Bot) -> None:
        for chat in range(-100, 101):
            await bot.send_message(chat or 1, "نص")
            await asyncio.sleep(1)

    _play(scene, pacing=pacing)

    assert len(pacing._sent) == GROUP.seconds
    assert pacing._waiting == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from([0.0, 0.0, 0.0, 0.01, 0.5, 4.0, 30.0]),
            st.sampled_from([-2, -1, *range(1, 6)]),
            st.sampled_from(list(Priority)),
        ),
        min_size=1,
        max_size=80,
    ),
    st.lists(st.floats(0, 3), min_size=1, max_size=20),
    st.dictionaries(st.integers(0, 80), st.integers(1, 40), max_size=5),
    st.integers(2, 30),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_sent_is_sent_once_in_order_within_all_limits_and_outside_of_all_pauses(
    messages: list[tuple[float, int, Priority]],
    latencies: list[float],
    refusals: dict[int, int],
    overall: int,
) -> None:
    async def scene(bot: _Bot) -> None:
        async with asyncio.TaskGroup() as group:
            for number, (pause, chat, priority) in enumerate(messages):
                await asyncio.sleep(pause)
                group.create_task(bot.send_message(chat, f"{priority} {number:04}", rate_limit_args=priority))

    limit = Limit(overall, 1.0)
    telegram = _play(
        scene, latencies=itertools.cycle(latencies), refusals=refusals, pacing=Pacing(overall=limit)
    )

    calls = sorted(telegram.calls, key=lambda call: call.number)
    arrived = telegram.api.made("sendMessage")
    assert len(arrived) == len(messages)
    assert _keeps(limit, [call.start for call in calls])
    for chat in {chat for _, chat, _ in messages}:
        times = [call.start for call in calls if call.chat_id == chat]
        texts = [message.text for message in arrived if message.chat_id == chat]
        assert _keeps(CHAT, times)
        assert chat > 0 or _keeps(GROUP, times)
        for priority in Priority:
            of_one = [text for text in texts if text.startswith(str(priority.value))]
            assert of_one == sorted(of_one)
    for refused in (call for call in calls if call.refused_seconds):
        assert not any(refused.end < call.start < refused.end + refused.refused_seconds for call in calls)


def test_the_limits_are_what_telegram_states() -> None:
    assert (OVERALL.count, OVERALL.seconds) == (30, 1)
    assert (GROUP.count, GROUP.seconds) == (20, 60)
    assert CHAT.count == CHAT.seconds
