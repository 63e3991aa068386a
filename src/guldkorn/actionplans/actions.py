"""What writes in other rooms: following up ends a round and opens the next; a card from a meeting
becomes a draft.
"""

import datetime as dt

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, Evaluation, Way
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_
from guldkorn.meetings.afterwards.waiting import brought
from guldkorn.meetings.models import Entry, Outcome
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.themes.models import IgloLevel, Theme

A_QUARTER = dt.timedelta(days=90)
"""Until a kept action is looked at again, where nobody said when it began."""

CARRIED = (
    "title",
    "problem",
    "deals_with",
    "cause",
    "level",
    "way",
    "trial",
    "noticed_by",
    "responsible",
    "help_needed",
    "sign",
    "measured_by",
    "is_confidential",
)
"""What an action keeps from one round to the next."""

KEPT = (Evaluation.Decision.KEEP, Evaluation.Decision.ADJUST)


@transaction.atomic
def close_round(turn: Round, *, by: Person) -> Round:
    """End the round and open the next one with what was kept or is to be adjusted; returns the new
    round.

    Every role has confirmed the last step, and every agreed action has been evaluated. What is kept
    stays agreed; what is to be adjusted starts as a draft. Drafts and stopped actions stay in the
    round that ends.
    """
    # two of the three may press at once: the second finds the round closed
    turn = Round.objects.select_for_update().get(pk=turn.pk)
    turn.ensure_workable(by)
    if turn.step != Step.FOLLOW_UP or not turn.all_confirmed(Step.FOLLOW_UP):
        raise Refused(
            N_("The round ends when all of you have confirmed the last step.")
        )
    actions = list(Action.objects.of_round(turn))
    if any(not action.is_draft and not action.is_evaluated for action in actions):
        raise Refused(
            N_(
                "Some actions have not been followed up yet. Look at each of them first."
            )
        )
    turn.close(by=by)
    following = Round.start(turn.trio, by=by)
    kept = [
        action
        for action in actions
        if action.is_evaluated and action.evaluation.decision in KEPT
    ]
    themes = {action.theme_id: action.theme for action in kept}
    for theme in themes.values():
        carried = Theme.objects.create(
            round=following,
            topic=theme.topic,
            reason=theme.reason,
            proposed_by=by,
            proposed_at=clock.now(),
            chosen_at=clock.now(),
            origin=theme,
        )
        for action in kept:
            if action.theme_id == theme.pk:
                carry_on(action, carried, by=by)
    return following


def carry_on(action: Action, theme: Theme, *, by: Person) -> None:
    """Copy an action into the next round's theme. One that is kept goes on, and is looked at after
    as long a time.
    """
    kept = action.evaluation.decision == Evaluation.Decision.KEEP
    fields = {name: getattr(action, name) for name in CARRIED}
    following = Action(
        **fields,
        theme=theme,
        start_on=action.start_on if kept else None,
        follow_up_on=clock.today() + _until_followed_up(action) if kept else None,
        agreed_at=clock.now() if kept else None,
        origin=action,
    )
    people = list(action.people.all())
    following.write(
        by=by,
        members=[one.person_id for one in people if one.person_id],
        addresses=[one.email for one in people if one.email and not one.muted_at],
    )


def _until_followed_up(action: Action) -> dt.timedelta:
    if (
        action.start_on
        and action.follow_up_on
        and action.follow_up_on > action.start_on
    ):
        return action.follow_up_on - action.start_on
    return A_QUARTER


FIELDS = {"who", "sign"}
"""Parts of a small trial that have a field of their own in an action."""


@transaction.atomic
def draft_of(card: Entry, theme: Theme, *, by: Person) -> Action | None:
    """Make a card from a meeting a draft under a theme. Twice is once; None when it became
    something else before.

    A card of the four levels keeps its level, any other begins at the group. What does not fit in
    the title stands in full as the first trial. A small trial brings along who does it and the
    sign, which its parts are named after.
    """
    turn = theme.round
    turn.ensure_workable(by)
    home = brought(turn.trio, card.pk)
    if home is None:
        raise Refused(N_("This card is not one of those that your TRIO brought home."))
    if not Outcome.settle(turn, card, Outcome.Became.ACTION, by=by):
        return card.actions.filter(theme__round__trio=turn.trio).first()
    told = {entry.part: entry.text for entry in home.rest}
    longest = Action._meta.get_field("title").max_length or len(card.text)
    draft = Action(
        theme=theme,
        card=card,
        title=card.text[:longest],
        trial="\n".join(
            [card.text] * (len(card.text) > longest)
            + [told[part] for part in told if part not in FIELDS]
        ),
        responsible=told.get("who", ""),
        sign=told.get("sign", ""),
        level=card.part if card.part in IgloLevel.values else IgloLevel.GROUP,
        way=Way.RAISE if theme.subject.kind == "resource" else Way.LOWER,
    )
    draft.write(by=by)
    return draft
