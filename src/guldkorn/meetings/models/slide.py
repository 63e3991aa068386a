"""What somebody shows at a meeting besides the models: pages of her own, and links."""

from collections.abc import Iterable
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


class SlideQuerySet(models.QuerySet["Slide"]):
    def visible_to(self, person: Any) -> "SlideQuerySet":
        """Those of meetings that this person may run. Others see one in the room, in its turn."""
        return self.filter(meeting__in=Meeting.objects.run_by(person))

    def listed(self) -> "SlideQuerySet":
        """Without the pictures themselves."""
        return self.defer("large", "small")


class Slide(models.Model):
    """A page that somebody brought to a meeting: a picture, or a link that is shown as a square.

    ``says`` is what it shows, for those who do not see it; of a link, what it leads to. ``name`` is
    the file that it comes from. It lies in the database, and goes with the meeting.
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
    name = models.CharField(max_length=200, blank=True)
    page = models.PositiveSmallIntegerField(default=1, help_text="which page of that file")
    says = models.TextField(_("What does it show?"), max_length=WORDS_AT_MOST, blank=True)
    link = models.URLField(max_length=500, blank=True)
    large = models.BinaryField(null=True)
    small = models.BinaryField(null=True)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)

    objects = SlideQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
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
    def told(self) -> str:
        """What is told to those who do not see it: what it shows, or at least where it is from."""
        about = {"name": self.name, "page": self.page}
        return self.says or gettext("Slide %(page)s of “%(name)s”") % about

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
        _ensure_room(meeting, len(brought), by=by)
        for name, number, page in brought:
            cls.objects.create(
                meeting=meeting,
                point=point,
                name=name,
                page=number,
                says=page.words,
                large=page.large,
                small=page.small,
                width=page.width,
                height=page.height,
            )
        record(
            by, "brought slides", meeting, unit_id=meeting.trio.unit_id if meeting.trio else None
        )
        announce(meeting.channel)

    @classmethod
    @transaction.atomic
    def lead_to(
        cls, meeting: Meeting, link: str, says: str, point: AgendaItem | None, *, by: Person
    ) -> None:
        """Keep a link with the meeting."""
        _ensure_room(meeting, 1, by=by)
        cls.objects.create(meeting=meeting, point=point, link=link, says=says)
        record(
            by, "brought slides", meeting, unit_id=meeting.trio.unit_id if meeting.trio else None
        )
        announce(meeting.channel)

    @transaction.atomic
    def change(self, *, by: Person, **fields: Any) -> None:
        """Say what it shows, and at which point it stands."""
        meeting = self.meeting.ensure_run_by(by)
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=list(fields))
        record(by, "changed", self, unit_id=meeting.trio.unit_id if meeting.trio else None)
        announce(meeting.channel)

    @transaction.atomic
    def take_away(self, *, by: Person) -> None:
        meeting = self.meeting.ensure_run_by(by)
        record(by, "took away", self, unit_id=meeting.trio.unit_id if meeting.trio else None)
        self.delete()
        announce(meeting.channel)


def _ensure_room(meeting: Meeting, more: int, *, by: Person) -> None:
    """Refuse more than a meeting keeps; its row is held, so that two at once are counted."""
    meeting.ensure_run_by(by)
    there = meeting.slides.count()
    refuse(access.bring(has_room=there + more <= ALL_AT_MOST))
