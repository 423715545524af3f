import asyncio

from bot.steps import next_step


async def test_all_who_are_ready_take_a_step_before_anybody_takes_the_next() -> None:
    taken = []

    async def walk(name: str) -> None:
        for number in range(3):
            taken.append((number, name))
            await next_step()

    await asyncio.gather(walk("a"), walk("b"), walk("c"))

    assert taken == sorted(taken)
