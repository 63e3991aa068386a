"""What the pages of results cost in an organisation of many units: ``python -m benchmarks.pages
[--units 1000]``.

Two surveys of the whole organisation, a year apart, are asked, answered and released by the verbs
of the product, in a database of its own. Then each page is asked for by a client in this process,
over and over, and the processor time of a request is printed: the least and the middle one, its
queries and its weight. Memory is searched for rubbish as seldom as by the server. Beside them stand
an empty page for somebody signed in, which is what any page costs, and the same page in an
organisation of ten units.
"""

import argparse
import datetime as dt
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.town import make

FEW = 10
TIMES = 25
EMPTY = "/programmes/"
FIRST, SECOND = (dt.datetime(year, 9, 1, 9, tzinfo=dt.UTC) for year in (2024, 2025))
ANSWERED = 0.8
SPREAD = 22


class House(NamedTuple):
    """An organisation with two results, and who looks at them."""

    coordinator: Any
    leader: Any
    survey: int
    top: int
    unit: int


class Cost(NamedTuple):
    """Of a page: milliseconds of processor, the least and the middle one; queries, and
    kilobytes.
    """

    least: float
    middle: float
    queries: int
    kilobytes: float


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=1000)
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        houses = {units: built(units) for units in (FEW, wanted.units)}
        settle()
        print(f"{'':<44}{'processor ms':>14}{'':>8}{'':>9}{'':>7}")
        print(f"{'page':<44}{'least':>8}{'middle':>8}{'queries':>9}{'kB':>7}")
        for units, house in houses.items():
            for name, cost in costs(house):
                row = (
                    f"{cost.least:>8.1f}{cost.middle:>8.1f}{cost.queries:>9}{cost.kilobytes:>7.0f}"
                )
                print(f"{f'{units} units: {name}':<44}{row}")


def prepare(folder: Path, database: str = "") -> None:
    """Set up Django with a database of its own, in the folder unless another is given."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "guldkorn.web.settings",
        "GULDKORN_SECRET_KEY": "only for a bench",
        "GULDKORN_DATABASE": database or f"sqlite:///{folder / 'bench.sqlite3'}",
        "GULDKORN_STATIC": str(folder),
    }
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    call_command("migrate", verbosity=0)


def built(units: int) -> House:
    """Make an organisation of so many units, with two results; a TRIO leads one unit in the middle
    of the tree, and has a round under way.
    """
    from guldkorn.accounts.models import Person
    from guldkorn.rounds.models import Round
    from guldkorn.trios.models import Trio
    from guldkorn.workplaces.models import Appointment, Employee, Organisation, Unit

    tree, people = make(units)
    organisation = Organisation.objects.create(name=f"{units} enheder")
    made: dict[str, Any] = {}
    for unit, count in zip(tree.units, people.tolist(), strict=True):
        above = made[unit.parent] if unit.parent else None
        name = f"Enhed {unit.id}"
        made[unit.id] = Unit.objects.create(
            organisation=organisation, code=unit.id, name=name, parent=above
        )
        Employee.objects.bulk_create(
            Employee(unit=made[unit.id], name=f"{name} {n}") for n in range(count)
        )
    boss = Person.objects.create_user(email=f"boss{units}@bench.example", password=None)
    Appointment.objects.create(organisation=organisation, person=boss, role="coordinator")
    own = made[
        max(
            made,
            key=lambda id: len([unit for unit in tree.units if unit.parent == id]) * (id != "0"),
        )
    ]
    leader = Person.objects.create_user(email=f"leader{units}@bench.example", password=None)
    trio = Trio.objects.create(unit=own)
    for somebody in (boss, leader):
        organisation.call(somebody, "Bo Bænk")
    trio.invite(leader, "leader", by=boss)[0].accept()
    Round.start(trio, by=leader)
    dice = np.random.default_rng(units)
    surveys = [released(made["0"], boss, at, dice) for at in (FIRST, SECOND)]
    return House(boss, leader, surveys[-1], made["0"].pk, own.pk)


def released(top: Any, boss: Any, at: dt.datetime, dice: np.random.Generator) -> int:
    """Ask everybody, let most answer at once, and release the result; returns the survey's id."""
    from guldkorn.content.instruments import find
    from guldkorn.lib import clock
    from guldkorn.results.actions import close_and_release
    from guldkorn.surveys import answers
    from guldkorn.surveys.models import PooledAnswers, Survey

    pulsen = find("pulsen")
    with clock.pretend(at):
        day = clock.today()
        dates = {
            "opens_on": day,
            "closes_on": day + dt.timedelta(days=14),
            "result_on": day + dt.timedelta(days=21),
        }
        survey = Survey.start(
            top, pulsen, by=boss, channel="codes", result_where="Personalemødet", **dates
        )
        survey.open(by=boss)
    places = [
        place for place in survey.invitations.select_related("unit") if dice.random() < ANSWERED
    ]
    units = np.array([place.unit_id for place in places])
    lean = dict(
        zip(np.unique(units).tolist(), dice.normal(50, 12, len(np.unique(units))), strict=True)
    )
    rows = []
    for place in places:
        felt = {item.id: dice.normal(lean[place.unit_id], SPREAD) / 100 for item in pulsen.items}
        chosen = {
            item.id: int(np.clip(felt[item.id] * len(item.options), 0, len(item.options) - 1))
            for item in pulsen.items
        }
        sealed = survey.seal(answers.encode(pulsen, chosen))
        rows.append(PooledAnswers(survey=survey, unit=place.unit, answers=sealed))
    PooledAnswers.objects.bulk_create(rows, batch_size=500)
    for start in range(0, len(places), 500):
        survey.invitations.filter(
            pk__in=[place.pk for place in places[start : start + 500]]
        ).update(used=True)
    with clock.pretend(at + dt.timedelta(days=14)):
        close_and_release(survey, by=boss)
    return survey.pk


