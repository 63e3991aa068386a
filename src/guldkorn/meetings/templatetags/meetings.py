"""What the pages of a meeting say in words and draw."""

from typing import Any

import segno
from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.content.exercise import Exercise, Part, Together
from guldkorn.lib.language import words
from guldkorn.meetings import numbers, phases
from guldkorn.meetings.asking.pace import Pace, Wish
from guldkorn.meetings.board import part_of
from guldkorn.meetings.kinds import rating
from guldkorn.meetings.kinds.matrix.field import marks
from guldkorn.meetings.kinds.rating import name_of, shift_words
from guldkorn.meetings.kinds.table import kind_of
from guldkorn.meetings.kinds.vote import in_threes
from guldkorn.meetings.kinds.word_cloud import cloud
from guldkorn.meetings.models import Activity, AgendaItem, Entry
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.saying import Moment, said
from guldkorn.meetings.timetable import CatchUp, Proposal

register = template.Library()
register.filter("kind", kind_of)
register.filter("name", name_of)
register.filter(marks)
register.filter(cloud)
register.filter(shift_words)

PHASE_NAMES: dict[str, Promise] = {
    phases.WRITE: _("Write"),
    phases.AGAIN: _("Rate again"),
    phases.COMPARE: _("Show the shift"),
    phases.CLUSTER: _("Gather"),
    phases.CHOOSE: _("Choose"),
    phases.DONE: _("Done"),
}


@register.filter(name="words")
def in_words(text: Any) -> str:
    """A {da, en} text in the reader's language; nothing where there is none."""
    return words(text) if text else ""


@register.filter
def meant_for_all(exercise: Exercise) -> str:
    """The parts whose cards may stand on the wall."""
    return ", ".join(
        words(part.title) for part in kind_of(exercise).meant_for_all(exercise)
    )


TOGETHER: dict[str, Promise] = {
    Together.ALONE: _("Each by themselves"),
    Together.TRIO: _("Each TRIO at its table"),
    Together.GROUP: _("In groups"),
    Together.EVERYBODY: _("Everybody together"),
}


@register.filter
def together_words(exercise: Exercise) -> Promise:
    return TOGETHER[exercise.together]


@register.filter
def parts_in_words(exercise: Exercise) -> str:
    """What is filled in, or answered with."""
    return ", ".join(name_of(part) for part in exercise.parts)


PACES: dict[str, Promise] = {
    Pace.SLOWER: _("Slower"),
    Pace.FASTER: _("Faster"),
    Pace.BREAK: _("A break"),
}


@register.filter
def pace_words(pace: str) -> Promise:
    return PACES[pace]


@register.filter
def wish_words(wish: Wish) -> str:
    """A wish about the pace, with how many have it."""
    many = {"wish": PACES[wish.pace], "people": in_threes(wish.people)}
    return gettext("%(wish)s: %(people)s") % many


@register.filter
def is_sensitive(exercise: Exercise) -> bool:
    return numbers.about_sensitive(exercise)


@register.filter
def shown_from(exercise: Exercise) -> int:
    """From how many people its numbers are shown."""
    return numbers.floor(exercise)


@register.filter
def part_words(entry: Entry) -> str:
    """What a number was given to."""
    run = entry.activity
    parts = {part.id: part for part in (*run.method.parts, *run.parts)}
    part = parts.get(entry.part)
    return name_of(part) if part else entry.part


@register.filter
def part_title(exercise: Exercise, part: str) -> str:
    """What a card was written under."""
    return words(part_of(exercise, part).title)


@register.filter
def from_how_many(picture: Picture) -> str:
    """From how many answers the numbers are made, and how they are counted where the topic is
    sensitive.
    """
    return (
        rating.from_how_many(picture.activity.method, picture.people)
        if picture.activity
        else ""
    )


@register.filter
def phase_names(activity: Activity) -> list[tuple[str, Promise]]:
    if activity.shows_figure:
        names = PHASE_NAMES | {
            phases.WRITE: _("Not shown yet"),
            phases.SHOW: _("Show the figure"),
        }
    else:
        names = PHASE_NAMES | {
            phases.SHOW: _("Show to all")
            if activity.is_shown_to_all
            else _("Show at the tables")
        }
    return [(phase, names[phase]) for phase in activity.kind.phases]


@register.filter
def proposal_words(proposal: Proposal) -> str:
    """One way to deal with being late, as a button says it."""
    end = f"{proposal.ends.astimezone():%H.%M}"
    match proposal.way:
        case CatchUp.SHORTEN:
            return gettext("Shorten what is left (ends %(end)s)") % {"end": end}
        case CatchUp.DROP:
            return gettext("Skip a point (ends %(end)s)") % {"end": end}
    return gettext("Move the end to %(end)s") % {"end": end}


@register.filter
def said_aloud(picture: Picture) -> str:
    """What is read out to those who do not see the screen."""
    line, activity = picture.line, picture.activity
    point = line.point if line else None
    is_break = point is not None and point.kind == AgendaItem.Kind.BREAK
    return said(
        Moment(
            state=picture.meeting.state,
            title=point.title if point else "",
            back_at=f"{localtime(picture.ends):%H.%M}"
            if is_break and picture.ends
            else "",
            question=words(activity.method.question) if activity else "",
            is_rated_again=activity is not None and activity.phase == phases.AGAIN,
            is_shown=picture.is_shown,
        )
    )


@register.filter
def short_address(address: str) -> str:
    """An address as people type it. It ends without a stroke, which would stand in a line alone."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")


@register.simple_tag
def chosen(given: dict[str, Entry] | None, part: Part, axis: str) -> int | None:
    """The place that a seat has chosen in a part already; ``given`` is nothing where many share the
    page.
    """
    mine = (given or {}).get(part.id)
    return getattr(mine, axis) if mine else None


@register.simple_tag
def qr(address: str) -> SafeString:
    """A QR code as SVG inside the page, hidden from screen readers: the address stands beside it as
    text.
    """
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        border=4, omitsize=True
    )
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" class="qr" ', 1))  # noqa: S308 - drawn by us
