"""Opening, closing, releasing and making codes for many people: ``python -m benchmarks.many
[--units 1000] [--people 10000] [--database postgres://…]``.

Each is done by the verbs of the product in this process, in a database of its own. Beside its
processor time, without that of processes apart, stands how many times as long it takes as a raw insert of as many rows, measured in
the same run: so figures of a busy machine can be compared. ``--profile closing`` says where it
goes.
"""

import argparse
import cProfile
import datetime as dt
import pstats
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.pages import prepare
from benchmarks.town import make

AT = dt.datetime(2025, 9, 1, 9, tzinfo=dt.UTC)
ANSWERED = 0.72


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--database", default="")
    parser.add_argument("--profile", default="")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), wanted.database)
        boss, top = house(wanted.units, wanted.people)
        raw = measured("raw insert of as many rows", lambda: raw_insert(wanted.people))
        for name, work in steps(boss, top):
            took = measured(name, work, profiled=wanted.profile == name.split()[0])
            print(f"{'':<34}{took / raw:>8.1f} times the raw insert")


def measured(name: str, work: Callable[[], Any], *, profiled: bool = False) -> float:
    """Print and return seconds of processor."""
    profile = cProfile.Profile()
    clock, processor = time.perf_counter(), time.process_time()
    if profiled:
        profile.runcall(work)
    else:
        work()
    took, waited = time.process_time() - processor, time.perf_counter() - clock
    peak, apart = (
        resource.getrusage(whose).ru_maxrss // 1024
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{name:<34}{took:>8.2f} s of processor{waited:>9.2f} s by the clock", end="")
    print(f"{peak:>6} MB at most, {apart} MB apart", flush=True)
    if profiled:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    return took


def house(units: int, people: int) -> tuple[Any, Any]:
    """An organisation of so many units and people, written at once, and who looks after it."""
    from guldkorn.accounts.models import Person
    from guldkorn.workplaces.models import Appointment, Employee, Organisation, Unit

    tree, _answered = make(units)
    organisation = Organisation.objects.create(name=f"{units} enheder")
    made: dict[str, Any] = {}
    for unit in tree.units:
        above = made[unit.parent] if unit.parent else None
        name = f"Enhed {unit.id}"
        made[unit.id] = Unit.objects.create(
            organisation=organisation, code=unit.id, name=name, parent=above
        )
    own = list(made.values())
    staff = (
        Employee(unit=own[n % units], name=f"Navn {n}", email=f"n{n}@bench.example" * (n % 2))
        for n in range(people)
    )
    Employee.objects.bulk_create(staff, batch_size=1000)
    boss = Person.objects.create_user(email="boss@bench.example", password=None)
    Appointment.objects.create(organisation=organisation, person=boss, role="coordinator")
    organisation.call(boss, "Bo Bænk")
    return boss, own[0]


def raw_insert(people: int) -> None:
    """As many rows as there are places, of plain values, in one transaction that is taken back."""
    from django.db import connection, transaction

    rows = [(number, f"{number:064x}") for number in range(people)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_raw (id bigint PRIMARY KEY, digest varchar(64))")
        with transaction.atomic():
            cursor.executemany("INSERT INTO bench_raw VALUES (%s, %s)", rows)
        cursor.execute("DROP TABLE bench_raw")


def steps(boss: Any, top: Any) -> list[tuple[str, Callable[[], Any]]]:
    from guldkorn.lib import clock
    from guldkorn.results.models import Release
    from guldkorn.surveys import inviting
    from guldkorn.surveys.models import CodeOrder
    from guldkorn.surveys.slips.keys import new_pair
    from guldkorn.surveys.slips.making import make_codes

    survey = planned(top, boss, "codes")

    def at(moment: dt.datetime, work: Callable[[], Any]) -> Callable[[], Any]:
        def done() -> None:
            with clock.pretend(moment):
                work()

        return done

    def codes() -> None:
        order = CodeOrder.ask(survey, new_pair().public, by=boss)
        order.job.take_this()
        order.job.do(make_codes)

    over = AT + dt.timedelta(days=14)
    return [
        ("opening", at(AT, lambda: inviting.open_and_invite(survey, by=boss))),
        ("codes", at(AT, codes)),
        ("answering (not the product's)", at(AT, lambda: answered(survey))),
        ("closing", at(over, lambda: survey.close(by=boss))),
        ("release", at(over, lambda: Release.make(survey, by=boss))),
        ("mails: opening by e-mail", at(over + dt.timedelta(days=120), lambda: by_mail(top, boss))),
    ]


def planned(top: Any, boss: Any, channel: str) -> Any:
    from guldkorn.content.instruments import find
    from guldkorn.lib import clock
    from guldkorn.surveys.models import Survey

    with clock.pretend(AT if channel == "codes" else clock.now()):
        day = clock.today()
        return Survey.start(
            top,
            find("pulsen"),
            by=boss,
            channel=channel,
            result_where="Personalemødet",
            opens_on=day,
            closes_on=day + dt.timedelta(days=14),
            result_on=day + dt.timedelta(days=21),
        )


def by_mail(top: Any, boss: Any) -> None:
    from guldkorn.surveys import inviting

    inviting.open_and_invite(planned(top, boss, "email"), by=boss)


def answered(survey: Any) -> None:
    """Most answer, written in bulk as the product would leave them: sealed, in the pools."""
    from guldkorn.surveys import answers
    from guldkorn.surveys.models import PooledAnswers

    dice = np.random.default_rng(1)
    instrument = survey.instrument
    survey.refresh_from_db()
    safe = survey.pool_safe
    places = [one for one in survey.invitations.select_related("unit") if dice.random() < ANSWERED]
    rows = []
    for place in places:
        chosen = {item.id: int(dice.integers(len(item.options))) for item in instrument.items}
        sealed = safe.lock(answers.encode(instrument, chosen))
        rows.append(PooledAnswers(survey=survey, unit=place.unit, answers=sealed))
    PooledAnswers.objects.bulk_create(rows, batch_size=500)
    for start in range(0, len(places), 500):
        some = [place.pk for place in places[start : start + 500]]
        survey.invitations.filter(pk__in=some).update(used=True)


if __name__ == "__main__":
    main()
