"""Steps that all who are ready take together."""

import asyncio


async def next_step() -> None:
    """Go on when all others who are ready have come as far as they can.

    What many do one after the other finds what it needs in the caches of the processor. Where messages
    wait, a seventh more are answered in a second, and a fifth more where the answers are known
    (docs/performance.md).
    """
    await asyncio.sleep(0)
