"""What somebody shows at a meeting besides the models: pages of her own, and links."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.models.agenda import AgendaItem
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.meetings.slides.bounds import ALL_AT_MOST, WORDS_AT_MOST
from guldkorn.meetings.slides.reading import DrawnPage


class BroughtPage(models.Model):
    """A picture, or a link that is shown as a square. ``says`` is what it shows, for those who do
    not see it; of a link, what it leads to. ``name`` is the file that it comes from.
    """

    position = models.PositiveSmallIntegerField(default=0, editable=False)
    name = models.CharField(max_length=200, blank=True)
    page = models.PositiveSmallIntegerField(
        default=1, help_text="which page of that file"
    )
    says = models.TextField(
        _("What does it show?"), max_length=WORDS_AT_MOST, blank=True
    )
    link = models.URLField(max_length=500, blank=True)
    large = models.BinaryField(null=True)
    small = models.BinaryField(null=True)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def told(self) -> str:
        """What is told to those who do not see it: what it shows, or at least where it is from."""
        about = {"name": self.name, "page": self.page}
        return self.says or gettext("Slide %(page)s of “%(name)s”") % about

    def brought(self) -> dict[str, Any]:
        """All of it by column, for a copy that stands somewhere else."""
        names = [field.name for field in BroughtPage._meta.get_fields()]
        return {name: getattr(self, name) for name in names if name != "position"}


class SlideQuerySet(models.QuerySet["Slide"]):
    def visible_to(self, person: Any) -> "SlideQuerySet":
        """Those of meetings that this person may run. Others see one in the room, in its turn."""
        return self.filter(meeting__in=Meeting.objects.run_by(person))

    def listed(self) -> "SlideQuerySet":
        """Without the pictures themselves."""
        return self.defer("large", "small")


class Slide(BroughtPage):
    """A page that somebody brought to a meeting. It lies in the database, and goes with the
    meeting. At its point the pages stand in the order that all of the meeting's have.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="slides")
    point = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="slides",
        verbose_name=_("At which point of the agenda"),
    )

    objects = SlideQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(link="", large__isnull=False, small__isnull=False)
                | (~models.Q(link="") & models.Q(large=None, small=None)),
                name="a_slide_is_a_picture_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return self.says if self.link else f"{self.name} {self.page}"

    @property
    def place(self) -> str:
        """Where it stands: it changes when somebody moves it."""
        return str(self.position)

    @classmethod
    @transaction.atomic
    def bring(
        cls,
        meeting: Meeting,
        pages: Iterable[tuple[str, int, DrawnPage]],
        point: AgendaItem | None,
        *,
        by: Person,
    ) -> None:
        """Keep pages with the meeting: the name of the file of each, and its number there."""
        brought = list(pages)
        first = _ensure_room(meeting, len(brought), by=by)
        for position, (name, number, page) in enumerate(brought, start=first):
            cls.objects.create(
                meeting=meeting,
                point=point,
                position=position,
                name=name,
                page=number,
                says=page.words,
                large=page.large,
                small=page.small,
                width=page.width,
                height=page.height,
            )
        record(
            by,
            "brought slides",
            meeting,
            unit_id=meeting.trio.unit_id if meeting.trio else None,
        )
        announce(meeting.channel)

    @classmethod
    @transaction.atomic
    def lead_to(
        cls,
        meeting: Meeting,
        link: str,
        says: str,
        point: AgendaItem | None,
        *,
        by: Person,
    ) -> None:
        """Keep a link with the meeting."""
        position = _ensure_room(meeting, 1, by=by)
        cls.objects.create(
            meeting=meeting, point=point, link=link, says=says, position=position
        )
        record(
            by,
            "brought slides",
            meeting,
            unit_id=meeting.trio.unit_id if meeting.trio else None,
        )
        announce(meeting.channel)

    @transaction.atomic
    def change(self, *, by: Person, **fields: Any) -> None:
        """Say what it shows, and at which point it stands."""
        meeting = self.meeting.ensure_run_by(by)
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=list(fields))
        record(
            by, "changed", self, unit_id=meeting.trio.unit_id if meeting.trio else None
        )
        announce(meeting.channel)

    @classmethod
    def take_along(
        cls, meeting: Meeting, to: Meeting, points: Mapping[int, AgendaItem]
    ) -> None:
        """Copy the pages of a meeting to one that is made of it: from each point to the one that
        stands for it there. What was brought for a point that is left out is left out too.
        """
        here = models.Q(point=None) | models.Q(point__in=points)
        keys = meeting.slides.filter(here).values_list("pk", flat=True)
        for position, key in enumerate(list(keys)):
            page = cls.objects.get(pk=key)  # one at a time: each may be large
            point = points[page.point_id] if page.point_id else None
            cls.objects.create(
                meeting=to, point=point, position=position, **page.brought()
            )

    @classmethod
    def put_last(
        cls,
        meeting: Meeting,
        pages: Iterable[tuple[BroughtPage, AgendaItem | None]],
        *,
        by: Person,
    ) -> None:
        """Copy pages to a meeting, each to its point there."""
        for page, point in pages:
            position = _ensure_room(meeting, 1, by=by)
            cls.objects.create(
                meeting=meeting, point=point, position=position, **page.brought()
            )

    @transaction.atomic
    def move(self, places: int, *, by: Person) -> None:
        """Move it up (negative) or down among the pages of its meeting."""
        meeting = self.meeting.ensure_run_by(by)
        order = list(meeting.slides.only("pk", "position"))
        here = next(place for place, one in enumerate(order) if one.pk == self.pk)
        moved = order.pop(here)
        order.insert(max(here + places, 0), moved)
        for position, one in enumerate(order):
            if one.position != position:
                meeting.slides.filter(pk=one.pk).update(position=position)
        announce(meeting.channel)

    @transaction.atomic
    def take_away(self, *, by: Person) -> None:
        meeting = self.meeting.ensure_run_by(by)
        record(
            by,
            "took away",
            self,
            unit_id=meeting.trio.unit_id if meeting.trio else None,
        )
        self.delete()
        announce(meeting.channel)


def _ensure_room(meeting: Meeting, more: int, *, by: Person) -> int:
    """Refuse more than a meeting keeps; its row is held, so that two at once are counted. Returns
    the place after the last one.
    """
    meeting.ensure_run_by(by)
    there = meeting.slides.count()
    refuse(access.bring(has_room=there + more <= ALL_AT_MOST))
    last = meeting.slides.aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1
