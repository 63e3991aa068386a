"""A first draft of the three sentences, from the true state of the round. Pure of writing: it only
reads.
"""

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.lib.language import words
from guldkorn.results.models import Figure, Release
from guldkorn.rounds.models import STEP_NAMES, Round
from guldkorn.rounds.sources import signs_from
from guldkorn.topics.known import topic


def draft(turn: Round) -> dict[str, str]:
    """Texts for ``so_far``, ``how`` and ``onwards`` in the reader's language; the TRIO edits
    them.
    """
    live = turn.themes.chosen()
    themes = [words(topic(theme.topic).title) for theme in live]
    actions = [
        action
        for action in Action.objects.of_round(turn).open_to_all()
        if not action.is_draft
    ]
    return {
        "so_far": so_far(turn, themes),
        "how": how(turn),
        "onwards": onwards(actions),
    }


def so_far(turn: Round, themes: list[str]) -> str:
    if themes:
        return _("Together we have chosen to work with: %(themes)s.") % {
            "themes": get_text_list(themes, _("and"))
        }
    return _(
        "We are at the step “%(step)s” and have not chosen what to work with yet."
    ) % {
        "step": STEP_NAMES[turn.step]  # type: ignore[index]
    }


def how(turn: Round) -> str:
    said = []
    figures = Figure.objects.filter(pk__in=signs_from(turn, "figure"))
    surveys = Release.objects.filter(
        Q(survey__round=turn) | Q(pk__in=figures.values("release"))
    ).count()
    notes = turn.notes.filter(withdrawn_at=None).count()
    if surveys:
        said.append(
            ngettext(
                "We have asked all of you in a survey and shared the result.",
                "We have asked all of you in %(number)s surveys and shared the results.",
                surveys,
            )
            % {"number": surveys}
        )
    if notes:
        said.append(
            ngettext(
                "We have written down %(number)s point from our talks.",
                "We have written down %(number)s points from our talks.",
                notes,
            )
            % {"number": notes}
        )
    return " ".join(said) or _("So far only the TRIO has talked about it.")


def onwards(actions: list[Action]) -> str:
    if not actions:
        return _("The next thing is to agree on what we will try.")
    tries = get_text_list([f"“{action.title}”" for action in actions], _("and"))
    days = [action.follow_up_on for action in actions if action.follow_up_on]
    to_come = [day for day in days if day >= clock.today()]
    if not to_come:
        return _("We try: %(actions)s.") % {"actions": tries}
    return _("We try: %(actions)s. We look at whether it helps on %(date)s.") % {
        "actions": tries,
        "date": date_format(min(to_come), "DATE_FORMAT"),
    }
