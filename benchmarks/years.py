"""What the pages about rounds cost after ten years: ``python -m benchmarks.years [--units 1000]
[--years 10]``.

Every unit has a TRIO, three rounds a year with themes, actions, follow-ups and their history, and
is in a survey of the whole each half year. It is written straight into a database of its own, once
in SQLite and once in a PostgreSQL that is thrown away. Then each page is asked for over and over, as
in `benchmarks.pages`: the least and the middle processor time, the time by the clock, the queries
and the weight. Beside it stands what the database itself takes: the same queries, sent bare by the
driver, and how many times as long the page is.

It stops where a page asks more queries than in an organisation of ten units, and where the
coordinator's overview takes more than its limit.
"""

import argparse
import datetime as dt
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.pages import TIMES, Cost, cost, prepare, settle
from benchmarks.town import make

FEW = 10
A_YEAR = 3
LIMIT = 300
"""Milliseconds of processor that the coordinator's overview may take."""

STEPS = ("identify", "involve", "act", "communicate", "follow_up")
ROLES = ("leader", "tr", "amr")
LATE_OF = 5
"""In one of so many units a follow-up is late."""


class Decade(NamedTuple):
    """An organisation after some years, who looks after it and who leads one unit of it."""

    coordinator: Any
    leader: Any
    organisation: int
    unit: int
    part: int
    round: int


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--database", help="where it is kept; without it both are tried")
    wanted = parser.parse_args(arguments)
    if wanted.database:
        measure(wanted.units, wanted.years, wanted.database)
        return
    from tools import postgres

    options = [f"--units={wanted.units}", f"--years={wanted.years}"]
    with tempfile.TemporaryDirectory() as folder:
        _alone(f"sqlite:///{Path(folder) / 'years.sqlite3'}", options)
    with postgres.throw_away_server(durable=True) as address:
        _alone(address, options)


def _alone(address: str, options: list[str]) -> None:
    """In a process of its own: Django is set up for one database."""
    command = [sys.executable, "-m", "benchmarks.years", f"--database={address}", *options]
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(1)


