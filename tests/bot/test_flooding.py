from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.flooding import QUESTIONS, TOUCHES, Flooding, Verdict
from bot.limits import Limit

ALLOWED, TELL, SILENT = Verdict.ALLOWED, Verdict.TELL, Verdict.SILENT
READER, OTHER, ADMIN = 1001, 1002, 2002


@dataclass
class _Clock:
    now: float = 1000.0


def test_a_flood_is_told_once_and_then_met_with_silence() -> None:
    flooding = Flooding(Limit(3, 60))

    assert [flooding.judge(READER, 0.0) for _ in range(6)] == [
        ALLOWED,
        ALLOWED,
        ALLOWED,
        TELL,
        SILENT,
        SILENT,
    ]


def test_one_persons_flood_is_nothing_to_another() -> None:
    flooding = Flooding(Limit(1, 60))
    flooding.judge(READER, 0.0)
    flooding.judge(READER, 0.0)

    assert flooding.judge(OTHER, 0.0) is ALLOWED


def test_admins_are_not_limited() -> None:
    flooding = Flooding(Limit(1, 60), {ADMIN})

    assert {flooding.judge(ADMIN, 0.0) for _ in range(5)} == {ALLOWED}


def test_whoever_waits_is_answered_again_and_told_again_at_the_next_flood() -> None:
    clock = _Clock()
    flooding = Flooding(Limit(2, 60))
    first = [flooding.judge(READER, clock.now) for _ in range(4)]
    clock.now += 60

    assert first == [flooding.judge(READER, clock.now) for _ in range(4)] == [ALLOWED, ALLOWED, TELL, SILENT]


def test_hammering_on_prolongs_the_silence() -> None:
    clock = _Clock()
    flooding = Flooding(Limit(2, 60))
    verdicts = []
    for _ in range(20):
        verdicts.append(flooding.judge(READER, clock.now))
        clock.now += 20

    assert verdicts == [ALLOWED, ALLOWED, TELL] + [SILENT] * 17


def test_a_quick_human_is_no_flood() -> None:
    clock = _Clock()
    questions, touches = Flooding(QUESTIONS), Flooding(TOUCHES)
    pasted = [questions.judge(READER, clock.now) for _ in range(5)]
    typed = []
    for second in range(600):
        typed.append(touches.judge(READER, clock.now))
        if second % 5 == 0:
            typed.append(questions.judge(READER, clock.now))
        clock.now += 1

    assert set(pasted + typed) == {ALLOWED}


@given(
    st.lists(st.tuples(st.floats(0, 30), st.sampled_from([READER, OTHER])), max_size=80), st.integers(1, 5)
)
def test_no_minute_holds_more_answers_than_the_limit_and_each_flood_one_notice(
    asked: list[tuple[float, int]], count: int
) -> None:
    clock = _Clock()
    flooding = Flooding(Limit(count, 60))
    judged: dict[int, list[tuple[float, Verdict]]] = {READER: [], OTHER: []}
    for pause, person in asked:
        clock.now += pause
        judged[person].append((clock.now, flooding.judge(person, clock.now)))

    for history in judged.values():
        allowed = [time for time, verdict in history if verdict is ALLOWED]
        assert all(later >= earlier + 60 for earlier, later in zip(allowed, allowed[count:], strict=False))
        for index, (time, verdict) in enumerate(history):
            lately = [each for each, _ in history[:index] if each + 60 > time]
            assert (verdict is ALLOWED) == (len(lately) < count)
            if verdict is not ALLOWED:
                assert (verdict is TELL) == (history[index - 1][1] is ALLOWED)


@given(st.integers(1, 300))
def test_who_was_quiet_for_long_is_forgotten(people: int) -> None:
    clock = _Clock()
    flooding = Flooding(Limit(3, 60))
    for person in range(people):
        flooding.judge(person, clock.now)
        clock.now += 1

    assert len(flooding) == min(people, 60)


def test_what_comes_a_little_out_of_order_counts_too() -> None:
    flooding = Flooding(Limit(2, 60))

    assert [flooding.judge(READER, at) for at in (1000.0, 999.0, 998.0)] == [ALLOWED, ALLOWED, TELL]


def test_what_one_wrote_long_ago_is_not_judged_by_what_another_wrote_since() -> None:
    flooding = Flooding(Limit(3, 60))
    flooding.judge(OTHER, 10_000.0)

    assert {flooding.judge(READER, 120.0 * number) for number in range(20)} == {ALLOWED}
