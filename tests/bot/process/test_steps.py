import asyncio

from bot.process.steps import in_steps, next_step
from knowledge.steps import Steps


async def test_all_who_are_ready_take_a_step_before_anybody_takes_the_next() -> None:
    taken = []

    async def walk(name: str) -> None:
        for number in range(3):
            taken.append((number, name))
            await next_step()

    await asyncio.gather(walk("a"), walk("b"), walk("c"))

    assert taken == sorted(taken)


async def test_the_steps_of_some_work_are_taken_so_too() -> None:
    taken = []

    def walk(name: str) -> Steps[str]:
        for number in range(3):
            taken.append((number, name))
            yield
        return name

    assert await asyncio.gather(*(in_steps(walk(name)) for name in "abc")) == ["a", "b", "c"]
    assert taken == sorted(taken)
