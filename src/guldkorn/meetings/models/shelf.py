from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.models.agenda import AgendaItem
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.meetings.models.slide import BroughtPage, Slide
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation

OF_A_RESULT = ("release_id", "scale")
"""What a point has of a result, which is shown to the people that it is about, and is not kept."""


class ShelfItemQuerySet(models.QuerySet["ShelfItem"]):
    def visible_to(self, person: Any) -> "ShelfItemQuerySet":
        """What stands on the shelf of an organisation where this person facilitates, or is in a
        TRIO.
        """
        ours = models.Q(organisation__in=Organisation.objects.facilitated_by(person))
        ours |= models.Q(organisation__units__trio__in=Trio.objects.visible_to(person))
        return self.filter(ours, taken_down_at=None).distinct()

    def with_slides(self) -> "ShelfItemQuerySet":
        """Each with its slides, without the pictures themselves."""
        return self.prefetch_related(
            models.Prefetch("slides", KeptSlide.objects.listed())
        )

    def kept_by(self, person: Any) -> "ShelfItemQuerySet":
        """What this person may take down again."""
        here = Organisation.objects.facilitated_by(person)
        return self.filter(organisation__in=here, taken_down_at=None)

    def taken_down_for(self, person: Any) -> "ShelfItemQuerySet":
        """What this person may put back, or delete for good."""
        here = Organisation.objects.facilitated_by(person)
        return self.filter(organisation__in=here, taken_down_at__isnull=False)


class ShelfItem(models.Model):
    """An agenda, or one point of it, that an organisation keeps to plan with. ``points`` are the
    planned fields of its points, by column.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="shelf")
    title = models.CharField(_("What is it called?"), max_length=200)
    purpose = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Meeting.Kind.choices)
    language = models.CharField(max_length=2)
    points = models.JSONField()
    kept_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True)

    objects = ShelfItemQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        return sum(point["minutes"] for point in self.points)

    @classmethod
    @transaction.atomic
    def keep(
        cls,
        meeting: Meeting,
        *,
        by: Person,
        title: str,
        point: AgendaItem | None = None,
    ) -> "ShelfItem":
        """Keep a meeting's agenda, or one ``point`` of it, with all that was planned there, and
        copies of its slides. Of a meeting that is over too.
        """
        chosen = [point] if point else list(meeting.agenda.all())
        kept = [one for one in chosen if not one.release_id and not one.shows_figure]
        facilitates = Organisation.objects.facilitated_by(by).filter(
            pk=meeting.organisation_id
        )
        refuse(access.keep(facilitates=facilitates.exists(), points=len(kept)))
        made = cls.objects.create(
            organisation=meeting.organisation,
            title=title,
            purpose="" if point else meeting.purpose,
            kind=meeting.kind,
            language=meeting.language,
            points=[_without_result(one.planned()) for one in kept],
            kept_at=clock.now(),
        )
        _keep_slides(made, meeting, kept, with_loose=point is None)
        record(by, "kept", made)
        return made

    @transaction.atomic
    def take_down(self, *, by: Person) -> None:
        """Keep it no longer. Meetings that were planned from it stay. Twice is once."""
        self._ensure_facilitated(by)
        here = ShelfItem.objects.filter(pk=self.pk, taken_down_at=None)
        if here.update(taken_down_at=clock.now()):
            record(by, "took down", self)

    @transaction.atomic
    def put_back(self, *, by: Person) -> None:
        """Keep it again. Twice is once."""
        self._ensure_facilitated(by)
        away = ShelfItem.objects.filter(pk=self.pk, taken_down_at__isnull=False)
        if away.update(taken_down_at=None):
            record(by, "put back", self)

    @transaction.atomic
    def delete_for_good(self, *, by: Person) -> None:
        """Delete what was taken down, and its slides."""
        self._ensure_facilitated(by)
        away = ShelfItem.objects.filter(pk=self.pk, taken_down_at__isnull=False)
        if away.exists():
            record(by, "deleted", self)
            away.delete()

    def _ensure_facilitated(self, by: Person) -> None:
        facilitates = Organisation.objects.facilitated_by(by).filter(
            pk=self.organisation_id
        )
        refuse(access.take_down(facilitates=facilitates.exists()))

    @transaction.atomic
    def put_into(self, meeting: Meeting, *, by: Person) -> None:
        """Write its points last into the agenda of a meeting, with its slides."""
        points = [AgendaItem.add(meeting, by=by, **point) for point in self.points]
        self.bring_slides(meeting, points, by=by)

    def bring_slides(
        self, meeting: Meeting, points: Sequence[AgendaItem], *, by: Person
    ) -> None:
        """Copy its slides to a meeting, where its points have become ``points``."""
        keys = list(self.slides.values_list("pk", flat=True))
        found = (
            self.slides.get(pk=key) for key in keys
        )  # one at a time: each may be large
        pages = (
            (page, None if page.point is None else points[page.point]) for page in found
        )
        Slide.put_last(meeting, pages, by=by)


class KeptSlideQuerySet(models.QuerySet["KeptSlide"]):
    def visible_to(self, person: Any) -> "KeptSlideQuerySet":
        """Those of what this person sees on the shelf."""
        return self.filter(item__in=ShelfItem.objects.visible_to(person))

    def listed(self) -> "KeptSlideQuerySet":
        """Without the pictures themselves."""
        return self.defer("large", "small")


class KeptSlide(BroughtPage):
    """A slide of an agenda that is kept. ``point`` is the place of its point there, from 0."""

    item = models.ForeignKey(ShelfItem, models.CASCADE, related_name="slides")
    point = models.PositiveSmallIntegerField(null=True)

    objects = KeptSlideQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]


def _without_result(point: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in point.items() if name not in OF_A_RESULT}


def _keep_slides(
    item: ShelfItem, meeting: Meeting, points: Sequence[AgendaItem], *, with_loose: bool
) -> None:
    places = {point.pk: place for place, point in enumerate(points)}
    here = models.Q(point__in=places) | (
        models.Q(point=None) if with_loose else models.Q()
    )
    keys = meeting.slides.filter(here).values_list("pk", flat=True)
    for position, key in enumerate(list(keys)):
        page = Slide.objects.get(pk=key)  # one at a time: each may be large
        point = places[page.point_id] if page.point_id else None
        item.slides.create(point=point, position=position, **page.brought())
