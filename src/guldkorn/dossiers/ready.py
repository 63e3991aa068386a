"""“Ready for the inspector?” – how far each stage of the assessment is today, in a sentence, with
the way to where the missing thing is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.actionplans.status import ActionStatus
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.dossiers.lifecycle import StageState, state_of
from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.models.approval import missing_of
from guldkorn.rounds.models import Round
from guldkorn.themes.models.cause import tree_order
from guldkorn.years.lifecycle import years_after


@dataclass(frozen=True)
class DossierStage:
    """One stage: its name, its state, what there is or lacks, and where that is made."""

    key: str
    title: str
    state: StageState
    said: str
    url: str = ""
    label: str = ""

    @property
    def is_done(self) -> bool:
        return self.state is StageState.DONE


@dataclass(frozen=True)
class Readiness:
    """All stages, in the order of the assessment, and the first that lacks something."""

    stages: Sequence[DossierStage]

    @property
    def next(self) -> DossierStage | None:
        return next((one for one in self.stages if not one.is_done and one.url), None)

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.stages)

    @property
    def is_ready(self) -> bool:
        return self.done == len(self.stages)


def readiness_of(found: DossierFacts, newest: Dossier | None) -> Readiness:
    stages = [
        _together(found),
        _mapping(found),
        _assessment(found),
        _absence(found),
        _plan(found),
        _follow_up(found),
        _discussion(found),
        _approvals(found, newest),
    ]
    return Readiness(stages)


def _turn(found: DossierFacts) -> Round | None:
    return next((one for one in found.rounds if not one.is_closed), None)


def _at_round(found: DossierFacts, name: str) -> str:
    """A page of the round that runs; without one the page of the unit, where one is begun."""
    turn = _turn(found)
    if turn is None:
        return reverse("wheel:unit", args=[found.unit.pk])
    return reverse(name, args=[turn.pk])


def _together(found: DossierFacts) -> DossierStage:
    roles = len({one.role for one in found.members})
    said = ngettext(
        "%(n)s of three roles is filled.", "%(n)s of three roles are filled.", roles
    )
    return DossierStage(
        "together",
        _("Together"),
        state_of(roles, 3),
        said % {"n": roles},
        reverse("trios:trio", args=[found.unit.pk]),
        _("See the TRIO"),
    )


def _mapping(found: DossierFacts) -> DossierStage:
    surveys = len(found.surveys) + len(found.outside)
    others = len(found.walks) + len(found.talks) + len(found.meetings)
    kinds = (surveys, len(found.walks), len(found.talks), len(found.meetings))
    there = sum(bool(one) for one in kinds)
    said = _("Nothing has been looked into here yet.")
    if surveys or others:
        said = _("Surveys: %(surveys)s. Walk-rounds, talks and meetings: %(others)s.")
        said = said % {"surveys": surveys, "others": others}
    url = _at_round(found, "surveys:round")
    label = _("Find out how things are")
    return DossierStage("mapping", _("Mapping"), state_of(there, 2), said, url, label)


def _assessment(found: DossierFacts) -> DossierStage:
    whole = [one for one in found.themes if one.weighing and tree_order(one.causes)]
    url, label = _at_round(found, "themes:themes"), _("To the themes")
    title = _("Assessment")
    if not found.themes:
        said = _("No theme is chosen yet.")
        return DossierStage("themes", title, StageState.MISSING, said, url, label)
    number = {"whole": len(whole), "themes": len(found.themes)}
    said = _("%(whole)s of %(themes)s themes have both weights and causes.") % number
    state = state_of(1 + len(whole), 1 + len(found.themes))
    why_old = _why_old(found)
    if state is StageState.DONE and why_old:
        state, said = StageState.PARTLY, why_old
        url, label = reverse("years:state", args=[found.unit.pk]), _("Write the day")
    return DossierStage("themes", title, state, said, url, label)


def _why_old(found: DossierFacts) -> str:
    """Why the assessment does not count any more; empty where it does."""
    done = found.assessed_on
    if done is None:
        return _("Nobody has written when the APV was done.")
    if done >= found.since:
        return ""
    said = _("The APV was done on %(day)s, more than three years ago.")
    return said % {"day": date_format(done)}


def _absence(found: DossierFacts) -> DossierStage:
    title = _("Sickness absence")
    if not found.is_enough:
        said = _("Too few people for figures. Talk about absence and work instead.")
        return DossierStage("absence", title, StageState.PARTLY, said)
    url, label = _at_round(found, "records:records"), _("Write the figures")
    if not found.absence:
        said = _("Sickness absence is not considered yet.")
        return DossierStage("absence", title, StageState.MISSING, said, url, label)
    said = _("The newest figures are of %(period)s.")
    period = {"period": found.absence[0].period}
    if not found.has_read_absence:
        said = _("There are figures of %(period)s. Say what they tell of.") % period
        return DossierStage("absence", title, StageState.PARTLY, said, url, label)
    return DossierStage("absence", title, StageState.DONE, said % period, url, label)


def _plan(found: DossierFacts) -> DossierStage:
    with_one = sum(bool(one.actions) for one in found.themes)
    number = len(found.actions)
    said = _("No action is agreed yet.")
    if number:
        said = ngettext("%(n)s action is agreed.", "%(n)s actions are agreed.", number)
    return DossierStage(
        "plan",
        _("Plan"),
        state_of(with_one, max(len(found.themes), 1)),
        said % {"n": number},
        _at_round(found, "actionplans:plan"),
        _("To the plan"),
    )


def _follow_up(found: DossierFacts) -> DossierStage:
    late = sum(one.status is ActionStatus.LATE for one in found.actions)
    seen = sum(one.is_evaluated for one in found.actions)
    state = StageState.DONE if found.actions else StageState.MISSING
    said = _("There is nothing to follow up yet.")
    if found.actions:
        number = {"seen": seen, "all": len(found.actions)}
        said = _("Followed up: %(seen)s of %(all)s.") % number
    if late:
        state = StageState.PARTLY
        said = ngettext("%(n)s action is late.", "%(n)s actions are late.", late) % {
            "n": late
        }
    url = _at_round(found, "actionplans:follow_up")
    title, label = _("Follow-up"), _("Follow up")
    return DossierStage("follow-up", title, state, said, url, label)


def _discussion(found: DossierFacts) -> DossierStage:
    title = _("Yearly discussion")
    url, label = reverse("years:year", args=[found.unit.pk]), _("To the year")
    held = found.discussion
    if held is None or held.held_on is None:
        said = _("No yearly discussion is noted.")
        return DossierStage("discussion", title, StageState.MISSING, said, url, label)
    is_late = years_after(held.held_on, 1) < found.today
    state = StageState.PARTLY if is_late else StageState.DONE
    said = _("Held on %(day)s.") % {"day": date_format(held.held_on)}
    return DossierStage("discussion", title, state, said, url, label)


def _approvals(found: DossierFacts, newest: Dossier | None) -> DossierStage:
    title = _("Approved")
    if newest is None:
        said = _("No version is made yet. Make one below.")
        return DossierStage("approved", title, StageState.MISSING, said)
    filled = found.trio.filled_roles() if found.trio else []
    lacks = missing_of(newest.approvals.all(), filled)
    url = reverse("dossiers:dossier", args=[newest.pk])
    label = _("Read version %(number)s") % {"number": newest.number}
    made_on = timezone.localdate(newest.made_at)
    is_old = made_on < found.since
    state = StageState.PARTLY if lacks or is_old else StageState.DONE
    said = _("Version %(number)s is approved by all.") % {"number": newest.number}
    if is_old:
        said = _("The newest version is of %(day)s. Make a new one below.")
        said = said % {"day": date_format(made_on)}
    if lacks:
        names = ", ".join(str(one.label) for one in lacks)
        said = _("Not approved yet by: %(names)s.") % {"names": names}
    return DossierStage("approved", title, state, said, url, label)