def measure(units: int, years: int, database: str) -> None:
    """Build both organisations, and print what their pages cost."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), database)
        few, many = (built(size, years) for size in (FEW, units))
        settle()
        name = "SQLite" if database.startswith("sqlite") else "PostgreSQL"
        print(f"\n{name}: {units} units, {A_YEAR} rounds a year for {years} years")
        print(f"{'':<40}{'processor ms':>14}{'clock':>9}{'bare':>8}{'':>7}")
        print(
            f"{'page':<40}{'least':>7}{'middle':>7}{'ms':>9}{'ms':>8}{'times':>7}"
            f"{'queries':>9}{'kB':>6}"
        )
        before = {page: cost(person, address) for page, person, address in pages(few)}
        for page, person, address in pages(many):
            found = cost(person, address)
            _print(page, found, *clocked(person, address))
            if found.queries > before[page].queries:
                raise SystemExit(
                    f"{page}: {before[page].queries} queries in {FEW} units, {found.queries} in "
                    f"{units}"
                )
            if page == OVERVIEW and found.middle > LIMIT:
                raise SystemExit(f"{page}: {found.middle:.0f} ms of processor, limit {LIMIT}")


def _print(page: str, found: Cost, clock: float, bare: float) -> None:
    print(
        f"{page:<40}{found.least:>7.1f}{found.middle:>7.1f}{clock:>9.1f}{bare:>8.1f}"
        f"{clock / bare:>7.1f}{found.queries:>9}{found.kilobytes:>6.0f}",
        flush=True,
    )


OVERVIEW = "the overview, the coordinator"


def pages(house: Decade) -> Iterator[tuple[str, Any, str]]:
    """Each page: what it is called, who reads it, and its address."""
    overview = f"/organisations/{house.organisation}/overview/"
    yield "an empty page, signed in", house.coordinator, "/programmes/"
    yield OVERVIEW, house.coordinator, overview
    yield "the same, a part of it", house.coordinator, f"{overview}?part={house.part}"
    yield "the same, where something is late", house.coordinator, f"{overview}?late=on"
    yield "the same, a name", house.coordinator, f"{overview}?q=Enhed+1"
    yield "home, the coordinator", house.coordinator, "/"
    yield "what waits, the coordinator", house.coordinator, "/waiting/"
    yield "a unit, its leader", house.leader, f"/units/{house.unit}/"
    yield "a unit’s wheel", house.leader, f"/rounds/{house.round}/"
    yield "a unit’s story", house.leader, f"/units/{house.unit}/story/"
    yield "a unit’s history", house.leader, f"/units/{house.unit}/history/"
    yield "search, the leader", house.leader, "/search/?q=overblik"
    yield "search, the coordinator", house.coordinator, "/search/?q=enhed"
    yield "what waits, the leader", house.leader, "/waiting/"
    yield "the themes of a round", house.leader, f"/rounds/{house.round}/themes/"
    yield "the action plan of a round", house.leader, f"/rounds/{house.round}/plan/"


def clocked(person: Any, address: str) -> tuple[float, float]:
    """The milliseconds by the clock of a page, and of its queries sent bare by the driver."""
    from django.db import connection
    from django.test import Client

    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(address)
    asked: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(note):
        client.get(address)
    reads = [(sql, params) for sql, params in asked if sql.startswith("SELECT")]
    whole = [_milliseconds(lambda: client.get(address)) for _time in range(TIMES)]
    bare = [_milliseconds(lambda: _sent(connection, reads)) for _time in range(TIMES)]
    return statistics.median(whole), statistics.median(bare)


def _milliseconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _sent(connection: Any, reads: list[tuple[str, Any]]) -> None:
    with connection.cursor() as cursor:
        for sql, params in reads:
            cursor.execute(sql, params)
            cursor.fetchall()


def built(units: int, years: int) -> Decade:
    """Write an organisation of so many units with a TRIO each, and so many years of rounds."""
    from guldkorn.accounts.models import Person
    from guldkorn.trios.models import Membership, Trio
    from guldkorn.workplaces.models import Appointment, Employee, Organisation, Unit

    tree, people = make(units)
    organisation = Organisation.objects.create(name=f"{units} enheder")
    made: dict[str, Any] = {}
    for unit in tree.units:
        above = made[unit.parent] if unit.parent else None
        made[unit.id] = Unit.objects.create(
            organisation=organisation, code=unit.id, name=f"Enhed {unit.id}", parent=above
        )
    boss, leader = (
        Person.objects.create_user(email=f"{who}{units}@bench.example", password=None)
        for who in ("boss", "leader")
    )
    Appointment.objects.create(organisation=organisation, person=boss, role="coordinator")
    for somebody in (boss, leader):
        organisation.call(somebody, "Bo Bænk")
    for unit, count in zip(made.values(), people.tolist(), strict=True):
        Employee.objects.bulk_create(Employee(unit=unit, name=f"{n}") for n in range(count))
    trios = Trio.objects.bulk_create(Trio(unit=unit) for unit in made.values())
    own = trios[-1]
    now = dt.datetime.now(dt.UTC)
    facts = {"since": now, "confirmed_at": now, "opened_at": now}
    Membership.objects.create(trio=own, person=leader, role="leader", **facts)
    turns = _rounds(trios, years, leader)
    _surveys(organisation, list(made.values()), years)
    last = next(turn for turn in reversed(turns) if turn.trio_id == own.pk)
    top = made["1"].pk if units > FEW else made["0"].pk
    return Decade(boss, leader, organisation.pk, own.unit_id, top, last.pk)


def _rounds(trios: list[Any], years: int, by: Any) -> list[Any]:
    """Three rounds a year in each TRIO, the last of them under way."""
    from guldkorn.rounds.models import Confirmation, Round

    now, every = dt.datetime.now(dt.UTC), dt.timedelta(days=365 // A_YEAR)
    turns = []
    for number in range(1, A_YEAR * years + 1):
        opened = now - (A_YEAR * years - number + 1) * every
        is_last = number == A_YEAR * years
        for place, trio in enumerate(trios):
            step = STEPS[place % len(STEPS)] if is_last else "closed"
            closed = None if is_last else opened + every
            turns.append(
                Round(trio=trio, number=number, step=step, opened_at=opened, closed_at=closed)
            )
    turns = Round.objects.bulk_create(turns, batch_size=1000)
    said = []
    for turn in turns:
        done = STEPS.index(turn.step) if turn.step in STEPS else len(STEPS)
        for step in STEPS[:done]:
            said += [
                Confirmation(round=turn, step=step, role=role, by=by, at=turn.opened_at)
                for role in ROLES
            ]
    Confirmation.objects.bulk_create(said, batch_size=1000)
    _history(turns, by)
    _themes(turns, by)
    return turns


def _history(turns: list[Any], by: Any) -> None:
    from guldkorn.history.models import Entry

    verbs = [("opened", {}), *(("confirmed", {"role": role}) for role in ROLES)] * 2
    entries = [
        Entry(
            at=turn.opened_at + dt.timedelta(days=day),
            by=by,
            verb=verb,
            noun="rounds.round",
            noun_id=turn.pk,
            unit_id=turn.trio.unit_id,
            facts={"step": "act", **facts},
        )
        for turn in turns
        for day, (verb, facts) in enumerate(verbs)
    ]
    Entry.objects.bulk_create(entries, batch_size=1000)


def _themes(turns: list[Any], by: Any) -> None:
    """Two themes in each round, with an action each; those of earlier rounds are followed up on."""
    from guldkorn.actionplans.models import Action, Evaluation
    from guldkorn.themes.models import Theme

    themes = Theme.objects.bulk_create(
        (
            Theme(
                round=turn,
                topic=topic,
                reason="Det fylder for meget om eftermiddagen.",
                proposed_by=by,
                proposed_at=turn.opened_at,
                chosen_at=turn.opened_at,
            )
            for turn in turns
            for topic in ("strain.workload", "resource.influence")
        ),
        batch_size=1000,
    )
    today = dt.datetime.now(dt.UTC).date()
    actions = Action.objects.bulk_create(
        (
            Action(
                theme=theme,
                title="Fælles overblik ved middagstid",
                level="group",
                way="lower",
                responsible="Bo",
                sign="Ingen står alene.",
                agreed_at=theme.chosen_at,
                start_on=theme.chosen_at.date(),
                follow_up_on=today + dt.timedelta(days=-9 if place % LATE_OF == 0 else 9),
            )
            for place, theme in enumerate(themes)
        ),
        batch_size=1000,
    )
    done = {"done": "yes", "worked": "yes", "decision": "stop", "by": by}
    Evaluation.objects.bulk_create(
        (
            Evaluation(action=action, at=action.agreed_at, **done)
            for action in actions
            if action.theme.round.closed_at
        ),
        batch_size=1000,
    )


def _surveys(organisation: Any, units: list[Any], years: int) -> None:
    """A survey of the whole each half year; how many were asked and answered is kept."""
    from guldkorn.surveys.models import Invitation, Survey, SurveyUnit
    from guldkorn.workplaces.models import Employee

    today = dt.datetime.now(dt.UTC).date()
    for half in range(2 * years):
        day = today - dt.timedelta(days=90 + 182 * half)
        survey = Survey.objects.create(
            unit=units[0],
            instrument_id="pulsen",
            instrument_version=1,
            channel="codes",
            state="released",
            opens_on=day,
            closes_on=day,
            result_on=day,
            opened_at=dt.datetime.combine(day, dt.time(9), dt.UTC),
            closed_at=dt.datetime.combine(day, dt.time(9), dt.UTC),
        )
        there = SurveyUnit.objects.bulk_create(
            (
                SurveyUnit(survey=survey, unit=unit, name=unit.name, position=place)
                for place, unit in enumerate(units)
            ),
            batch_size=1000,
        )
        places = {one.unit_id: one for one in there}
        staff = Employee.objects.filter(unit__organisation=organisation)
        Invitation.objects.bulk_create(
            (
                Invitation(survey=survey, unit=places[unit], used=number % 4 > 0)
                for number, unit in enumerate(staff.values_list("unit", flat=True))
            ),
            batch_size=1000,
        )


if __name__ == "__main__":
    main()
