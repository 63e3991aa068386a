"""What happens in the room, in fast motion. Each stage checks that nothing is lost or doubled, and
measures.
"""

import asyncio
import random
import time
import uuid
from collections.abc import Callable
from itertools import cycle, islice

from benchmarks.live.house import CARDS, VOTE
from benchmarks.live.room import Room, Seat
from benchmarks.live.table import Figures
from benchmarks.live.wire import AWAY, ask, until
from tests.served import House

SECONDS = 2.0  # in which everybody votes, or writes
TWICE = (
    10  # one in so many sends the same again without waiting, as a phone with a bad network does
)
CUT_OFF = 200
BETWEEN = 0.35  # seconds between two steps: a text that a thousand read is rendered anew after 0.3
BURST = 400  # who write when the server is killed
OWN_CARDS = 2.0  # seconds in which the phones read their own cards anew (meetings/room/mine.js)
PARTS = ("planning", "organisation", "content", "execution", "relations")


async def vote(room: Room, people: int) -> Figures:
    """So many vote within two seconds: every vote is stored once, and is the one that its seat
    sent.
    """
    sent = {
        seat.digest: {
            "part": PARTS[number % len(PARTS)],
            "x": 1 + number % 3,
            "key": uuid.uuid4().hex,
        }
        for number, seat in enumerate(room.seats[:people])
    }

    async def send(number: int) -> list[float]:
        await asyncio.sleep(SECONDS * number / people)
        seat, times = room.seats[number], 2 if number % TWICE == 0 else 1
        answers = await asyncio.gather(
            *(room.put(seat, sent[seat.digest]) for _time in range(times))
        )
        assert {answer.status for answer in answers} == {200}, answers
        return [answer.seconds for answer in answers]

    taken = await asyncio.gather(*(send(number) for number in range(people)))
    rows = await room.stored(VOTE)
    assert len(rows) == people, f"{len(rows)} votes are stored, not {people}"
    assert {
        digest: {"part": part, "x": x, "key": key} for digest, part, x, _text, key in rows
    } == sent
    return {"vote": [seconds for each in taken for seconds in each]}


async def steps(room: Room, count: int) -> Figures:
    """The facilitator moves on, and on."""
    talk, vote = ("current-point", {"point": room.talk}), ("current-point", {"point": room.vote})
    turns = cycle([("phase", {"phase": "show"}), talk, vote, ("phase", {"phase": "write"})])
    every, lasts = list[float](), list[float]()
    for noun, fields in islice(turns, count):
        taken = await room.everybody.changed(
            lambda noun=noun, fields=fields: room.move(noun, **fields)
        )
        every += taken
        lasts.append(taken[-1])
        room.all_show_their_tables()
        await asyncio.sleep(BETWEEN)
    return {"step": every, "last": lasts}


async def full_wall(room: Room, count: int) -> Figures:
    """The wall is full of cards, and then a picture, in turn."""
    await room.everybody.changed(lambda: room.move("current-point", point=room.many))
    await asyncio.sleep(BETWEEN)
    await room.everybody.changed(lambda: room.move("phase", phase="show"))
    await asyncio.sleep(BETWEEN)
    every, lasts = list[float](), list[float]()
    for point in islice(cycle([room.picture, room.many]), count):
        taken = await room.everybody.changed(
            lambda point=point: room.move("current-point", point=point)
        )
        every += taken
        lasts.append(taken[-1])
        await asyncio.sleep(BETWEEN)
    return {"full": every, "full last": lasts}


async def own_cards(room: Room) -> Figures:
    """After a step every phone reads its own cards anew, when it finds time."""

    async def read(seat: Seat) -> float:
        await asyncio.sleep(random.uniform(0, OWN_CARDS))
        answer = await ask(room.port, f"/seat/{seat.secret}/mine/")
        assert answer.status == 200, answer
        return answer.seconds

    return {"mine": await asyncio.gather(*(read(seat) for seat in room.seats))}


async def cut_off(room: Room) -> Figures:
    """Two hundred lose the network while the room goes on, and come back: nothing tells them from
    those who stayed.
    """
    away = [seat.line for seat in room.seats[:CUT_OFF]]
    for line in away:
        line.transport.abort()
        room.everybody.lines.remove(line)
    for point in (room.cards, room.vote, room.talk):
        await room.everybody.changed(lambda point=point: room.move("current-point", point=point))
    back = await room.everybody.follow(away)
    room.all_show_their_tables()
    return {"caught up": [back]}


async def killed(room: Room, house: House, again: Callable[[], object]) -> Figures:
    """The server is killed while people write, and started again; phones come back and send what
    nobody confirmed.
    """
    await room.everybody.changed(lambda: room.move("current-point", point=room.cards))
    cards = {
        uuid.uuid4().hex: (seat, f"Kort {number} fra bord {seat.table}")
        for number, seat in enumerate(room.seats[:BURST])
    }
    acknowledged: set[str] = set()
    writing = [
        asyncio.create_task(_write(room, card, acknowledged, n))
        for n, card in enumerate(cards.items())
    ]
    await until(lambda: len(acknowledged) > BURST // 2)
    house.kill()
    promised = set(acknowledged)
    kept = {key for *_rest, key in await room.stored(CARDS)}
    assert promised <= kept, f"{len(promised - kept)} acknowledged cards are lost"
    down = time.perf_counter()
    coming = asyncio.gather(*(line.follow() for line in room.everybody.lines), *writing)
    await asyncio.to_thread(again)
    up = time.perf_counter()
    await coming
    back = time.perf_counter()
    rows = await room.stored(CARDS)
    assert sorted((digest, text, key) for digest, _part, _x, text, key in rows) == sorted(
        (seat.digest, text, key) for key, (seat, text) in cards.items()
    ), "every card is stored once, as it was written"
    await room.everybody.changed(lambda: room.move("phase", phase="show"))
    room.all_show_their_tables()
    assert all(seat.cards == {str(seat.table)} for seat in room.seats), (
        "a table sees its own cards and no other's"
    )
    assert not any("fra bord" in line.html for line in room.screens)
    return {"up": [up - down], "back": [back - up]}


async def _write(
    room: Room, card: tuple[str, tuple[Seat, str]], acknowledged: set[str], number: int
) -> None:
    """Send a card until it is acknowledged, with the same key each time."""
    key, (seat, text) = card
    await asyncio.sleep(SECONDS * number / BURST)
    while key not in acknowledged:
        try:
            answer = await room.put(seat, {"part": "strain", "text": text, "key": key})
            assert answer.status == 200, answer
            acknowledged.add(key)
        except OSError:
            await asyncio.sleep(random.uniform(*AWAY))
