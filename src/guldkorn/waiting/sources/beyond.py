"""What is lifted to the work-environment committee (AMO/MED): a yes, an answer, or a letter."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.escalations.models import Escalation
from guldkorn.escalations.models.escalation import EscalationQuerySet
from guldkorn.lib.language import words
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def escalations(scope: PersonScope) -> Iterator[WaitingItem]:
    for one in _waiting_for(scope.person.pk):
        yield _of_ours(one) if one.trio.pk in scope.trios else _received(one)


@Prepared
def _waiting_for(person: int) -> EscalationQuerySet:
    waiting = Escalation.objects.waiting_for(person)
    return waiting.select_related("resolution__theme__round__trio__unit__organisation")


def _of_ours(one: Escalation) -> WaitingItem:
    """To the TRIO: a draft waits for a yes, or an answer waits to be read."""
    told = {"topic": words(one.subject.title)}
    if one.answered_at:
        what, verb = (
            _("AMO/MED has answered about “%(topic)s”") % told,
            _("Read the answer"),
        )
        why, day = _("Read it, and settle what you do now."), one.answered_at
    else:
        what = _("Yes to the recommendation about “%(topic)s”?") % told
        why, day = _("It is sent when each of you has said yes."), one.written_at
        verb = _("Read it and answer")
    return WaitingItem(
        key=f"escalation:{one.pk}:{one.answer}",
        kind=Kind.ESCALATION,
        unit=one.unit,
        what=what,
        why=why,
        verb=verb,
        path=reverse("escalations:escalation", args=[one.pk]),
        since=day.date(),
    )


def _received(one: Escalation) -> WaitingItem:
    day = day_in_words(one.wished_on)
    return WaitingItem(
        key=f"received:{one.pk}",
        kind=Kind.ESCALATION,
        unit=one.unit,
        what=_("A recommendation about “%(topic)s”")
        % {"topic": words(one.subject.title)},
        why=_("They wish for an answer by %(day)s.") % {"day": day},
        verb=_("Read it and answer"),
        path=reverse("escalations:letter", args=[one.pk]),
        since=timezone.localdate(one.sent_at) if one.sent_at else None,
        due=one.wished_on,
    )
