"""Counts what a round holds, for the wheel."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from guldkorn.actionplans.models import Action
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.records.access import is_enough
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.surveys.lifecycle import GIVEN_UP, State
from guldkorn.surveys.models import Survey
from guldkorn.themes.models import Mandate, Resolution
from guldkorn.wheel.hints import Counts


def count(turn: Round) -> Counts:
    states = list(surveys_of(turn).values_list("state", flat=True))
    actions = list(Action.objects.of_round(turn))
    elsewhere = Resolution.objects.agreed().exclude(mandate=Mandate.DECIDE)
    settled = elsewhere.filter(theme=OuterRef("pk"))
    themes = list(turn.themes.chosen().values_list("pk", Exists(settled)))
    acted_on = {action.theme_id for action in actions}
    agreed = [action for action in actions if not action.is_draft]
    published = list(
        turn.updates.filter(withdrawn_at=None).values_list("published_at", flat=True)
    )
    return Counts(
        surveys=len(states),
        surveys_open=states.count(State.OPEN),
        absence_unseen=_is_absence_unseen(turn),
        results=states.count(State.RELEASED),
        cards=sum(card.own for card in waiting(turn.trio)) if not turn.is_closed else 0,
        notes=turn.notes.filter(withdrawn_at=None).count(),
        topics_rated=turn.ratings.exclude(revealed_at=None)
        .values("topic")
        .distinct()
        .count(),
        themes=len(themes),
        bare_themes=sum(
            not is_settled and key not in acted_on for key, is_settled in themes
        ),
        proposals=turn.themes.live().filter(chosen_at=None).count(),
        actions=len(actions),
        drafts=len(actions) - len(agreed),
        followed=sum(action.is_evaluated for action in agreed),
        unfollowed=sum(not action.is_evaluated for action in agreed),
        published=sum(at is not None for at in published),
        unpublished=sum(at is None for at in published),
    )


def _is_absence_unseen(turn: Round) -> bool:
    """May the unit have key figures, and has it none? Asked while the TRIO finds out only."""
    unit = turn.trio.unit
    if (
        turn.step != Step.IDENTIFY
        or unit.key_periods.filter(withdrawn_at=None).exists()
    ):
        return False
    return is_enough(unit.headcount())


def surveys_of(turn: Round) -> QuerySet[Survey]:
    """The round's own surveys, and those from higher up that were answered while it ran."""
    around = Q(round=None, closes_on__gte=timezone.localdate(turn.opened_at))
    if turn.closed_at:
        around &= Q(opens_on__lte=timezone.localdate(turn.closed_at))
    return (
        Survey.objects.about(turn.trio.unit)
        .filter(Q(round=turn) | around)
        .exclude(state__in=GIVEN_UP)
    )


def in_words(counts: Counts) -> dict[str, list[str]]:
    """What each step holds, as short phrases in the reader's language; nothing for what is not
    there.
    """
    return {
        step: [text.format(count=number) for number, text in rows if number]
        for step, rows in _phrases(counts).items()
    }


def _phrases(counts: Counts) -> dict[str, list[tuple[int, str]]]:
    return {**_of_finding_out(counts), **_of_doing(counts)}


def _of_finding_out(counts: Counts) -> dict[str, list[tuple[int, str]]]:
    return {
        "identify": [
            (
                counts.surveys,
                ngettext("{count} survey", "{count} surveys", counts.surveys),
            ),
            (
                counts.results,
                ngettext("{count} result", "{count} results", counts.results),
            ),
        ],
        "involve": [
            (
                counts.cards,
                ngettext("{count} card waits", "{count} cards wait", counts.cards),
            ),
            (counts.notes, ngettext("{count} note", "{count} notes", counts.notes)),
            (
                counts.topics_rated,
                ngettext(
                    "{count} topic rated by all of you",
                    "{count} topics rated by all of you",
                    counts.topics_rated,
                ),
            ),
        ],
    }


def _of_doing(counts: Counts) -> dict[str, list[tuple[int, str]]]:
    return {
        "act": [
            (
                counts.proposals,
                ngettext(
                    "{count} proposed theme",
                    "{count} proposed themes",
                    counts.proposals,
                ),
            ),
            (counts.themes, ngettext("{count} theme", "{count} themes", counts.themes)),
            (
                counts.actions,
                ngettext("{count} action", "{count} actions", counts.actions),
            ),
        ],
        "communicate": [
            (
                counts.published,
                ngettext(
                    "{count} status published",
                    "{count} statuses published",
                    counts.published,
                ),
            ),
            (
                counts.unpublished,
                ngettext(
                    "{count} on its way", "{count} on their way", counts.unpublished
                ),
            ),
        ],
        "follow_up": [
            (
                counts.followed,
                ngettext(
                    "{count} action followed up",
                    "{count} actions followed up",
                    counts.followed,
                ),
            ),
        ],
    }
