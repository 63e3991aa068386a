"""The least that it can cost here: one small text that nobody decides about, and rows that nobody
checks.
"""

import asyncio

from benchmarks.live.stages import BETWEEN, SECONDS, TWICE
from benchmarks.live.table import Figures
from benchmarks.live.wire import Crowd, Line, ask


async def steps(port: int, phones: int, count: int) -> Figures:
    """As many phones as in the room follow the small text of tests/served_urls.py."""
    crowd, lasts = Crowd(), list[float]()
    await crowd.follow(Line(port, "/live/test/bare/") for _ in range(phones))
    for number in range(count):
        taken = await crowd.changed(
            lambda number=number: ask(port, "/test/said/bare/", {"word": number})
        )
        lasts.append(taken[-1])
        await asyncio.sleep(BETWEEN)
    for line in crowd.lines:
        line.transport.abort()
    return {"bare step": lasts}


async def rows(port: int, people: int) -> Figures:
    """As many rows as there are votes, in the same two seconds."""
    questions = people + -(-people // TWICE)

    async def send(number: int) -> float:
        await asyncio.sleep(SECONDS * number / questions)
        answer = await ask(port, "/test/said/nobody-listens/", {"word": number})
        assert answer.status == 204, answer
        return answer.seconds

    return {"bare row": await asyncio.gather(*(send(number) for number in range(questions)))}
