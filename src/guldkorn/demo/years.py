"""The year of the TRIOs: when their assessments were done, and what has changed since."""

import datetime as dt
from collections.abc import Mapping
from contextlib import AbstractContextManager

from guldkorn.accounts.models import Person
from guldkorn.dossiers.models import Approval, Capacity, Dossier, DossierPlaces
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role, Trio
from guldkorn.workplaces.models import Organisation
from guldkorn.years.holding import hold
from guldkorn.years.models import Assessment, WorkChange, YearDiscussion, YearGoal

ASSESSED = {"MV": 960, "HO": 420, "LG": 1130}
"""The days since then, by unit. Of the others nobody has said it."""


def a_year(trios: Mapping[str, Trio], karen: Person) -> None:
    for code, days in ASSESSED.items():
        _assessed(trios[code], days)
    day_care_is_changed(trios["MV"])
    the_house_discusses(trios["MV"].unit.organisation, karen)
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
        topics = [
            "strain.leadership",
            "strain.unclear_demands",
            "resource.predictability",
        ]
        change.note(topics, by=_one(trio, Role.AMR))
    with _days_ago(4):
        seen = change.reopenings.get(topic="resource.predictability")
        seen.saw = "Vagtplanen hænger nu om onsdagen. Det er bedre end før."
        seen.look(by=_one(trio, Role.TR))


def the_house_discusses(house: Organisation, karen: Person) -> None:
    """Held twice, and the third one is prepared: the goals of last year are judged in part."""
    with _days_ago(650):
        _held(_discussion(house, karen, "Alle TRIO'er har haft en runde."), karen)
    with _days_ago(290):
        second = _discussion(
            house, karen, "Færre skift i vagtplanen.\nAlle nye AMR har været på kursus."
        )
        _judged(second, karen, YearGoal.Reached.PARTLY, "Fem af syv har haft en.")
        _held(second, karen)
    with _days_ago(6):
        third = YearDiscussion.begin(house, None, by=karen)
        third.planned_on = clock.today() + dt.timedelta(days=60)
        _judged(third, karen, YearGoal.Reached.YES, "Vagtplanen hænger tre uger før.")


def _discussion(house: Organisation, karen: Person, goals: str) -> YearDiscussion:
    new = YearDiscussion.begin(house, None, by=karen)
    new.content = "Ydertimerne, og den måde nye kolleger bliver taget imod på."
    new.goals = goals
    new.cooperation = (
        "Udvalget mødes fire gange om året. TRIO'erne sender deres anbefalinger først."
    )
    new.competence = (
        "To nye AMR tager arbejdsmiljøuddannelsen. Alle får et temamøde om vold."
    )
    new.minutes = "Vi talte om, hvordan vikarer bliver taget imod."
    new.write(by=karen, judged={})
    return new


def _judged(new: YearDiscussion, karen: Person, reached: str, about: str) -> None:
    """Judge the first goal of last year; in the second year that is all of them."""
    (goal, *_rest) = new.last_goals()
    new.write(by=karen, judged={goal.pk: (reached, about)})


def first_dossier(trio: Trio) -> None:
    """All three have approved the first version; employees read it by link."""
    with _days_ago(3):
        made = Dossier.make(trio.unit, "da", by=_one(trio, Role.LEADER))
    with _days_ago(2):
        Approval(dossier=made, capacity=Capacity.LEADER).give(
            by=_one(trio, Role.LEADER)
        )
        Approval(dossier=made, capacity=Capacity.EMPLOYEES).give(by=_one(trio, Role.TR))
        remark = "Vi har gennemgået den i arbejdsmiljøgruppen."
        new = Approval(dossier=made, capacity=Capacity.AMO, remark=remark)
        new.give(by=_one(trio, Role.AMR))


def next_dossier(trio: Trio) -> None:
    """A newer version, since key figures have come; it waits for two of the three."""
    register = "EASY, og mappen Vold og trusler på Fællesdrevet"
    with _days_ago(1):
        DossierPlaces(unit=trio.unit, accidents=register).write(by=_one(trio, Role.AMR))
        made = Dossier.make(trio.unit, "da", by=_one(trio, Role.LEADER))
        Approval(dossier=made, capacity=Capacity.LEADER).give(
            by=_one(trio, Role.LEADER)
        )


def _held(new: YearDiscussion, karen: Person) -> None:
    took_part = (
        "Karen Kjær (koordinator), Adam Ahl, fire ledere og fire AMR fra udvalget."
    )
    hold(new, by=karen, held_on=clock.today(), participants=took_part)


def _assessed(trio: Trio, days: int) -> None:
    with _days_ago(days):
        day = clock.today()
    turn = Round.objects.filter(trio=trio, closed_at__date=day).first()
    new = Assessment(
        unit=trio.unit, done_on=day, kept_at="Fællesdrevet, mappen APV", round=turn
    )
    with _days_ago(days - 3):
        new.state(by=_one(trio, Role.LEADER))


def _one(trio: Trio, role: Role) -> Person:
    person: Person = trio.members().filter(role=role)[0].person
    return person


def _days_ago(days: int) -> AbstractContextManager[None]:
    return clock.pretend(clock.now() - dt.timedelta(days=days))
