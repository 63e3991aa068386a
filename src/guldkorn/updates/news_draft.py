"""A first draft of “you said – we did – we could not”, from what is stored. It only reads."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.escalations.models import Escalation
from guldkorn.results.findings.wording import in_words
from guldkorn.results.models import Figure
from guldkorn.results.reading import reading_of
from guldkorn.themes.models import Evidence, Mandate, Resolution, Theme
from guldkorn.updates.models import can_be_told

SURVEY = "figure"

SPOKEN = ("note", "observation", "card")
"""Signs from talks, walks and meetings: what the sentence of the draft names."""


def news_draft(theme: Theme) -> dict[str, str]:
    """Texts for the three parts, in the reader's language. The TRIO makes them its own."""
    return {
        "said": " ".join(said(theme)),
        "could_not": "\n".join(could_not(theme)),
    }


def said(theme: Theme) -> Iterator[str]:
    """The signs, in words that may be told: released figures, and how often else it was seen."""
    signs = Evidence.objects.filter(round=theme.round_id, topic=theme.topic)
    figures = Figure.objects.filter(
        pk__in=keys_of(signs), unit=theme.round.trio.unit_id
    )
    for figure in figures.select_related("release__survey"):
        reading = reading_of(figure)
        if can_be_told(reading) and not reading.scale.sensitive:
            yield _("In the survey: %(words)s") % {"words": in_words(reading)}
    others = signs.filter(source__in=SPOKEN).count()
    # of what hurts, a count of one would point at somebody
    if others and not theme.subject.sensitive:
        many = ngettext(
            "It came up once more, in talks, on a walk or in a meeting.",
            "It came up %(number)s times more, in talks, on walks or in meetings.",
            others,
        )
        yield many % {"number": others}


def keys_of(signs: QuerySet[Evidence]) -> list[int]:
    return list(signs.filter(source=SURVEY).values_list("key", flat=True))


def could_not(theme: Theme) -> Iterator[str]:
    """What was put aside, what is lived with, and what lies with AMO/MED."""
    if theme.put_aside_at and theme.put_aside_reason:
        yield _("We have put it aside for now: %(reason)s") % {
            "reason": theme.put_aside_reason
        }
    settled = Resolution.objects.of_thread(theme).agreed().filter(taken_back_at=None)
    lived_with = settled.filter(mandate=Mandate.LIVE_WITH, risk__ended_at=None)
    for one in lived_with.select_related("risk"):
        told = {"reason": one.reason, "buffer": one.risk.buffer}
        yield (
            _("We cannot change it now: %(reason)s What protects us: %(buffer)s") % told
        )
    lifted = (
        Escalation.objects.of_thread(theme).standing().filter(sent_at__isnull=False)
    )
    for one in lifted.order_by("pk"):
        yield _("We have asked AMO/MED: %(what)s") % {"what": one.recommendation}
        yield from answered(one)


def answered(lifted: Escalation) -> Iterator[str]:
    """Their answer; the reason only where they have said that it may be told."""
    if not lifted.answered_at:
        yield _("They have not answered yet.")
        return
    yield _("They answered: %(answer)s.") % {"answer": lifted.get_answer_display()}
    if lifted.may_be_told:
        yield lifted.answer_reason
