"""The thread as a picture: its lanes with words, the scales of the topic, and the gold line."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.lib.language import words
from guldkorn.results.waves.series import Series
from guldkorn.wheel.story.drawing import TimeAxis
from guldkorn.wheel.thread.drawing import (
    MONTHS,
    SCALE,
    UNDER,
    Knot,
    Thing,
    ThreadLane,
    gold,
    lane,
    stacked,
    together,
    within,
)
from guldkorn.wheel.thread.gathering import day_of
from guldkorn.wheel.thread.page import Thread
from guldkorn.wheel.thread.tried import Tried

TRIED_AT_MOST = 12

EARLIER = 2
"""So many surveys from before anybody noticed anything are drawn."""


@dataclass(frozen=True)
class ThreadPicture:
    """``scales`` are the topic's scales, each with its lane; ``knots`` are what the gold line leads
    through; ``told`` are the places from which a
    dotted line leads down to what was told. ``left_out`` is how many things that were tried have no
    room.
    """

    axis: TimeAxis
    scales: Sequence[tuple[Series, ThreadLane]]
    lanes: Sequence[ThreadLane]
    knots: Sequence[Knot]
    told: Sequence[tuple[float, int, int]]
    left_out: int

    @property
    def gold(self) -> str:
        return gold(self.knots)

    @property
    def all_lanes(self) -> list[ThreadLane]:
        return [*(lane for _series, lane in self.scales), *self.lanes]

    @property
    def now(self) -> float:
        return self.axis.at(self.axis.last)

    @property
    def bottom(self) -> int:
        return self.all_lanes[-1].bottom

    @property
    def height(self) -> int:
        return self.bottom + MONTHS


def picture_of(thread: Thread) -> ThreadPicture:
    first = min(_days(thread), default=thread.today)
    kept = [_since(one, first) for one in thread.series]
    surveyed = [
        point.wave.release.survey.answered_until for one in kept for point in one.points
    ]
    axis = TimeAxis(min([first, *surveyed]), thread.today)
    placed = [_placed(one, axis) for one in kept]
    scales = [lane("scale", words(one.scale.title), [], room=SCALE) for one in placed]
    rest = [one for one in _lanes(thread, axis) if one.marks]
    every = stacked([*scales, *rest])
    measured = list(zip(placed, every[: len(scales)], strict=True))
    lanes = every[len(scales) :]
    by_key = {one.key: one for one in lanes}
    return ThreadPicture(
        axis=axis,
        scales=measured,
        lanes=lanes,
        knots=list(_knots(measured, by_key)),
        told=_told_from(by_key),
        left_out=max(len(_begun(thread)) - TRIED_AT_MOST, 0),
    )


def _days(thread: Thread) -> Iterator[dt.date]:
    """The days of everything but the surveys."""
    yield from (timezone.localdate(sign.evidence.at) for sign in thread.found.signs)
    yield from (note.held_on for note in thread.found.notes)
    yield from (timezone.localdate(theme.since) for theme in thread.found.themes)
    yield from (one.began for one in thread.tried if one.began)
    yield from (one.day for one in thread.settling.things)


def _since(series: Series, first: dt.date) -> Series:
    """The scale without the surveys from long before."""
    before = [
        one for one in series.points if one.wave.release.survey.answered_until < first
    ]
    return replace(series, points=series.points[max(len(before) - EARLIER, 0) :])


def _placed(series: Series, axis: TimeAxis) -> Series:
    """The scale on the axis of the thread."""
    points = [
        replace(
            one,
            wave=replace(
                one.wave, x=round(axis.at(one.wave.release.survey.answered_until))
            ),
        )
        for one in series.points
    ]
    return replace(series, points=points)


def _lanes(thread: Thread, axis: TimeAxis) -> Iterator[ThreadLane]:
    yield lane("signs", _("Signs and talks"), _noticed(thread, axis))
    yield lane("chosen", _("Chosen"), _chosen(thread, axis))
    yield lane("settled", _("Settled"), _settled(thread, axis))
    yield lane("tried", _("Tried and done"), _tried(thread, axis))
    yield lane("seen", _("Seen after"), _seen(thread, axis))
    yield lane("told", _("Told"), _told(thread, axis))


def _noticed(thread: Thread, axis: TimeAxis) -> Iterator[Thing]:
    """Signs stand where they were taken, and talks where they were held."""
    taken = [timezone.localdate(one.evidence.at) for one in thread.signs]
    revealed = [one.revealed_at for one in thread.views]
    held = [note.held_on for note in thread.found.notes]
    revealed += [one.shown_at for one in thread.settling.weighed]
    held += [timezone.localdate(at) for at in revealed if at]
    signs = [(axis.at(day), "sign") for day in taken]
    talks = [(axis.at(day), "talk") for day in held]
    for x, found in together([*signs, *talks]):
        counted = _counted(found.count("sign"), found.count("talk"))
        yield Thing(x, counted)


def _counted(signs: int, talks: int) -> str:
    texts = [
        (signs, ngettext("%(n)s sign of it", "%(n)s signs of it", signs)),
        (talks, ngettext("%(n)s talk", "%(n)s talks", talks)),
    ]
    return ", ".join(text % {"n": number} for number, text in texts if number)


def _chosen(thread: Thread, axis: TimeAxis) -> Iterator[Thing]:
    for place, choice in enumerate(thread.choices):
        theme = choice.theme
        if theme.origin_id:
            text = _("goes on in round %(number)s") % {"number": theme.round.number}
        elif theme.chosen_at is None:
            text = _("proposed")
        else:
            text = _("chosen again") if place else _("chosen")
        if left := len(choice.not_chosen) + len(choice.put_aside):
            others = ngettext("%(n)s other topic not", "%(n)s other topics not", left)
            text += ", " + others % {"n": left}
        yield Thing(axis.at(timezone.localdate(theme.since)), text)
        if theme.put_aside_at:
            at = axis.at(timezone.localdate(theme.put_aside_at))
            yield Thing(at, _("put aside"), is_over=True)


def _settled(thread: Thread, axis: TimeAxis) -> Iterator[Thing]:
    for one in thread.settling.things:
        yield Thing(axis.at(one.day), one.short, is_over=one.is_over)


def _begun(thread: Thread) -> list[Tried]:
    return [one for one in thread.tried if one.began]


def _tried(thread: Thread, axis: TimeAxis) -> Iterator[Thing]:
    """The newest of what was tried: what began long ago gives way."""
    for one in _begun(thread)[-TRIED_AT_MOST:]:
        if one.began:
            until = max(one.until or thread.today, one.began)
            x, end = axis.at(one.began), axis.at(until)
            text = within(one.action.title, str(one.name).lower(), end - x)
            yield Thing(
                x, text, end, is_over=one.is_over, place=f"action-{one.action.pk}"
            )


def _seen(thread: Thread, axis: TimeAxis) -> Iterator[Thing]:
    for wave, change in thread.changes:
        x = axis.at(wave.release.survey.answered_until)
        name = words(change.scale.title)
        yield Thing(x, f"{name}: {change.words.lower()}")
    after = [(axis.at(day_of(one)), "sign") for one in thread.signs_after]
    for x, found in together(after):
        yield Thing(x, _counted(len(found), 0))


def _told(thread: Thread, axis: TimeAxis) -> Iterator[Thing]:
    days = [(one.published_at, "status") for one in thread.updates]
    days += [(one.published_at, "news") for one in thread.news]
    days += [(one.published_at, "figure") for one in thread.postings]
    placed = [(axis.at(timezone.localdate(at)), what) for at, what in days if at]
    for x, found in together(placed):
        texts = []
        if "status" in found:
            texts.append(_("status"))
        if "news" in found:
            texts.append(_("on the board"))
        if "figure" in found:
            texts.append(_("figure on the board"))
        yield Thing(x, ", ".join(texts))


def _knots(
    scales: Sequence[tuple[Series, ThreadLane]], lanes: dict[str, ThreadLane]
) -> Iterator[Knot]:
    """From the survey through the first signs, the choice and the first trial, and on to what was
    seen.
    """
    chosen = lanes["chosen"].marks[0][0]
    signs = lanes.get("signs")
    before = (
        [mark for mark, _thing in signs.marks if mark.x <= chosen.x] if signs else []
    )
    if signs and before:
        yield from _dot(scales, before[0].x)
        yield from (Knot(mark.x, signs.y(mark)) for mark in before)
    yield Knot(chosen.x, lanes["chosen"].y(chosen))
    tried = lanes.get("tried")
    if not tried:
        return
    first = tried.marks[0][0]
    under = tried.y(first) + UNDER
    yield Knot(first.x, under)
    end = first.end or first.x
    if seen := lanes.get("seen"):
        mark = next((mark for mark, _thing in seen.marks if mark.x >= first.x), None)
        if mark:
            yield Knot(min(mark.x, end), under)
            yield Knot(mark.x, seen.y(mark))
            return
    yield Knot(end, under)


def _dot(scales: Iterable[tuple[Series, ThreadLane]], until: float) -> Iterator[Knot]:
    """The newest number of the first scale that stands no later than ``until``."""
    for series, drawn in scales:
        known = [
            one for one in series.points if one.y is not None and one.wave.x <= until
        ]
        for point in known[-1:]:
            yield Knot(point.wave.x, drawn.top + (point.y or 0))
        return


def _told_from(lanes: dict[str, ThreadLane]) -> list[tuple[float, int, int]]:
    """From where what was told comes, to where it stands: across, from, to."""
    told = lanes.get("told")
    if not told:
        return []
    source = lanes.get("tried", lanes["chosen"])
    return [(mark.x, source.bottom, told.y(mark)) for mark, _thing in told.marks]
