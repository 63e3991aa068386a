"""Mail addresses that stand in a row without an account: they go, or the page says that they stay."""

import datetime as dt

from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.privacy.own.erasing import erase
from guldkorn.programmes.calendar.forgetting import KEPT_DAYS, forget
from guldkorn.programmes.models import CalendarMail, Reminder
from guldkorn.workplaces.models import Employee
from tests.programmes.conftest import cohort, programme  # noqa: F401 - fixtures


def test_addresses_go_where_nothing_depends_on_them_and_the_staff_list_stays(cast, cohort):  # noqa: F811 - a fixture
    day = cohort.parts.last()
    address = cast.lone.email.upper()
    CalendarMail.objects.create(part=day, email=address, revision=1, at=clock.now())
    Reminder.objects.create(part=day, email=address, days=7, date=day.date, at=clock.now())
    Employee.objects.create(unit=cast.unit, name="Lone", email=cast.lone.email)
    erase(cast.lone)
    assert (CalendarMail.objects.count(), Reminder.objects.count()) == (0, 0)
    assert Employee.objects.filter(name="Lone").exists()


def test_the_clock_forgets_addresses_some_days_after_a_course(cohort):  # noqa: F811 - a fixture
    day = cohort.parts.last()
    CalendarMail.objects.create(part=day, email="a@x.example", revision=1, at=clock.now())
    Reminder.objects.create(part=day, email="a@x.example", days=7, date=day.date, at=clock.now())
    forget(day.date + dt.timedelta(days=KEPT_DAYS))
    assert (CalendarMail.objects.count(), Reminder.objects.count()) == (1, 1)
    forget(day.date + dt.timedelta(days=KEPT_DAYS + 1))
    assert (CalendarMail.objects.count(), Reminder.objects.count()) == (0, 0)


def test_the_page_says_which_addresses_stay(cast, client_of):
    page = client_of(cast.lone).get(reverse("privacy:own"), {"lang": "en"}).content.decode()
    said = " ".join(page.split())
    assert "Are you on the staff list? Then you stay there" in said
    assert "Your mail address stays where it was written on an action" in said
