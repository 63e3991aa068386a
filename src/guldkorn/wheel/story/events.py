"""What has happened in a unit, each thing once: the picture and the list are both made of these."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.actionplans.follow_up import began
from guldkorn.actionplans.models import Action, Evaluation
from guldkorn.content.topics import Topic
from guldkorn.lib.language import words
from guldkorn.measurement.change import ChangeVerdict
from guldkorn.results.changes import ScaleChange, are_the_same, changes
from guldkorn.results.waves.page import Pairs, changes_at
from guldkorn.results.waves.series import Wave
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from guldkorn.topics.known import topic
from guldkorn.updates.models import Update
from guldkorn.workplaces.models import Organisation


class Lane(StrEnum):
    """The lanes of the picture, from the top down."""

    SURVEYS = "surveys"
    ROUNDS = "rounds"
    CHOSEN = "chosen"
    DONE = "done"
    SEEN = "seen"
    TOLD = "told"


@dataclass(frozen=True)
class Event:
    """``short`` stands in the picture, ``title`` and ``details`` in the list; ``until`` is None for
    a single day.
    """

    day: dt.date
    lane: Lane
    short: str
    title: str
    details: tuple[str, ...] = ()
    until: dt.date | None = None
    url: str = ""
    is_stopped: bool = field(default=False)


def of_surveys(waves: Sequence[Wave], same: Pairs, unit_id: int) -> Iterator[Event]:
    """Each survey, and what clearly changed since the one before."""
    for wave, changed in zip(waves, changes_at(waves, same), strict=True):
        clear = [one for one in changed.values() if one.is_clear]
        told = [f"{one.words}. {one.explanation}" for one in clear]
        if not wave.is_shown:
            told = [_("No numbers are shown for this unit.")]
        short = ", ".join([wave.month, *_counted(clear)])
        title = _("Survey: %(month)s") % {"month": wave.month}
        url = reverse("results:unit", args=[wave.release.survey_id, unit_id])
        yield Event(
            wave.release.survey.answered_until,
            Lane.SURVEYS,
            short,
            title,
            tuple(told),
            url=url,
        )


def _counted(clear: Iterable[ScaleChange]) -> list[str]:
    found = [one.verdict for one in clear]
    better, worse = found.count(ChangeVerdict.BETTER), found.count(ChangeVerdict.WORSE)
    texts = [
        (better, ngettext("%(n)s clearly better", "%(n)s clearly better", better)),
        (worse, ngettext("%(n)s clearly worse", "%(n)s clearly worse", worse)),
    ]
    return [text % {"n": number} for number, text in texts if number]


def of_rounds(rounds: Iterable[Round], today: dt.date) -> Iterator[Event]:
    for turn in rounds:
        opened = timezone.localdate(turn.opened_at)
        closed = timezone.localdate(turn.closed_at) if turn.closed_at else None
        name = _("Round %(number)s") % {"number": turn.number}
        if closed:
            told = _("Closed %(day)s.") % {"day": date_format(closed)}
        elif turn.trio.unit.is_closed:
            told = _("It was running when the unit closed.")
        else:
            told = _("It is running now.")
        yield Event(
            opened,
            Lane.ROUNDS,
            name,
            _("%(round)s begins") % {"round": name},
            (told,),
            closed or today,
        )


def unseen_words(subject: Topic) -> str:
    """Why no survey says anything of it since the actions began."""
    if subject.is_asked_about:
        return _("No survey has opened since the actions began.")
    return _(
        "Our questionnaires do not ask about this. Look again the way you found it."
    )


def of_themes(themes: Iterable[Theme], unseen: set[int]) -> Iterator[Event]:
    """Each theme with its reason; of the ``unseen`` no survey can say anything yet."""
    for theme in themes:
        subject = topic(theme.topic)
        name = words(subject.title)
        details = [theme.reason]
        if theme.origin_id:
            details.append(_("It goes on from the round before."))
        if theme.pk in unseen:
            details.append(unseen_words(subject))
        if theme.put_aside_at:
            day = date_format(timezone.localdate(theme.put_aside_at))
            details.append(_("Put aside %(day)s.") % {"day": day})
            if theme.put_aside_reason:
                details.append(theme.put_aside_reason)
        yield Event(
            timezone.localdate(theme.since),
            Lane.CHOSEN,
            name,
            (
                _("Theme: %(topic)s")
                if theme.chosen_at
                else _("Proposed theme: %(topic)s")
            )
            % {"topic": name},
            tuple(details),
            url=reverse("wheel:thread", args=[theme.pk]),
            is_stopped=theme.put_aside_at is not None,
        )


def of_actions(
    actions: Iterable[Action], today: dt.date, organisation: Organisation
) -> Iterator[Event]:
    """Each action once, however many rounds it was carried through: from its first day until it was
    stopped, or now.
    """
    for chain in chains(action for action in actions if not action.is_draft):
        starts = [one.start_on for one in chain if one.start_on]
        if not starts or min(starts) > today:
            continue
        last = chain[-1]
        evaluations = [one.evaluation for one in chain if one.is_evaluated]
        newest = evaluations[-1] if evaluations else None
        stopped = newest is not None and newest.decision == Evaluation.Decision.STOP
        until = timezone.localdate(newest.at) if newest and stopped else today
        short = (
            f"{newest.get_decision_display()}: {last.title}" if newest else last.title
        )
        details = [
            _("Responsible: %(name)s.") % {"name": _responsible(last, organisation)},
            *(
                f"{date_format(timezone.localdate(one.at))}: {one.get_decision_display()}. "
                f"{one.note}".strip()
                for one in evaluations
            ),
        ]
        title = _("Action: %(title)s") % {"title": last.title}
        yield Event(
            min(starts),
            Lane.DONE,
            short,
            title,
            tuple(details),
            max(until, min(starts)),
            is_stopped=stopped,
        )


def _responsible(action: Action, organisation: Organisation) -> str:
    names = [organisation.name_of(one.person) for one in action.members]
    return ", ".join(filter(None, [*names, action.responsible]))


def chains(actions: Iterable[Action]) -> list[list[Action]]:
    """Return the actions that are one and the same through several rounds, the oldest first."""
    known = {action.pk: action for action in actions}
    found: dict[int, list[Action]] = {}
    for pk in sorted(known):
        first = known[pk]
        while first.origin_id in known:
            first = known[first.origin_id]
        found.setdefault(first.pk, []).append(known[pk])
    return list(found.values())


def seen_after(
    themes: Iterable[Theme],
    actions: Sequence[Action],
    waves: Sequence[Wave],
    same: Pairs,
) -> Iterator[Event]:
    """What surveys say since the actions of a theme began."""
    for now, change in changes_after(themes, actions, waves, same):
        name = words(change.scale.title)
        yield Event(
            now.release.survey.answered_until,
            Lane.SEEN,
            f"{name}: {change.words}",
            _("Seen after: %(topic)s") % {"topic": name},
            (f"{change.words}. {change.explanation}",),
        )


def changes_after(
    themes: Iterable[Theme],
    actions: Sequence[Action],
    waves: Sequence[Wave],
    same: Pairs,
) -> Iterator[tuple[Wave, ScaleChange]]:
    """What has changed of a theme at the newest survey that opened after its actions began.

    It is held against the newest that had opened before, as when a TRIO follows up.
    """
    for theme, since in _acted_on(themes, actions):
        after = [wave for wave in waves if opened(wave) > since]
        before = [wave for wave in waves if opened(wave) <= since and wave.is_shown]
        if not after or not before:
            continue
        now, then = after[-1], before[-1]
        if not are_the_same(same.get((now.release.survey_id, then.release.survey_id))):
            continue
        for change in changes(now.figures.values(), then.figures.values()).values():
            if change.scale.topic == theme.topic:
                yield now, change


def unseen(
    themes: Iterable[Theme], actions: Sequence[Action], waves: Sequence[Wave]
) -> set[int]:
    """Return the themes whose actions have begun, and no survey opened after that."""
    newest = max(map(opened, waves), default=dt.date.min)
    acted_on = _acted_on(themes, actions)
    return {theme.pk for theme, since in acted_on if newest <= since}


def _acted_on(
    themes: Iterable[Theme], actions: Sequence[Action]
) -> Iterator[tuple[Theme, dt.date]]:
    """The live themes of which an action has a first day, with that day: by the rule of the
    follow-up.
    """
    for theme in themes:
        own = [one for one in actions if one.theme_id == theme.pk and one.start_on]
        if own and not theme.put_aside_at:
            yield theme, began(theme.round, theme, own)


def opened(wave: Wave) -> dt.date:
    """The first day on which people could answer."""
    at = wave.release.survey.opened_at
    return timezone.localdate(at) if at else dt.date.min


def of_updates(updates: Iterable[Update]) -> Iterator[Event]:
    for update in updates:
        if update.published_at:
            yield Event(
                timezone.localdate(update.published_at),
                Lane.TOLD,
                _("Status"),
                _("Told to everybody"),
                (update.so_far, update.how, update.onwards),
                url=reverse("updates:update", args=[update.pk]),
            )
