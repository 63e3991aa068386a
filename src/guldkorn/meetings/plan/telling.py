"""Mail to those who come to a meeting, when they are invited and when something changes.

Once they are invited, each such mail brings their calendars along.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib import clock
from guldkorn.lib.ics import CalendarEvent, attached
from guldkorn.meetings.models import Meeting
from guldkorn.trios.models import Membership, Trio


class News(StrEnum):
    INVITED = "invited"
    MOVED = "moved"
    CALLED_OFF = "called_off"
    DELETED = "deleted"
    WITHOUT_YOU = "without_you"
    HELD = "held"


TAKES_BACK = {News.CALLED_OFF, News.DELETED, News.WITHOUT_YOU}
NO_PAGE = {News.DELETED, News.WITHOUT_YOU}
"""After these there is no page for the reader."""


def tell(meeting: Meeting, news: News, *, by: Person) -> None:
    """Write to the members of the TRIOs that come and those who run it.

    Who did it gets no mail, but where the calendars are to follow.
    """
    people = Person.objects.filter(_coming_to(meeting))
    if meeting.sequence is None:
        people = people.exclude(pk=by.pk)
    _write(meeting, news, people)


def take_back(meeting: Meeting, trios: Iterable[Trio]) -> None:
    """Tell the members of TRIOs that were invited, and are not to come any more. Who runs it, or
    sits in another TRIO that comes, comes all the same.
    """
    if meeting.sequence is not None:
        gone = Person.objects.filter(_of(trios)).exclude(_coming_to(meeting))
        _write(meeting, News.WITHOUT_YOU, gone)


def event_of(meeting: Meeting, *, cancelled: bool = False) -> CalendarEvent:
    """The meeting in a calendar. That is often shared: it says kind and place only."""
    place = meeting.trio.unit.name if meeting.trio else meeting.organisation.name
    return CalendarEvent(
        uid=f"meeting-{meeting.pk}@guldkorn",
        sequence=meeting.sequence or 0,
        title=f"{meeting.get_kind_display()} · {place}",
        starts_at=meeting.starts_at,
        ends_at=meeting.promised_end,
        told_at=clock.now(),
        address=_address(meeting),
        cancelled=cancelled,
    )


def _coming_to(meeting: Meeting) -> Q:
    """The members of the TRIOs that come, and those who run it."""
    return _of(meeting.trios.all()) | Q(pk__in=meeting.standing_facilitators())


def _of(trios: Iterable[Trio]) -> Q:
    members = Membership.objects.current().filter(trio__in=trios)
    return Q(pk__in=members.values("person"))


def _address(meeting: Meeting) -> str:
    return settings.BASE_URL + reverse("meetings:meeting", args=[meeting.pk])


def _write(meeting: Meeting, news: News, people: QuerySet[Person]) -> None:
    """Post a mail to each, with the next calendar letter where there was one."""
    follows = meeting.sequence is not None
    if follows:
        Meeting.objects.filter(pk=meeting.pk).update(sequence=F("sequence") + 1)
        meeting.refresh_from_db(fields=["sequence"])
    context: dict[str, Any] = {
        "meeting": meeting,
        "address": "" if news in NO_PAGE else _address(meeting),
        "news": news,
    }
    names = meeting.organisation.names
    letters = []
    with translation.override(meeting.language):
        event = event_of(meeting, cancelled=news in TAKES_BACK)
        for one in people.order_by("pk"):
            name = names.get(one.pk, "")
            files = attached(event, name=name, email=one.email) if follows else ()
            template = "meetings/mails/news.txt"
            letters.append(written(template, one.email, attached=files, **context))
        post(*letters)
