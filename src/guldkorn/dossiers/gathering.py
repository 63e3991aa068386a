"""What there is to say of a unit's assessment, read once: in a number of queries that does not grow
with it.

Nothing here is a talk, a card or a weight of one person. Of actions there are only agreed ones that
everybody may read.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from guldkorn.actionplans.models import Action
from guldkorn.content.topics import Topic
from guldkorn.dialogue.models import Note
from guldkorn.dossiers.models.places import DossierPlaces
from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.records import access as records
from guldkorn.records.models import KeyFigure, KeyKind, OutsideSurvey
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading, reading_of
from guldkorn.rounds.models import Round
from guldkorn.surveys.coverage import Participation
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.themes.models import (
    Cause,
    Evidence,
    PermanentRisk,
    Resolution,
    Theme,
    Weighing,
)
from guldkorn.topics.known import in_order, is_sensitive, topic
from guldkorn.trios.models import Membership, Trio
from guldkorn.walks.models import Walk
from guldkorn.workplaces.models import Unit
from guldkorn.years.lifecycle import years_after
from guldkorn.years.models import Assessment, YearDiscussion

YEARS = 3
"""An assessment tells of so many years: so often the law asks for a new one."""


@dataclass(frozen=True)
class ThemeFacts:
    """A theme as the TRIO works with it now, and what hangs on its topic from all rounds."""

    theme: Theme
    weighing: Weighing | None
    causes: Sequence[Cause]
    resolutions: Sequence[Resolution]
    actions: Sequence[Action]

    @property
    def topic(self) -> Topic:
        return self.theme.subject


class DossierFacts:
    """The facts of a unit as of today. Each is read when it is asked for, and once."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.today = clock.today()
        self.since = years_after(self.today, -YEARS)

    @cached_property
    def trio(self) -> Trio | None:
        return Trio.objects.filter(unit=self.unit).first()

    @cached_property
    def members(self) -> list[Membership]:
        return list(self.trio.members()) if self.trio else []

    @cached_property
    def rounds(self) -> list[Round]:
        """The rounds of these years, the newest first."""
        running = Q(closed_at=None) | Q(closed_at__date__gte=self.since)
        return list(Round.objects.filter(running, trio__unit=self.unit))

    @cached_property
    def assessed_on(self) -> dt.date | None:
        return Assessment.objects.last_days([self.unit]).get(self.unit.pk)

    @cached_property
    def surveys(self) -> list[Survey]:
        """Those with a result that tells of this unit."""
        told = Release.objects.about(self.unit).values("survey")
        asked = Survey.objects.filter(state=State.RELEASED, pk__in=told)
        recent = asked.filter(closed_at__date__gte=self.since)
        return list(recent.select_related("unit", "loaded").order_by("-closed_at"))

    @cached_property
    def participation(self) -> dict[int, Participation]:
        keys = [one.pk for one in self.surveys]
        return Survey.objects.filter(pk__in=keys).participation()

    @cached_property
    def outside(self) -> list[OutsideSurvey]:
        standing = OutsideSurvey.objects.standing().filter(trio__unit=self.unit)
        return list(standing.filter(asked_on__gte=self.since))

    @cached_property
    def walks(self) -> list[Walk]:
        gone = Walk.objects.held().filter(round__in=self.rounds, day__lte=self.today)
        return list(gone)

    @cached_property
    def talks(self) -> list[Note]:
        standing = Note.objects.standing().filter(round__in=self.rounds)
        return list(standing)

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Those that were held: the TRIO's own, and those that it came to."""
        if self.trio is None:
            return []
        came = Q(trio=self.trio) | Q(trios=self.trio)
        held = Meeting.objects.that_stand().filter(came, ended_at__isnull=False)
        return list(held.filter(started_at__date__gte=self.since).distinct())

    @cached_property
    def evidence(self) -> list[Evidence]:
        return list(Evidence.objects.filter(round__in=self.rounds))

    @cached_property
    def figures(self) -> list[ScaleReading]:
        """The released figures that the TRIO has taken as signs. Of a topic that hurts only where
        it is a theme, so that nobody reads of it without what is done.
        """
        keys = {one.key for one in self.evidence if one.source == "figure"}
        found = Figure.objects.filter(pk__in=keys, unit=self.unit)
        read = [reading_of(one) for one in found.select_related("release__survey")]
        told = [one for one in read if one.is_shown]
        return [
            one
            for one in told
            if not one.scale.sensitive or one.scale.topic in self.chosen
        ]

    @cached_property
    def themes(self) -> list[ThemeFacts]:
        """One for each topic that the TRIO has chosen: the newest theme of it."""
        chosen = Theme.objects.chosen().filter(round__in=self.rounds)
        found = chosen.select_related("round__trio__unit").prefetch_related("stances")
        newest: dict[str, Theme] = {}
        for theme in sorted(found, key=lambda one: (one.round.number, one.pk)):
            newest[theme.topic] = theme
        return [self._about(one) for one in newest.values()]

    def _about(self, theme: Theme) -> ThemeFacts:
        shown = [one for one in self._weighings if one.topic == theme.topic]
        return ThemeFacts(
            theme=theme,
            weighing=shown[-1] if shown else None,
            causes=[one for one in self._causes if one.theme.topic == theme.topic],
            resolutions=[
                one for one in self._resolutions if one.theme.topic == theme.topic
            ],
            actions=[one for one in self.actions if one.theme.topic == theme.topic],
        )

    @cached_property
    def _weighings(self) -> list[Weighing]:
        """Those of two or more: the weight of one alone is nobody else's to read."""
        shown = Weighing.objects.shown().filter(round__in=self.rounds)
        found = shown.prefetch_related("weights").order_by("shown_at", "pk")
        return [one for one in found if len(one.weights.all()) > 1]

    @cached_property
    def _causes(self) -> list[Cause]:
        ours = Cause.objects.filter(theme__round__trio__unit=self.unit)
        return list(ours.select_related("theme"))

    @cached_property
    def _resolutions(self) -> list[Resolution]:
        """Of each theme and each cause the one that was agreed on last: that one counts."""
        ours = Resolution.objects.agreed().filter(theme__round__trio__unit=self.unit)
        newest: dict[tuple[str, int | None], Resolution] = {}
        for one in ours.select_related("theme", "cause").order_by("agreed_at", "pk"):
            newest[one.theme.topic, one.cause_id] = one
        return list(newest.values())

    @cached_property
    def chosen(self) -> set[str]:
        """The topics that are themes."""
        return {one.topic.id for one in self.themes}

    def tells_of(self, subject: str) -> bool:
        """May it be told that there are signs of a topic? Of one that hurts only where it is a
        theme: few signs of it can point at one person.
        """
        return subject in self.chosen or not is_sensitive(subject)

    @cached_property
    def left_out(self) -> list[tuple[Topic, Theme | None]]:
        """The topics with signs that are no theme, with the theme that was put aside, if any. One
        that hurts stands here only with what the TRIO has said of it.
        """
        aside = Theme.objects.filter(
            round__in=self.rounds, put_aside_at__isnull=False
        ).order_by("pk")
        by_topic = {one.topic: one for one in aside}
        seen = {one.topic for one in self.evidence if one.source != "mailbox"}
        told = {one for one in seen if self.tells_of(one)}
        topics = in_order(topic(one) for one in (told | set(by_topic)) - self.chosen)
        return [(one, by_topic.get(one.id)) for one in topics]

    @cached_property
    def actions(self) -> list[Action]:
        """What is agreed and told to everybody, but what lives on as another one."""
        agreed = (
            Action.objects.live()
            .open_to_all()
            .filter(
                theme__round__in=self.rounds,
                theme__chosen_at__isnull=False,
                agreed_at__isnull=False,
                carried_on_as=None,
            )
        )
        told = agreed.select_related("theme__round", "evaluation").with_people()
        return list(told.order_by("theme__chosen_at", "pk"))

    @cached_property
    def people(self) -> int:
        return self.unit.headcount()

    @property
    def is_enough(self) -> bool:
        """Are there so many people that key figures can be told of them?"""
        return records.is_enough(self.people)

    @cached_property
    def absence(self) -> list[KeyFigure]:
        """The group's figures of sickness absence; none where the group is too small."""
        if not self.is_enough:
            return []
        kinds = (KeyKind.SHORT, KeyKind.LONG)
        ours = KeyFigure.objects.standing().filter(
            period__unit=self.unit,
            kind__in=kinds,
            period__year__gte=self.since.year,
            period__staff__gte=records.PEOPLE_AT_LEAST,
        )
        return list(ours.select_related("period"))

    @property
    def has_read_absence(self) -> bool:
        """Has the TRIO said what any of the figures tells of?"""
        return any(one.topic for one in self.absence)

    @cached_property
    def risks(self) -> list[PermanentRisk]:
        if self.trio is None:
            return []
        return list(PermanentRisk.objects.standing().of(self.trio))

    @cached_property
    def places(self) -> DossierPlaces | None:
        return DossierPlaces.objects.filter(unit=self.unit).first()

    @cached_property
    def discussion(self) -> YearDiscussion | None:
        """The one that was held last, of the unit or of the whole organisation."""
        ours = Q(unit=self.unit) | Q(unit=None, organisation=self.unit.organisation_id)
        return YearDiscussion.objects.filter(ours).held().first()
