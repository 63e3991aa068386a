"""The rows of the table: a flow, a fault in the midst of it, and what became of what was
acknowledged.
"""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.faults import flows, processes
from tests.faults.processes import act, cut_off
from tests.faults.visitor import Visitor
from tests.served import House, served
from tests.smtp import Behaviour, MailServer


@dataclass(frozen=True)
class FaultRow:
    """Of what was acknowledged, whatever is not found is lost. ``told`` is not found, but a person
    is told of it and can do it again.
    """

    flow: str
    fault: str
    acknowledged: int
    found: int
    told: int
    lost: int
    doubled: int

    @classmethod
    def of(
        cls,
        flow: str,
        fault: str,
        acknowledged: Iterable[str],
        found: Iterable[str],
        told: Iterable[str] = (),
    ) -> "FaultRow":
        promised, there, listed = set(acknowledged), Counter(found), set(told)
        lost = promised - set(there) - listed
        doubled = [one for one, times in there.items() if times > 1]
        return cls(
            flow,
            fault,
            len(promised),
            len(promised & set(there)),
            len(listed - set(there)),
            len(lost),
            len(doubled),
        )

    @property
    def is_nought(self) -> bool:
        return self.acknowledged > 0 and not self.lost and not self.doubled


def over_http(flow: str, fault: str, database: str, folder: Path) -> FaultRow:
    """Let people send, strike when half of it is acknowledged, and let them go on."""
    work = None if flow == "cards" else flows.answering(database)
    with ExitStack() as servers:
        house = servers.enter_context(served(folder, database))

        def again() -> House:
            return servers.enter_context(served(folder, database, port=house.port))

        work = work or flows.cards(database, house)
        threads = work.begin(house)
        work.wait_for(len(work.words) // 2)
        promised = set(work.acknowledged)
        STRIKES[fault](house, again, database)
        for thread in threads:
            thread.join(timeout=flows.LONGEST)
        processes.kill_rest(house)
    row = FaultRow.of(flow, fault, work.acknowledged, work.found())
    assert promised <= work.acknowledged
    assert len(work.acknowledged) == len(work.words), "somebody could not go on"
    return row


def _kill_all(house: House, again: Callable[[], House], _database: str) -> None:
    house.kill()
    again()


def _kill_parent(house: House, again: Callable[[], House], _database: str) -> None:
    """Its workers go with it, or go on; either way somebody starts the server again."""
    processes.kill_parent(house)
    time.sleep(1)
    processes.kill_rest(house)
    again()


def _full(house: House, _again: Callable[[], House], _database: str) -> None:
    with processes.full_disk(house):
        time.sleep(1.5)


def _no_database(_house: House, _again: Callable[[], House], database: str) -> None:
    processes.kill_backend(database)


STRIKES = {
    "kill -9 of all server processes": _kill_all,
    "kill -9 of the parent only": _kill_parent,
    "the disk is full": _full,
    "the database dies and comes back": _no_database,
}


NOT_WITH = {True: "the disk is full", False: "the database dies and comes back"}
"""Which of these cannot be made with PostgreSQL (True) and with SQLite (False): an SQLite file has
no process of its own.
"""

IN_ONE_PIECE = {
    "roster import": ("roster", "apply", "employees"),
    "closing and release": ("closing", "close", "released"),
}


def cut(flow: str, database: str, after: float) -> FaultRow:
    """What is done in one piece is killed while it writes, and pressed again."""
    make, do, look = IN_ONE_PIECE[flow]
    act(database, make)
    cut_off(database, do, after)
    done = act(database, look) or act(database, do)
    return FaultRow.of(flow, f"kill -9 after {after} s", done, act(database, look))


def mailed(flow: str, fault: str, database: str, server: MailServer) -> FaultRow:
    """Mails are in the queue, the fault is there, then it is gone."""
    act(database, "mailing")
    promised = act(database, "invite")
    if flow == "reminders":
        finish(database)
        server.taken.clear()
        promised = act(database, "remind")
    MAIL_FAULTS[fault](database, server)
    server.how = Behaviour()
    for _time in range(2):
        act(database, "by_now")
        finish(database)
    return FaultRow.of(flow, fault, promised, server.taken, act(database, "told"))


def finish(database: str) -> None:
    processes.daily(database).wait(timeout=processes.PATIENCE)


def _refuses(database: str, server: MailServer) -> None:
    server.how = Behaviour(codes={"*": 451})
    finish(database)


def _refuses_for_good(database: str, server: MailServer) -> None:
    server.how = Behaviour(codes={"*": 550})
    finish(database)


def _hangs(where: str) -> Callable[[str, MailServer], None]:
    def strike(database: str, server: MailServer) -> None:
        """It hangs until whoever sends is killed."""
        server.how = Behaviour(hangs=where)
        before = server.connections
        sending = processes.daily(database)
        until = time.monotonic() + 20
        while server.connections == before and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(1)
        sending.send_signal(signal.SIGKILL)
        sending.wait(timeout=processes.PATIENCE)

    return strike


def _killed(database: str, server: MailServer) -> None:
    server.how = Behaviour(pause=0.05)
    before = len(server.taken)
    sending = processes.daily(database)
    until = time.monotonic() + 20
    while len(server.taken) < before + 4 and time.monotonic() < until:
        time.sleep(0.01)
    sending.send_signal(signal.SIGKILL)
    sending.wait(timeout=processes.PATIENCE)


MAIL_FAULTS: dict[str, Callable[[str, MailServer], None]] = {
    "kill -9 of who sends": _killed,
    "the mail server says “later”": _refuses,
    "the mail server says no": _refuses_for_good,
    "the mail server hangs at connect": _hangs("connect"),
    "the mail server hangs in DATA": _hangs("data"),
}


CODE_FAULTS = ("the mail server hangs at connect", "kill -9 of all server processes")


def codes(fault: str, database: str, server: MailServer, folder: Path) -> FaultRow:
    """People ask for a code to sign in; the mail server hangs, and the site goes on."""
    people = act(database, "people")
    server.how = Behaviour(hangs="connect")
    with served(folder, database) as house:
        asked = {email: Visitor(house).ask_for_a_code(email) for email in people}
        if fault == CODE_FAULTS[1]:
            house.kill()
        else:
            assert Visitor(house).get("/account/login/") == 200
    server.how = Behaviour()
    for _time in range(2):
        act(database, "by_now")
        finish(database)
    acknowledged = [email for email, status in asked.items() if status == 200]
    return FaultRow.of("sign-in code", fault, acknowledged, server.taken)


def edited(database: str) -> FaultRow:
    told = act(database, "editing")
    return FaultRow.of("two editors", "both save", told["saved"], told["there"])
