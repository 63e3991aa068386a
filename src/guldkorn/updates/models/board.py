import secrets
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.models import Letter, Mailing
from guldkorn.lib import clock, rows
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.access import work
from guldkorn.trios.models import Trio
from guldkorn.updates import access
from guldkorn.workplaces.models import Unit

SILENT_WEEKS = 6
"""After so many weeks without news a TRIO is reminded, unless it has chosen otherwise."""


class SilentWeeks(models.IntegerChoices):
    """After how many weeks without news a TRIO wants to be reminded."""

    THREE = 3, _("After 3 weeks")
    SIX = 6, _("After 6 weeks")
    NINE = 9, _("After 9 weeks")
    TWELVE = 12, _("After 12 weeks")
    NEVER = 0, _("Never")


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, person: Any) -> "BoardQuerySet":
        """Those whose facts this person may read by account: of their TRIOs, and of an organisation
        that they look after. The link of a board is the TRIO's own to give.
        """
        ours = models.Q(trio__in=Trio.objects.visible_to(person))
        run = models.Q(trio__unit__in=Unit.objects.run_by(person))
        return self.filter(ours | run).select_related("trio__unit__organisation")


class Board(models.Model):
    """The page of a unit that every employee can open by link, without an account."""

    trio = models.OneToOneField(Trio, models.CASCADE, related_name="board")
    token = models.CharField(max_length=43, unique=True)
    former_token = models.CharField(max_length=43, blank=True)
    renewed_at = models.DateTimeField(null=True, blank=True)
    silent_weeks = models.PositiveSmallIntegerField(
        _("When do you want to be reminded that you have told nothing?"),
        choices=SilentWeeks.choices,
        default=SILENT_WEEKS,
    )

    objects = BoardQuerySet.as_manager()

    def __str__(self) -> str:
        return f"board of {self.trio.unit}"

    def get_absolute_url(self) -> str:
        return reverse("updates:board", args=[self.token])

    @classmethod
    def of(cls, trio: Trio) -> "Board":
        """The TRIO's board; made with a link that nobody can guess the first time it is asked
        for.
        """
        return cls.objects.get_or_create(
            trio=trio, defaults={"token": secrets.token_urlsafe(24)}
        )[0]

    @classmethod
    def near(cls, unit: Unit) -> "Board | None":
        """The board that the people of a unit have: their own, else the nearest above. None is made
        here.
        """
        nearest = unit.line()
        boards = _boards_of(len(nearest)).all(*nearest)
        return min(
            boards, key=lambda board: nearest.index(board.trio.unit_id), default=None
        )

    @transaction.atomic
    def remind_after(self, weeks: int, *, by: Person) -> None:
        """Remind the TRIO after so many weeks without news; 0 is never."""
        refuse(work(self.trio.roles_of(by), closed=False))
        self.silent_weeks = SilentWeeks(weeks)
        self.save(update_fields=["silent_weeks"])
        record(by, "changed", self, unit_id=self.trio.unit_id)

    @transaction.atomic
    def renew(self, *, by: Person) -> None:
        """Let another link open it. The one from before opens nothing any more, and no mail that
        still waits leads anybody to it.
        """
        self._open_by(secrets.token_urlsafe(24), "renewed", by)
        forget_mails(self.readers.values_list("pk", flat=True))

    @transaction.atomic
    def restore(self, *, by: Person) -> None:
        """The way back: the former link opens it again, and the present one becomes the former."""
        held = Board.objects.select_for_update().get(pk=self.pk)
        refuse(access.restore(has_former=bool(held.former_token)))
        self._open_by(held.former_token, "restored", by)

    def _open_by(self, token: str, verb: str, by: Person) -> None:
        refuse(work(self.trio.roles_of(by), closed=False))
        # of two who renew at once, the first link is the former of the second
        held = Board.objects.select_for_update().get(pk=self.pk)
        self.token, self.former_token, self.renewed_at = token, held.token, clock.now()
        self.save(update_fields=["token", "former_token", "renewed_at"])
        record(by, verb, self, unit_id=self.trio.unit_id)


def forget_mails(readers: Iterable[int]) -> None:
    """Delete what lies in the queue for the readers with these keys."""
    mailings = Mailing.objects.filter(noun="updates.update")
    Letter.objects.filter(mailing__in=mailings, row__in=readers).delete()


@cache
def _boards_of(number: int) -> rows.Written[Board]:
    """The boards of so many units."""
    return rows.Written(
        lambda *units: Board.objects.filter(trio__unit__in=units),
        *range(2**40, 2**40 + number),
        related=("trio", "trio__unit"),
    )
