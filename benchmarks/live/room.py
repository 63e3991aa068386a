"""The real room: a meeting on a running server, and everybody in it."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

from benchmarks.live.house import asked
from benchmarks.live.table import Figures
from benchmarks.live.wire import AT_THE_DOOR, Answer, Crowd, Line, ask
from guldkorn.surveys import codes

BY_SCRIPT = {"Accept": "application/json"}


@dataclass(frozen=True)
class Seat:
    secret: str
    table: int
    line: Line

    @property
    def digest(self) -> str:
        return codes.digest(self.secret)

    @property
    def activity(self) -> str:
        """The exercise that this phone shows, as its form names it."""
        return re.search(r'name="activity" value="(\d+)"', self.line.html)[1]

    @property
    def cards(self) -> set[str]:
        """The tables whose cards this phone shows."""
        return set(re.findall(r"fra bord (\d+)<", self.line.html))


class Room:
    def __init__(self, port: int, database: str, tables: int, each: int) -> None:
        self.port, self.database, self.tables = port, database, tables
        self.made: dict[str, Any] = asked(database, "make", tables, each)
        self.vote, self.cards, self.talk, self.many, self.picture = self.made["points"]
        self.seats: list[Seat] = []
        self.everybody = Crowd()
        self.cookies, self.token = f"sessionid={self.made['session']}", ""

    async def stored(self, exercise: str) -> list[list[Any]]:
        """What the database holds of an exercise: hash of the seat's secret, part, dots, text and
        key.
        """
        rows = await asyncio.to_thread(asked, self.database, "read", self.made["meeting"])
        return [row[1:] for row in rows if row[0] == exercise]

    async def fill(self, people: int) -> Figures:
        """The first of each table takes a seat with the code, the others with the square that it
        shows; all follow.

        So do the big screen and the console.
        """
        door = asyncio.Semaphore(AT_THE_DOOR)
        doors = dict.fromkeys(range(self.tables), f"/m/{self.made['code']}/")

        async def join(number: int) -> tuple[Seat, float]:
            table = number % self.tables
            async with door:
                fields = {"trio": self.made["trios"][table], "role": "tr"}
                answer = await ask(self.port, doors[table], fields)
            assert answer.status == 302, answer
            secret = answer.headers["location"].split("/")[2]
            return Seat(secret, table, Line(self.port, f"/live/seat/{secret}/")), answer.seconds

        joined = await asyncio.gather(*(join(number) for number in range(self.tables)))
        for seat, _seconds in joined:
            page = await ask(self.port, f"/seat/{seat.secret}/")
            doors[seat.table] = re.search(r"/m/[\w~-]+/(?=</p>)", page.body)[0]
        joined += await asyncio.gather(*(join(number) for number in range(self.tables, people)))
        self.seats = [seat for seat, _seconds in joined]
        await self._open_console()
        here = await self.everybody.follow([*self.screens, *(seat.line for seat in self.seats)])
        return {"seat": [seconds for _seat, seconds in joined], "text": [here]}

    async def _open_console(self) -> None:
        page = await ask(
            self.port, f"/meetings/{self.made['meeting']}/console/", Cookie=self.cookies
        )
        self.token = page.headers["set-cookie"].split("csrftoken=")[1].split(";")[0]
        self.cookies += f"; csrftoken={self.token}"
        self.screens = [
            Line(self.port, f"/live/screen/{self.made['screen']}/"),
            Line(self.port, f"/live/console/{self.made['meeting']}/", self.cookies),
        ]

    async def move(self, noun: str, **fields: object) -> Answer:
        """Press what moves the room on; the console has the address."""
        path = re.search(rf'action="(/[\w/-]+/{noun}/)"', self.screens[1].html)[1]
        signed = {"X_CSRFToken": self.token, "Cookie": self.cookies}
        answer = await ask(self.port, path, fields, HX_Request="true", **signed)
        assert answer.status == 200, answer
        return answer

    async def put(self, seat: Seat, fields: dict[str, Any]) -> Answer:
        """Send what somebody has put in, as the phone's script does."""
        sent = fields | {"activity": seat.activity}
        return await ask(self.port, f"/seat/{seat.secret}/entries/", sent, **BY_SCRIPT)

    def all_show_their_tables(self) -> None:
        """All at a table show the same text, and it is whole."""
        shown: dict[int, set[str]] = {}
        for seat in self.seats:
            shown.setdefault(seat.table, set()).add(seat.line.html)
        assert {len(texts) for texts in shown.values()} == {1}, "all at a table show the same"
