from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.walks import access
from guldkorn.walks.covering import COLUMNS, covered, rows_of
from guldkorn.walks.models.observation import Observation
from guldkorn.walks.models.walk import Walk


class PhotoQuerySet(models.QuerySet["Photo"]):
    def visible_to(self, person: Any) -> "PhotoQuerySet":
        """Photos of notes that this person sees; one that nobody has looked through yet only for
        who took it.
        """
        looked_through = models.Q(checked_at__isnull=False) | models.Q(by=person)
        return self.filter(
            looked_through,
            observation__in=Observation.objects.visible_to(person).standing(),
        )


class Photo(models.Model):
    """A picture that belongs to an observation. It is drawn anew before it is stored, so nothing
    that the phone wrote into the file is kept.

    ``checked_at`` is when somebody covered who can be recognised, or said that nobody can.
    """

    observation = models.OneToOneField(
        Observation, models.CASCADE, related_name="photo"
    )
    content = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = PhotoQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.observation}"

    @property
    def squares(self) -> list[int]:
        """The squares that can be covered, row by row."""
        return list(range(COLUMNS * rows_of(self.width, self.height)))

    @classmethod
    @transaction.atomic
    def take(
        cls, noted: Observation, content: bytes, width: int, height: int, *, by: Person
    ) -> "Photo":
        """Add a photo to a note that has none."""
        noted.round.ensure_workable(by)
        noted.refresh_from_db(fields=["withdrawn_at"])
        has_photo = cls.objects.filter(observation=noted).exists()
        refuse(access.take_photo(is_withdrawn=noted.is_withdrawn, has_photo=has_photo))
        made = cls.objects.create(
            observation=noted,
            content=content,
            width=width,
            height=height,
            by=by,
            at=clock.now(),
        )
        record(by, "added", made, unit_id=noted.round.trio.unit_id)
        return made

    @classmethod
    @transaction.atomic
    def bring(
        cls,
        walk: Walk,
        key: str,
        content: bytes,
        width: int,
        height: int,
        *,
        by: Person,
    ) -> None:
        """Add the photo that a phone has kept for a note of this person. Twice is once."""
        # holds the round's row: the same photo sent twice at once is stored once
        walk.round.ensure_workable(by)
        noted = walk.observations.filter(photo_key=key, by=by).first()
        if noted is None:
            raise Refused(access.NO_NOTE_OF_PHOTO)
        if not noted.photo_came:
            cls.take(noted, content, width, height, by=by)
            noted.photo_came = True
            noted.save(update_fields=["photo_came"])

    @transaction.atomic
    def cover(self, squares: set[int], *, by: Person) -> None:
        """Paint over these squares for good, and let the TRIO see the photo."""
        turn = self.observation.round
        turn.ensure_workable(by)
        self._read_anew()
        if squares:
            self.content = covered(bytes(self.content), squares & set(self.squares))
        self.checked_at = self.checked_at or clock.now()
        self.save(update_fields=["content", "checked_at"])
        record(by, "covered", self, unit_id=turn.trio.unit_id)

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Delete the photo for good. The note stays."""
        turn = self.observation.round
        turn.ensure_workable(by)
        self._read_anew()
        record(by, "deleted", self, unit_id=turn.trio.unit_id)
        self.delete()

    def _read_anew(self) -> None:
        """The round's row is held: nobody else paints on it or deletes it from here on."""
        refuse(
            access.change_photo(
                is_deleted=not Photo.objects.filter(pk=self.pk).exists()
            )
        )
        self.refresh_from_db()
