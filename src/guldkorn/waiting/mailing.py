"""Mails about what waits: kinds and units only, for a mailbox is often read by others too."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from guldkorn.accounts.models import Person
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.lib.mail import Mail
from guldkorn.trios.models import is_in
from guldkorn.waiting.access import Rhythm, has_news, is_time
from guldkorn.waiting.models import MailChoice, stop_secret
from guldkorn.waiting.table import waits_for
from guldkorn.waiting.wait import KIND_WORDS, Kind, WaitingItem, by_unit

OF_USE = dt.timedelta(days=6)
"""So long a mail is worth sending that the mail server did not take."""


@dataclass(frozen=True)
class Line:
    """All of one kind in a unit; the link leads to the first."""

    words: str | Promise
    count: int
    path: str


def send_due(chores: Chores | None = None) -> int:
    """Mail everybody whose time has come. Returns how many mails that takes. One that fails holds
    up nobody else.
    """
    chores = chores or Chores()
    done = [
        chores.do(f"nobody was told what waits for person {one.pk}", partial(tell, one))
        for one in _perhaps()
    ]
    return sum(number or 0 for number in done)


def _perhaps() -> list[Person]:
    """Those who may be mailed today: of most nothing more is asked until a week has passed."""
    comes = is_in("memberships__") | Q(appointments__isnull=False)
    told_lately = Q(mail_choice__told_on__gt=clock.today() - dt.timedelta(days=7))
    people = Person.objects.filter(comes, is_active=True).exclude(
        mail_choice__rhythm=Rhythm.NEVER
    )
    lately = Person.objects.filter(told_lately, mail_choice__rhythm=Rhythm.WEEKLY)
    return list(people.exclude(pk__in=lately).distinct().order_by("pk"))


@transaction.atomic
def tell(person: Person) -> int:
    """Mail one person what waits, if it is time and something does. Returns how many mails go."""
    choice = MailChoice.held(person)
    if not is_time(choice.rhythm, choice.told_on, clock.today()):
        return 0
    with translation.override(choice.language):
        waits = waits_for(person)
        keys = [one.key for one in waits]
        choice.forget_gone(keys)
        if not has_news(choice.rhythm, keys, choice.told):
            return 0
        post(letter(person, waits), until=clock.end_of(clock.today() + OF_USE))
    choice.note(keys)
    return 1


def letter(person: Person, waits: list[WaitingItem]) -> Mail:
    """The mail in the language that is spoken now. Its headers let a mail program stop it with one
    press (RFC 8058).
    """
    spoken = translation.get_language()
    stop = settings.BASE_URL + reverse("waiting:stop", args=[stop_secret(person)])
    if spoken != settings.LANGUAGE_CODE:
        stop += f"?lang={spoken}"  # whoever is not signed in may have no cookie
    headers = (
        ("List-Unsubscribe", f"<{stop}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    )
    return written(
        "waiting/mails/waits.txt",
        person.email,
        headers=headers,
        units=[(one.unit, _lines(one.waits)) for one in by_unit(waits)],
        count=len(waits),
        base=settings.BASE_URL,
        stop=stop,
    )


def _lines(waits: list[WaitingItem]) -> list[Line]:
    counts = Counter(one.kind for one in waits)
    first: dict[Kind, WaitingItem] = {}
    for one in waits:
        first.setdefault(one.kind, one)
    return [
        Line(KIND_WORDS[kind], counts[kind], one.path) for kind, one in first.items()
    ]
