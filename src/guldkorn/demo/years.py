"""The year of the TRIOs: when their assessments were done, and what has changed since."""

import datetime as dt
from collections.abc import Mapping
from contextlib import AbstractContextManager

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role, Trio
from guldkorn.years.models import Assessment, WorkChange

ASSESSED = {"MV": 960, "HO": 420, "LG": 1130}
"""The days since then, by unit. Of the others nobody has said it."""


def a_year(trios: Mapping[str, Trio], karen: Person) -> None:
    for code, days in ASSESSED.items():
        _assessed(trios[code], days)
    day_care_is_changed(trios["MV"])
    with _days_ago(40):
        move = WorkChange(
            unit=trios["HO"].unit,
            kind="move",
            what="Teamet er flyttet til Havnegade, sammen med nattevagten.",
            happened_on=clock.today(),
        )
        move.note(["resource.social_support", "resource.influence"], by=karen)


def day_care_is_changed(trio: Trio) -> None:
    """The head of one room has left. The TRIO has looked at one topic of two."""
    with _days_ago(25):
        change = WorkChange(
            unit=trio.unit,
            kind="leader",
            what="Stuelederen på Lille Bjørn er stoppet, og stillingen er ikke besat.",
            happened_on=clock.today() - dt.timedelta(days=6),
        )
        topics = ["strain.leadership", "strain.unclear_demands", "resource.predictability"]
        change.note(topics, by=_one(trio, Role.AMR))
    with _days_ago(4):
        seen = change.reopenings.get(topic="resource.predictability")
        seen.saw = "Vagtplanen hænger nu om onsdagen. Det er bedre end før."
        seen.look(by=_one(trio, Role.TR))


def _assessed(trio: Trio, days: int) -> None:
    with _days_ago(days):
        day = clock.today()
    turn = Round.objects.filter(trio=trio, closed_at__date=day).first()
    new = Assessment(unit=trio.unit, done_on=day, kept_at="Fællesdrevet, mappen APV", round=turn)
    with _days_ago(days - 3):
        new.state(by=_one(trio, Role.LEADER))


def _one(trio: Trio, role: Role) -> Person:
    person: Person = trio.members().filter(role=role)[0].person
    return person


def _days_ago(days: int) -> AbstractContextManager[None]:
    return clock.pretend(clock.now() - dt.timedelta(days=days))
