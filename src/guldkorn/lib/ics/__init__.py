"""Calendar files: one event to one guest by mail, and all of a person's days as a feed. Times carry
their zone.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings

from guldkorn.lib import clock
from guldkorn.lib.mail import Attachment

PRODUCT = "-//Guldkorn//Guldkorn//DA"
ZONE = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class CalendarEvent:
    """An event. ``uid`` is the same in every file about it; the file with the highest ``sequence``
    holds. One that lasts ``all_day`` has no hour.
    """

    uid: str
    sequence: int
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    told_at: dt.datetime
    where: str = ""
    text: str = ""
    address: str = ""
    cancelled: bool = False
    all_day: bool = False

    @property
    def day(self) -> dt.date:
        """Where it is held."""
        return self.starts_at.astimezone(ZONE).date()


def all_day(uid: str, title: str, day: dt.date) -> CalendarEvent:
    """An event without hour."""
    begins = dt.datetime.combine(day, dt.time(), ZONE)
    return CalendarEvent(uid, 0, title, begins, begins, begins, all_day=True)


def letter(day: CalendarEvent, *, name: str, email: str) -> str:
    """The file that asks one guest to a day, or takes it back."""
    calendar = _calendar("CANCEL" if day.cancelled else "REQUEST")
    event = _event(day)
    sender, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    event.add("organizer", _who(sender, address))
    guest = _who(name, email)
    guest.params["cutype"] = icalendar.vText("INDIVIDUAL")
    guest.params["role"] = icalendar.vText("REQ-PARTICIPANT")
    guest.params["partstat"] = icalendar.vText("NEEDS-ACTION")
    if not day.cancelled:
        guest.params["rsvp"] = icalendar.vText("TRUE")
    event.add("attendee", guest)
    calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def attached(day: CalendarEvent, *, name: str, email: str) -> tuple[Attachment, ...]:
    """The letter as a mail carries it: as another form of its words, for programs that have
    buttons for yes and no, and as a file, for those that have none.
    """
    file = letter(day, name=name, email=email)
    method = "CANCEL" if day.cancelled else "REQUEST"
    kind = f"text/calendar; method={method}"
    return (
        Attachment("", file, kind, is_the_mail=True),
        Attachment("hold.ics", file, "application/ics"),
    )


def feed(days: Iterable[CalendarEvent], *, title: str) -> str:
    """A calendar that a program asks for again and again."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add(
        "refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"}
    )
    for day in days:
        calendar.add_component(_event(day))
    text: str = calendar.to_ical().decode()
    return text


def _calendar(method: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_zone())
    return calendar


def _zone() -> icalendar.Timezone:
    """The rule of the European Union since 1996: the last Sunday of March and of October.

    Written by hand: the list of dates that icalendar makes is read as winter time all year by other
    programs.
    """
    zone = icalendar.Timezone()
    zone.add("tzid", ZONE.key)
    for part, month, hour, before, after, name in (
        (icalendar.TimezoneDaylight(), 3, 2, 1, 2, "CEST"),
        (icalendar.TimezoneStandard(), 10, 3, 2, 1, "CET"),
    ):
        sunday = max(
            day for day in range(25, 32) if dt.date(1996, month, day).weekday() == 6
        )
        part.add("dtstart", dt.datetime(1996, month, sunday, hour))  # noqa: DTZ001 - local by definition
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", dt.timedelta(hours=before))
        part.add("tzoffsetto", dt.timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _event(day: CalendarEvent) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", day.uid)
    event.add("sequence", day.sequence)
    # some programs take nothing that claims to have been written in the future
    told_at = min(day.told_at, clock.now())
    event.add("dtstamp", told_at.astimezone(dt.UTC))
    if day.all_day:
        event.add("dtstart", day.day)
        event.add(
            "transp", "TRANSPARENT"
        )  # who has a last day to answer is not busy that day
    else:
        event.add("dtstart", day.starts_at.astimezone(ZONE))
        event.add("dtend", day.ends_at.astimezone(ZONE))
    event.add("summary", day.title)
    event.add("status", "CANCELLED" if day.cancelled else "CONFIRMED")
    for name, value in (
        ("location", day.where),
        ("description", day.text),
        ("url", day.address),
    ):
        if value:
            event.add(name, value)
    return event


def _who(name: str, email: str) -> icalendar.vCalAddress:
    who = icalendar.vCalAddress(f"mailto:{email}")
    if name:
        who.params["cn"] = icalendar.vText(name)
    return who
