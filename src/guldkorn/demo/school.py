"""The town's course: the workshop that was held is its first day and was evaluated, and three
modules are to come.
"""

import datetime as dt

from django.test.utils import override_settings

from guldkorn.accounts.models import Person
from guldkorn.content.programmes import all_programmes
from guldkorn.demo import afterwards
from guldkorn.letters.delivering import deliver_all
from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.calendar.posting import send_days
from guldkorn.programmes.dates import plan
from guldkorn.programmes.models import (
    Cohort,
    Enrolment,
    Message,
    Programme,
    Teacher,
    TrioMeeting,
)
from guldkorn.trios.models import Trio

FRIDA = (
    "Jeg er facilitator i kommunen. Jeg har selv været tillidsrepræsentant og ved, "
    "hvor lidt tid der er."
)
WELCOME = (
    "Tak for en god start. Læs de korte artikler før modul 1, og hold jeres TRIO-møde. "
    "Kom også, selv om I ikke når det."
)


def _opened(held: Meeting, frida: Person) -> Cohort:
    """The cohort, open to TRIOs, with who teaches it."""
    programme = Programme.take_in(held.organisation, all_programmes()[0], by=frida)
    cohort = Cohort.make(
        programme,
        by=frida,
        title="TRIO-uddannelsen, hold 1",
        starts_on=held.starts_at.date(),
        place="Rådhuset, sal 2",
    )
    cohort.move("open", by=frida)
    name = cohort.organisation.name_of(frida)
    Teacher.invite(
        cohort, name=name, email=frida.email, presentation=FRIDA, by=frida
    ).accept()
    return cohort


def teach(
    trios: dict[str, Trio],
    people: dict[str, Person],
    held: Meeting,
    morning: dt.datetime,
) -> None:
    """Plan a cohort of all TRIOs around the workshop that was held; the next day is in three
    weeks.
    """
    frida = people["frida"]
    with clock.pretend(held.starts_at - dt.timedelta(days=40)):
        cohort = _opened(held, frida)
        places = {
            unit: Enrolment.enrol(cohort, trio, by=frida)
            for unit, trio in trios.items()
        }
        first, *others = cohort.parts.all()
        first.change(by=frida, date=held.starts_at.date())
        following = [0, *(part.part.weeks for part in others[1:])]
        for part, day in zip(
            others,
            plan((morning + dt.timedelta(days=21)).date(), following),
            strict=True,
        ):
            part.change(by=frida, date=day)
        first.meeting = held
        first.save(update_fields=["meeting"])
        cohort.move("running", by=frida)
    with clock.pretend(held.starts_at + dt.timedelta(days=1)):
        afterwards.evaluate(cohort, by=frida)
        afterwards.plan(cohort, by=people["lone"])
    with clock.pretend(morning - dt.timedelta(days=2)):
        TrioMeeting.plan(
            places["MV"],
            others[0].key,
            morning + dt.timedelta(days=12, hours=5),
            by=people["anna"],
        )
        Message.write(
            cohort, to=None, subject="Frem mod modul 1", text=WELCOME, by=frida
        )
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"
    ):
        send_days(cohort)
        deliver_all()  # everybody has had these mails; the terminal need not show them