def settle() -> None:
    """Keep what is loaded out of the search for rubbish, as the server does before it answers."""
    from guldkorn.web.asgi import RUBBISH

    gc.collect()
    gc.freeze()
    gc.set_threshold(*RUBBISH)


def costs(house: House) -> Iterator[tuple[str, Cost]]:
    """What each page costs."""
    result = f"/surveys/{house.survey}/results"
    yield "an empty page, signed in", cost(house.coordinator, EMPTY)
    yield "result of a unit, its leader", cost(house.leader, f"{result}/{house.unit}/")
    yield "result of a unit, the coordinator", cost(house.coordinator, f"{result}/{house.unit}/")
    yield "result of the whole, the coordinator", cost(house.coordinator, f"{result}/{house.top}/")
    yield "lines over all surveys, the leader", cost(house.leader, f"{result}/{house.unit}/waves/")
    yield "units and topics, the leader", cost(house.leader, f"{result}/{house.unit}/units/")
    yield (
        "units and topics, the coordinator",
        cost(house.coordinator, f"{result}/{house.top}/units/"),
    )
    yield (
        "units of one topic, the coordinator",
        cost(house.coordinator, f"{result}/{house.top}/units/?topic=workload"),
    )
    yield "a unit's story, the leader", cost(house.leader, f"/units/{house.unit}/story/")


def cost(person: Any, address: str, times: int = TIMES) -> Cost:
    """Ask for a page until it is warm, then over and over."""
    from django.db import connection
    from django.test import Client

    client = Client()
    client.force_login(person)
    client.get(address)
    queries: list[str] = []
    with connection.execute_wrapper(
        lambda execute, sql, *rest: queries.append(sql) or execute(sql, *rest)
    ):
        page = client.get(address)
    if page.status_code != 200:
        raise SystemExit(f"{address} answered {page.status_code}")
    took = []
    for _time in range(times):
        started = time.process_time()
        client.get(address)
        took.append(1000 * (time.process_time() - started))
    return Cost(min(took), statistics.median(took), len(queries), len(page.content) / 1000)


if __name__ == "__main__":
    main()
