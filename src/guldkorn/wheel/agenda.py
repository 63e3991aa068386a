"""A TRIO meeting's agenda: a template, and what is true in the wheel on that day."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action
from guldkorn.content.meetings import MeetingTemplate, Speaker
from guldkorn.lib.language import words
from guldkorn.meetings.models import AgendaItem, points_of
from guldkorn.meetings.models.agenda import SPEAKERS
from guldkorn.results.models import Release
from guldkorn.rounds.models import Round
from guldkorn.topics.known import topic
from guldkorn.trios.models import Charter

FRESH = dt.timedelta(days=60)
"""A result older than this has been talked about, or never will be."""

SOON = dt.timedelta(days=7)
"""What is to be followed up on within a week of the meeting belongs to it."""

Point = dict[str, Any]


def agenda(
    turn: Round, day: dt.date, template: MeetingTemplate, language: str
) -> list[Point]:
    """Return the points of a template with those of the wheel put in where the last meeting has
    been recalled.
    """
    points = points_of(template, language)
    recalls = [
        number for number, point in enumerate(points, start=1) if point["recall"]
    ]
    after = recalls[0] if recalls else 1
    there = {point["exercise"] for point in points if point["exercise"]}
    ours = [
        point for point in of_the_wheel(turn, day) if point["exercise"] not in there
    ]
    return [*points[:after], *ours, *points[after:]]


def of_the_wheel(turn: Round, day: dt.date) -> Iterator[Point]:
    """What there is to talk about on that day: a new result, the themes, what is due, the
    charter.
    """
    release = (
        Release.objects.shown_for(turn.trio.unit)
        .filter(made_at__date__gte=day - FRESH)
        .first()
    )
    if release:
        made = date_format(timezone.localdate(release.made_at))
        yield _talk(_("The result of the survey"), 10, _result(made))
    for theme in turn.themes.chosen():
        title = words(topic(theme.topic).title)
        yield _talk(
            _("Our theme: %(topic)s") % {"topic": title}, 8, _theme(theme.reason)
        )
    for action in (
        Action.objects.of_round(turn)
        .open_to_all()
        .filter(follow_up_on__lte=day + SOON, evaluation=None)
    ):
        yield _talk(
            _("We follow up: %(action)s") % {"action": action.title}, 6, _due(action)
        )
    charter = Charter.objects.newest(turn.trio)
    if charter is None or charter.agreed_at is None:
        yield _point(
            _("Our charter"), 15, AgendaItem.Kind.GROUP_WORK, exercise="charter"
        )


def _result(made: str) -> str:
    return _(
        "There is a result from %(made)s. Look at it together: what presses, and what "
        "strengthens?\n"
        "Say what surprised you before you explain it. Agree on when your colleagues see it."
    ) % {"made": made}


def _theme(reason: str) -> str:
    return _(
        "You chose it because: %(reason)s\nDoes it still hold? What have you noticed since last "
        "time?"
    ) % {"reason": reason}


def _due(action: Action) -> str:
    sign = action.sign or _("None was written down. Agree on one now.")
    return _(
        "The sign that it works: %(sign)s\nWas it done? Do you see the sign? Keep it, adjust it "
        "or stop it."
    ) % {"sign": sign}


def _talk(title: str, minutes: int, notes: str) -> Point:
    return _point(title, minutes, AgendaItem.Kind.TALK, notes=notes)


def _point(
    title: str, minutes: int, kind: str, *, exercise: str = "", notes: str = ""
) -> Point:
    longest = AgendaItem._meta.get_field("title").max_length
    speaker = str(SPEAKERS[Speaker.TRIO])
    return {
        "title": title[:longest],
        "minutes": minutes,
        "kind": kind,
        "exercise": exercise,
        "notes": notes,
        "speaker": speaker,
    }
