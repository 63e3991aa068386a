"""The stops of the thread, and the one thing that comes next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guldkorn.wheel.thread.gathering import day_of
from guldkorn.wheel.thread.page import Thread
from guldkorn.wheel.thread.sentences import period


@dataclass(frozen=True)
class ThreadStop:
    """``key`` names its template and its place on the page; ``has_any`` is off where it is
    empty.
    """

    key: str
    name: Promise
    when: str
    has_any: bool

    @property
    def template(self) -> str:
        return f"wheel/thread/stops/{self.key}.html"


@dataclass(frozen=True)
class NextThing:
    """What comes next, and where it is done. ``is_due`` is what waits for the TRIO now."""

    text: str
    label: str
    url: str
    is_due: bool = True


NAMES: dict[str, Promise] = {
    "signs": gettext_lazy("Signs"),
    "talks": gettext_lazy("Talks"),
    "chosen": gettext_lazy("Chosen"),
    "causes": gettext_lazy("Causes"),
    "settled": gettext_lazy("Settled"),
    "tried": gettext_lazy("Tried and done"),
    "told": gettext_lazy("Told"),
    "seen": gettext_lazy("Seen after"),
}


def stops(thread: Thread) -> list[ThreadStop]:
    """The stop of what was settled is there only where something was."""
    days = _days_of(thread)
    causes = bool(thread.causes or thread.settling.nodes)
    has_any = {"causes": causes, "tried": bool(thread.tried)}
    return [
        ThreadStop(key, name, period(days[key]), has_any.get(key, bool(days[key])))
        for key, name in NAMES.items()
        if key != "settled" or days[key]
    ]


def _days_of(thread: Thread) -> dict[str, list[dt.date]]:
    """The days of each stop. A cause that only an action names has none."""
    found = thread.found
    told = [one.published_at for one in thread.updates]
    told += [one.published_at for one in thread.news]
    told += [one.published_at for one in thread.postings]
    surveyed = [wave.release.survey.answered_until for wave, _change in thread.changes]
    looked = [one.at for tried in thread.tried for one in tried.evaluations]
    return {
        "signs": [day_of(one) for one in thread.signs],
        "talks": [
            *(one.held_on for one in found.notes),
            *_days(one.revealed_at for one in thread.views),
            *_days(one.shown_at for one in thread.settling.weighed),
        ],
        "chosen": _days(one.since for one in found.themes),
        "causes": [timezone.localdate(node.cause.at) for node in thread.settling.nodes],
        "settled": [one.day for one in thread.settling.things],
        "tried": [one.began for one in thread.tried if one.began],
        "told": _days(told),
        "seen": [*surveyed, *map(day_of, thread.signs_after), *_days(looked)],
    }


def _days(times: Iterable[dt.datetime | None]) -> list[dt.date]:
    return [timezone.localdate(at) for at in times if at]


def next_step(thread: Thread) -> NextThing:
    """The one thing that comes next, the most urgent first."""
    turn, theme = thread.round, thread.theme
    themes = reverse("themes:themes", args=[turn.pk])
    if turn.is_closed:
        return NextThing(
            _("Round %(number)s is closed, and the theme rests.")
            % {"number": turn.number},
            _("See all the rounds"),
            reverse("wheel:unit", args=[turn.trio.unit_id]),
            is_due=False,
        )
    if theme.put_aside_at:
        return NextThing(
            _("The theme is put aside. Nothing of it is lost."),
            _("See signs and themes"),
            themes,
            is_due=False,
        )
    return _while_it_is_live(thread)


def _while_it_is_live(thread: Thread) -> NextThing:
    turn, theme = thread.round, thread.theme
    plan = reverse("actionplans:plan", args=[turn.pk])
    if theme.chosen_at is None:
        return NextThing(
            _("The theme waits for a yes from each of you."),
            _("See signs and themes"),
            reverse("themes:themes", args=[turn.pk]),
        )
    if answered := thread.settling.to_go_on_from:
        return NextThing(
            _("AMO/MED has answered. Talk about it, and agree on what you do now."),
            _("Read the answer"),
            reverse("escalations:escalation", args=[answered.pk]),
        )
    if thread.late:
        action = thread.late[0].action
        return NextThing(
            _("It is time to look at “%(title)s”. Did it help?")
            % {"title": action.title},
            _("Follow up on it"),
            reverse("actionplans:evaluate", args=[action.pk]),
        )
    if thread.drafts:
        number = len(thread.drafts)
        text = ngettext(
            "%(number)s draft is not agreed yet.",
            "%(number)s drafts are not agreed yet.",
            number,
        )
        return NextThing(text % {"number": number}, _("Go to the action plan"), plan)
    if not any(one.action.theme_id == theme.pk for one in thread.tried):
        return NextThing(
            _("Find out what is behind it, and try something small."),
            _("Write an action"),
            reverse("actionplans:new", args=[theme.pk]),
        )
    return _after_that(thread)


def _after_that(thread: Thread) -> NextThing:
    """Everything is agreed and nothing is late: tell about it, then wait for the day."""
    turn = thread.round
    told = {one.round_id for one in thread.updates}
    told |= {one.theme.round_id for one in thread.news}
    if turn.pk not in told:
        return NextThing(
            _("You have not told everybody about it in this round."),
            _("Write a status"),
            reverse("updates:updates", args=[turn.pk]),
        )
    text = _("You have looked at everything that you tried.")
    if day := thread.next_look:
        text = _("Next time you look at it is %(day)s.") % {"day": date_format(day)}
    follow_up = reverse("actionplans:follow_up", args=[turn.pk])
    return NextThing(text, _("Go to the follow-up"), follow_up, is_due=False)
