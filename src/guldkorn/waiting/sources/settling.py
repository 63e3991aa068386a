"""What the three weigh and settle about a theme, and what they live with."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.themes.models import PermanentRisk, Resolution, Weighing
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def weighings(scope: PersonScope) -> Iterator[WaitingItem]:
    for weighing in _begun(scope.person.pk, scope.rounds):
        yield WaitingItem(
            key=f"weighing:{weighing.pk}",
            kind=Kind.WEIGHING,
            unit=scope.unit_of_round(weighing.round_id),
            what=_("How heavy is “%(topic)s”?")
            % {"topic": words(weighing.subject.title)},
            why=_(
                "Others have begun. Nobody sees the numbers before all have weighed."
            ),
            verb=_("Weigh it"),
            path=reverse("themes:weigh", args=[weighing.round_id, weighing.topic]),
            since=timezone.localdate(weighing.begun_at),
        )


def resolutions(scope: PersonScope) -> Iterator[WaitingItem]:
    for resolution in _proposed(scope.person.pk, scope.rounds):
        theme = resolution.theme
        trio_id = scope.rounds[theme.round_id].trio_id
        yield WaitingItem(
            key=f"resolution:{resolution.pk}",
            kind=Kind.RESOLUTION,
            unit=scope.unit(trio_id),
            what=_("Yes to what you settle about “%(topic)s”?")
            % {"topic": words(theme.subject.title)},
            why=_("%(who)s proposed it on %(day)s.")
            % {
                "who": scope.name(trio_id, resolution.by),
                "day": day_in_words(resolution.at),
            },
            verb=_("Read it and answer"),
            path=reverse("themes:resolve", args=[theme.pk]),
            since=timezone.localdate(resolution.at),
        )


def risks(scope: PersonScope) -> Iterator[WaitingItem]:
    """Risks outlive their round, so they are looked up by the TRIO."""
    for risk in _lived_with(scope.person.pk, scope.trios):
        unit = scope.unit(risk.trio_id)
        subject = risk.resolution.theme.subject
        yield WaitingItem(
            key=f"risk:{risk.pk}",
            kind=Kind.RISK,
            unit=unit,
            what=_("You live with “%(topic)s”. Does it still hold?")
            % {"topic": words(subject.title)},
            why=_("You agreed to look at it on %(day)s.")
            % {"day": day_in_words(risk.look_on)},
            verb=_("See whether it still holds"),
            path=reverse("themes:risks", args=[unit.pk]),
            since=risk.look_on,
            due=risk.look_on,
        )


@Prepared
def _begun(person: int, rounds: Collection[int]) -> QuerySet[Weighing]:
    here = Weighing.objects.waiting_for(person).filter(round__in=rounds)
    return here.filter(weights__isnull=False).distinct()


@Prepared
def _proposed(person: int, rounds: Collection[int]) -> QuerySet[Resolution]:
    here = Resolution.objects.waiting_for(person).filter(theme__round__in=rounds)
    return here.select_related("theme", "by")


@Prepared
def _lived_with(person: int, trios: Collection[int]) -> QuerySet[PermanentRisk]:
    mine = PermanentRisk.objects.waiting_for(person)
    here = mine.filter(trio__in=trios)
    return here.select_related("resolution__theme")
