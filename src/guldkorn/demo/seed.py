"""Bring the town to life by the same verbs that people press, each on its own day."""

import datetime as dt
import random
from collections.abc import Iterator

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import translation

from guldkorn.accounts.demo import DEMO_PASSWORD, DEMO_PEOPLE
from guldkorn.accounts.models import Person
from guldkorn.content.instruments import find
from guldkorn.demo.answers import Answerer
from guldkorn.demo.gatherings import gather
from guldkorn.demo.known import remember
from guldkorn.demo.mailbox import open_mailbox
from guldkorn.demo.noticed import ask_everybody
from guldkorn.demo.pulse import beat, beat_again
from guldkorn.demo.settled import talk_it_through
from guldkorn.demo.stories import live_through
from guldkorn.demo.town import ANSWERED, FIRST_NAMES, LAST_NAMES, STORIES, TREE
from guldkorn.demo.years import a_year, first_dossier, next_dossier
from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.results.actions import close_and_release
from guldkorn.rounds.models import Round
from guldkorn.surveys.models import Survey
from guldkorn.trios.models import Role, Trio
from guldkorn.workplaces.models import (
    Appointment,
    Contact,
    Employee,
    Organisation,
    Unit,
)

LAST_YEAR, THIS_YEAR, THE_YEAR_BEFORE = 0, 1, 2


def seed() -> Iterator[str]:
    """Fill an empty database, in Danish; yields a line of progress for each part."""
    with translation.override("da"), transaction.atomic():
        yield from town()


def town() -> Iterator[str]:
    dice = random.Random(1406)  # noqa: S311 - a made-up town, the same each time
    today = clock.now()
    units = tree(dice)
    people = staff()
    with clock.pretend(today - dt.timedelta(days=485)):
        contacts(people["karen"])
        trios = {story.unit: trio_of(units[story.unit], people) for story in STORIES}
    yield f"{len(units)} units, {Employee.objects.count()} employees, {len(trios)} TRIOs"
    with clock.pretend(today - dt.timedelta(days=838)):
        oldest = survey(units["SK"], people["karen"])
    # dice of its own, so that the later years are as they were
    of_then = random.Random(1104)  # noqa: S311
    done = today - dt.timedelta(days=823)
    answered(oldest, THE_YEAR_BEFORE, of_then, until=done, by=people["karen"])
    yield "the survey of the year before last: asked, answered, released"
    with clock.pretend(today - dt.timedelta(days=475)):
        first = survey(units["SK"], people["karen"])
    done = today - dt.timedelta(days=460)
    answered(first, LAST_YEAR, dice, until=done, by=people["karen"])
    yield "the survey of last year: asked, answered, released"
    followed = next(story for story in STORIES if story.step == "follow_up")
    began = today - dt.timedelta(days=455)
    live_through(followed, trios[followed.unit], people, start=began, days=330)
    beat(trios[followed.unit], people["hanne"])
    ask_everybody(trios[followed.unit], people["hanne"])
    with clock.pretend(today - dt.timedelta(days=112)):
        checked(people["karen"])
        second = survey(units["SK"], people["karen"])
    done = today - dt.timedelta(days=98)
    answered(second, THIS_YEAR, dice, until=done, by=people["karen"])
    yield "the survey of this year: asked, answered, released"
    began = today - dt.timedelta(days=22)
    for story in STORIES:
        if story is not followed:
            live_through(story, trios[story.unit], people, start=began, days=18)
    talk_it_through(trios, people["karen"])
    a_year(trios, people["karen"])
    first_dossier(trios["MV"])
    remember(trios)
    next_dossier(trios["MV"])
    open_mailbox(trios["MV"])
    beat_again(trios[followed.unit], people["hanne"])
    running(trios["LG"], people["lise"], dice)
    gather(trios, people)
    meetings = Meeting.objects.count()
    yield f"{meetings} meetings, one of them held: a start workshop of {len(trios)} TRIOs"
    yield f"{Round.objects.count()} rounds, one at each step of the wheel"


