"""An organisation of any number of units after ten years of rounds, for `benchmarks.years`."""

import datetime as dt
from typing import Any, NamedTuple

from benchmarks.town import make

FEW = 10
A_YEAR = 3

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
    theme: int
    action: int
    board: str


def built(units: int, years: int) -> Decade:
    """Write an organisation of so many units with a TRIO each, and so many years of rounds: at
    once, so that the disk is waited for once.
    """
    from django.db import connection, transaction

    with transaction.atomic():
        house = _written(units, years)
    with connection.cursor() as cursor:
        # as the database does by itself in the course of ten years
        cursor.execute("ANALYZE")
    return house


def _written(units: int, years: int) -> Decade:
    from guldkorn.accounts.models import Person
    from guldkorn.actionplans.models import Action
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
    action = Action.objects.filter(theme__round=last).select_related("theme").latest("pk")
    places = {"theme": action.theme_id, "action": action.pk, "board": own.board.token}
    return Decade(boss, leader, organisation.pk, own.unit_id, top, last.pk, **places)


def _rounds(trios: list[Any], years: int, by: Any) -> list[Any]:
    """Three rounds a year in each TRIO, the last of them under way."""
    from guldkorn.rounds.models import Round
    from guldkorn.updates.models import Board

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
    for start in range(0, len(turns), len(trios)):
        # a round of each at a time: all at once would fill the memory
        _lived(turns[start : start + len(trios)], by)
    Board.objects.bulk_create(Board(trio=trio, token=f"{trio.pk:043}") for trio in trios)
    return turns


def _lived(turns: list[Any], by: Any) -> None:
    """What was said, done and told in these rounds."""
    from guldkorn.rounds.models import Confirmation

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
    _told(turns, by)


def _told(turns: list[Any], by: Any) -> None:
    """A status of each round that is over, and an APV every third year."""
    from guldkorn.updates.models import Update
    from guldkorn.years.models import Assessment

    over = [turn for turn in turns if turn.closed_at]
    words = dict.fromkeys(("so_far", "how", "onwards"), "Vi har fælles overblik kl. 12.")
    statuses = (
        Update(
            round=turn,
            written_by=by,
            written_at=turn.opened_at,
            published_at=turn.closed_at,
            **words,
        )
        for turn in over
    )
    Update.objects.bulk_create(statuses, batch_size=1000)
    every_third = [turn for turn in over if turn.number % (3 * A_YEAR) == 0]
    done = (
        Assessment(
            unit_id=turn.trio.unit_id,
            done_on=turn.closed_at.date(),
            stated_by=by,
            stated_at=turn.closed_at,
        )
        for turn in every_third
    )
    Assessment.objects.bulk_create(done, batch_size=1000)


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
