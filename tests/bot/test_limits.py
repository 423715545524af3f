from hypothesis import example, given
from hypothesis import strategies as st

from bot.limits import History, Limit

_PAUSES = st.lists(st.floats(0, 5), max_size=60)


@given(_PAUSES, st.integers(1, 5), st.integers(1, 20))
def test_whoever_waits_until_it_is_free_never_passes_the_limit_and_never_waits_longer(
    pauses: list[float], count: int, seconds: int
) -> None:
    limit, times, now = Limit(count, seconds), list[float](), 0.0
    for pause in pauses:
        wanted_at = now + pause
        now = max(wanted_at, limit.free_at(times))
        # Whoever waited did so because as many as the limit counts lay within its seconds.
        assert now == wanted_at or sum(now <= each + seconds for each in times) >= count
        times.append(now)

    assert all(later >= earlier + seconds for earlier, later in zip(times, times[count:], strict=False))


def test_what_is_taken_back_did_not_happen() -> None:
    history: History[str] = History(count=3, seconds=30)
    for now, key in enumerate("abab"):
        history.add(key, now)

    for _ in range(3):
        history.take_back("a")

    assert (list(history["a"]), list(history["b"]), len(history)) == ([], [1, 3], 1)


@given(st.lists(st.tuples(st.floats(0, 20), st.integers(0, 4)), max_size=60))
@example([(1.005, 0), (10.0, 1), (20.0, 0)])
def test_what_happened_is_remembered_until_it_was_quiet_for_long(happened: list[tuple[float, int]]) -> None:
    history: History[int] = History(count=3, seconds=30)
    all_times: dict[int, list[float]] = {}
    now = 0.0
    for pause, key in happened:
        now += pause
        history.add(key, now)
        if (times := all_times.setdefault(key, [])) and times[-1] + 30 <= now:
            times.clear()  # it may be forgotten: no limit that looks back so far can tell
        times.append(now)

        quiet = [each for each, times in all_times.items() if times[-1] + 30 <= now]
        assert len(history) == len(all_times) - len(quiet)
        for each, times in all_times.items():
            # As `Limit` adds: a difference would be rounded another way.
            assert [t for t in history[each] if t + 30 > now] == [t for t in times[-3:] if t + 30 > now]