def tree(dice: random.Random) -> dict[str, Unit]:
    """The units by code, with their employees."""
    organisation = Organisation.objects.create(name=TREE["SK"][1])
    units: dict[str, Unit] = {}
    taken: set[str] = set()
    for code, (parent, name, count) in TREE.items():
        units[code] = Unit.objects.create(
            organisation=organisation,
            code=code,
            name=name,
            parent=units[parent] if parent else None,
        )
        for _place in range(count):
            employee = new_name(dice, taken)
            mail = f"{employee.lower().replace(' ', '.')}@solbjerg.example"
            for danish, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
                mail = mail.replace(danish, plain)
            Employee.objects.create(
                unit=units[code],
                name=employee,
                email=mail if dice.random() < 0.9 else "",
                language="en" if dice.random() < 0.05 else "da",
            )
    return units


def new_name(dice: random.Random, taken: set[str]) -> str:
    """A name that nobody in town has yet."""
    while True:
        name = f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}"
        if name not in taken:
            taken.add(name)
            return name


def staff() -> dict[str, Person]:
    """Those who can sign in, by the first part of their e-mail."""
    organisation = Organisation.objects.get()
    hashed = make_password(DEMO_PASSWORD)  # once: it is slow on purpose
    people = {}
    for row in DEMO_PEOPLE:
        person = Person.objects.create(email=row["email"], password=hashed)
        organisation.call(person, row["name"])
        people[row["email"].partition("@")[0]] = person
        if row["role"] not in Role.values:
            Appointment.objects.create(
                organisation=organisation, person=person, role=row["role"]
            )
    return people


def contacts(by: Person) -> None:
    """Whom people can go to. No phone in Denmark has these numbers."""
    place = Organisation.objects.get()
    for name, role, phone in (
        ("Maja Munk", "arbejdsmiljøkonsulent", "12 34 56 78"),
        ("HR i Solbjerg", "personalejura", "12 34 56 00"),
    ):
        Contact(
            organisation=place, name=name, role=role, phone=phone, about_leader=True
        ).write(by=by)


def checked(by: Person) -> None:
    """One contact is looked at in time. The other waits for somebody to do so."""
    Contact.objects.get(name="HR i Solbjerg").confirm(by=by)


def trio_of(unit: Unit, people: dict[str, Person]) -> Trio:
    trio = Trio.objects.create(unit=unit)
    for row in DEMO_PEOPLE:
        if row["unit"] == unit.code and row["role"] in Role.values:
            trio.invite(
                people[row["email"].partition("@")[0]], row["role"], by=people["karen"]
            )
    for invited in trio.memberships.order_by("pk"):
        invited.accept()
    return trio


def survey(unit: Unit, by: Person, turn: Round | None = None) -> Survey:
    """Start and open a survey today, answered for two weeks."""
    day = clock.today()
    new = Survey.start(
        unit,
        find("pulsen"),
        by=by,
        round=turn,
        channel=Survey.Channel.CODES,
        opens_on=day,
        closes_on=day + dt.timedelta(days=14),
        result_on=day + dt.timedelta(days=21),
        result_where="Personalemødet og tavlen i personalerummet",
        with_comments=True,
    )
    new.open(by=by)
    return new


def answered(
    asked: Survey, year: int, dice: random.Random, *, until: dt.datetime, by: Person
) -> None:
    """Let most people answer, then close and release."""
    answerer = Answerer(asked.instrument, year, dice)
    with clock.pretend(asked.opened_at or until):
        for invitation in asked.invitations.select_related("unit__unit").order_by(
            "unit__position"
        ):
            if dice.random() < ANSWERED:
                unit = invitation.unit.unit
                invitation.answer(answerer.answers(unit), answerer.comment(unit))
    with clock.pretend(until):
        close_and_release(asked, by=by)


def running(trio: Trio, by: Person, dice: random.Random) -> None:
    """A survey that is open now, and half answered."""
    turn = trio.rounds.get(closed_at=None)
    with clock.pretend(clock.now() - dt.timedelta(days=5)):
        asked = survey(trio.unit, by, turn)
        answerer = Answerer(asked.instrument, THIS_YEAR, dice)
        for invitation in asked.invitations.select_related("unit__unit").order_by(
            "unit__position"
        ):
            if dice.random() < ANSWERED / 2:
                unit = invitation.unit.unit
                invitation.answer(answerer.answers(unit), answerer.comment(unit))
