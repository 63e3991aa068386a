"""Mail to those who come to a meeting, when it is moved, called off, or held after all."""

from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.meetings.models import Meeting
from guldkorn.trios.models import Membership


class News(StrEnum):
    MOVED = "moved"
    CALLED_OFF = "called_off"
    HELD = "held"


def tell(meeting: Meeting, news: News, *, by: Person) -> None:
    """Write to the members of the TRIOs that come and those who run it, but not to who did it."""
    come = Membership.objects.current().filter(trio__in=meeting.trios.all())
    run = meeting.facilitators.all()
    told = Q(pk__in=come.values("person")) | Q(pk__in=run)
    people = Person.objects.filter(told).exclude(pk=by.pk)
    page = reverse("meetings:meeting", args=[meeting.pk])
    context: dict[str, Any] = {
        "meeting": meeting,
        "address": f"{settings.BASE_URL}{page}",
        "news": news,
    }
    letters = []
    with translation.override(meeting.language):
        for one in people.order_by("pk"):
            letter = written("meetings/mails/news.txt", one.email, **context)
            letters.append(letter)
        post(*letters)
