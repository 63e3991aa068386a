import json
from typing import Any

from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.actionplans import gate
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.surveys.models import LoadedInstrument, Survey
from guldkorn.surveys.questionnaires.bounds import MADE, is_hidden

TITLE = {"da": "Mærker du det?", "en": "Do you notice it?"}
ANSWERS = [
    {"value": 1, "label": {"da": "Nej, slet ikke", "en": "No, not at all"}},
    {"value": 2, "label": {"da": "Kun lidt", "en": "Only a little"}},
    {"value": 3, "label": {"da": "Noget", "en": "Somewhat"}},
    {"value": 4, "label": {"da": "En hel del", "en": "Quite a lot"}},
    {"value": 5, "label": {"da": "Ja, tydeligt", "en": "Yes, clearly"}},
]
"""Five, as in Pulsen: a third of the scale is then no single answer, but for the middle."""

MEANING = {
    "low": {
        "da": "Svarene peger på, at de fleste ikke mærker noget til det endnu.",
        "en": "The answers suggest that most do not notice it yet.",
    },
    "mid": {
        "da": "Svarene peger på, at man mærker lidt til det.",
        "en": "The answers suggest that it is noticed a little.",
    },
    "high": {
        "da": "Svarene peger på, at de fleste mærker det tydeligt.",
        "en": "The answers suggest that most notice it clearly.",
    },
}


def question(action_id: int, called: str, version: int) -> str:
    """The one question about an action, as the text of a questionnaire. Its scale has no topic: it
    measures an action, and is no sign of anything else.

    Raises Refused where ``called`` holds a sign that cannot be seen.
    """
    called = " ".join(called.split())
    refuse(gate.called(is_plain=not any(map(is_unseen, called))))
    item = {
        "da": f"Vi prøver noget af: {called}. Mærker du noget til det?",
        "en": f"We are trying something: {called}. Do you notice it?",
    }
    whole = {
        "id": f"{MADE}notice-{action_id}",
        "version": version,
        "title": TITLE,
        "licence": "MPL-2.0",
        "source": "Guldkorn",
        "answer_sets": {"notice5": ANSWERS},
        "scales": [
            {
                "id": "notice",
                "title": TITLE,
                "direction": "high_is_good",
                "items": ["notice1"],
                "meaning": MEANING,
            }
        ],
        "items": [{"id": "notice1", "answers": "notice5", "text": item}],
    }
    # What is JSON is YAML too.
    return json.dumps(whole, ensure_ascii=False, indent=1)


class Notice(models.Model):
    """A survey of one question: does everybody notice this action? An ordinary survey otherwise."""

    action = models.ForeignKey(
        "actionplans.Action", models.CASCADE, related_name="notices"
    )
    survey = models.OneToOneField(Survey, models.PROTECT, related_name="notice")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.action}"

    @classmethod
    @transaction.atomic
    def draft(cls, action: Any, called: str, *, by: Person, **plan: Any) -> "Notice":
        """Prepare the survey. It is opened where every survey is. ``called`` is what colleagues
        call what is tried; ``plan`` is as for ``Survey.start``.
        """
        action.ensure_in_the_plan(by)
        refuse(why_not(action))
        turn = action.round
        version = 1 + cls.objects.filter(action=action).count()
        text = question(action.pk, called, version)
        instrument = LoadedInstrument.made(turn.unit.organisation, text, by=by)
        survey = Survey.start(turn.unit, instrument, by=by, round=turn, **plan)
        made = cls.objects.create(action=action, survey=survey)
        record(by, "asked everybody", action, unit_id=turn.trio.unit_id)
        return made


def why_not(action: Any) -> str | None:
    """Why nobody can be asked about this action now; None where they can."""
    return gate.ask_everybody(
        is_in_the_plan=is_in_the_plan(action),
        is_confidential=action.is_confidential,
        is_sensitive=action.theme.subject.sensitive,
        is_draft=action.is_draft,
        start_on=action.start_on,
        today=clock.today(),
    )


def is_in_the_plan(action: Any) -> bool:
    """Is it neither dropped, nor its theme put aside?"""
    return action.dropped_at is None and action.theme.put_aside_at is None


def is_unseen(sign: str) -> bool:
    """Can nobody see this sign, or no file hold it?"""
    return is_hidden(sign) or sign in "\ufffe\uffff"


def objection(survey: Survey) -> str | None:
    """Why a survey about an action may not open now. Others are none of this room's."""
    about = Notice.objects.filter(survey=survey).select_related("action__theme").first()
    return why_not(about.action) if about else None
