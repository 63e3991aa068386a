from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.results.models import Figure
from guldkorn.results.reading import ScaleReading, reading_of
from guldkorn.rounds.access import work
from guldkorn.rounds.models import InRoundQuerySet, Round
from guldkorn.trios.models import Role
from guldkorn.updates import access
from guldkorn.updates.models.board import Board


class PostingQuerySet(InRoundQuerySet):
    def up(self) -> "PostingQuerySet":
        """Those that stand on a board now."""
        return self.filter(published_at__isnull=False, taken_down_at=None)

    def waiting(self) -> "PostingQuerySet":
        """Those that wait for a yes."""
        return self.filter(published_at=None, taken_down_at=None)

    def read(self) -> "PostingQuerySet":
        """With all that is said of them."""
        return self.select_related("figure__release__survey")


class Posting(models.Model):
    """A released figure of the unit that the TRIO puts on its board, with a sentence of their own.

    It stands there when every filled role has said yes, until one of them takes it down.

    What people were exposed to is put up too, for hiding it would say that it does not matter. But
    only as the release states it, and with what is done about it: see `access.choose` and
    `access.sign_figure`. Nothing is drawn, compared or praised there, and whom to go to stands
    beside it.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="postings")
    figure = models.ForeignKey(Figure, models.PROTECT, related_name="+")
    words = models.TextField(
        _("What we think of it, and what we do"), max_length=600, blank=True
    )
    position = models.PositiveIntegerField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "figure"], name="figure_once_in_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} on the board"

    @cached_property
    def reading(self) -> ScaleReading:
        return reading_of(self.figure)

    @property
    def version(self) -> str:
        """Which words these are."""
        return self.written_at.isoformat()

    @property
    def is_up(self) -> bool:
        return self.published_at is not None and self.taken_down_at is None

    @property
    def waits(self) -> bool:
        return self.published_at is None and self.taken_down_at is None

    @classmethod
    @transaction.atomic
    def choose(cls, turn: Round, figure: Figure, *, by: Person) -> "Posting":
        """Choose a figure for the board, last in the order. Twice is once."""
        turn.ensure_workable(by)
        is_own = figure.unit_id == turn.trio.unit_id
        standing = (
            cls.objects.filter(round__trio=turn.trio_id, figure=figure)
            .exclude(round=turn)
            .up()
        )
        told = can_be_told(reading_of(figure))
        refuse(
            access.choose(
                is_own=is_own, can_be_told=told, is_up_already=standing.exists()
            )
        )
        last = turn.postings.aggregate(last=models.Max("position"))["last"] or 0
        given: dict[str, Any] = {
            "position": last + 1,
            "written_by": by,
            "written_at": clock.now(),
        }
        new, made = cls.objects.get_or_create(round=turn, figure=figure, defaults=given)
        if made:
            record(by, "chosen", new, unit_id=turn.trio.unit_id)
        return new

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the words as they stand. Yeses to other words fall away; what is up is taken down
        first.
        """
        self.round.ensure_workable(by)
        refuse(access.write(is_up=Posting.objects.get(pk=self.pk).is_up))
        self.written_by, self.written_at = by, clock.now()
        self.save(update_fields=["words", "written_by", "written_at"])
        self.sign_offs.all().delete()
        record(by, "changed", self, unit_id=self.round.trio.unit_id)

    @transaction.atomic
    def move(self, *, by: Person, up: bool) -> None:
        """Change places with the one before or after. An order says nothing of itself: it takes no
        new yes.
        """
        self.round.ensure_workable(by)
        standing = list(self.round.postings.filter(taken_down_at=None))
        place = standing.index(self)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(standing):
            return
        standing[place], standing[other] = standing[other], standing[place]
        for number, posting in enumerate(standing, start=1):
            posting.position = number
        Posting.objects.bulk_update(standing, ["position"])
        record(by, "moved", self, unit_id=self.round.trio.unit_id)

    @classmethod
    @transaction.atomic
    def sign_all(cls, turn: Round, *, by: Person, read: Mapping[int, str]) -> int:
        """Say yes to all that wait, for the roles that ``by`` holds; return how many went up with
        it.

        ``read`` is when the words of each were written that ``by`` has read: all are refused when
        one was changed.
        """
        roles = sorted(turn.ensure_workable(by))
        waiting = list(turn.postings.waiting().read())
        for posting in waiting:
            has_words, sensitive = (
                bool(posting.words.strip()),
                posting.reading.scale.sensitive,
            )
            is_as_read = read.get(posting.pk) == posting.version
            refuse(
                access.sign_figure(
                    is_as_read=is_as_read, sensitive=sensitive, has_words=has_words
                )
            )
        return sum(posting.sign(roles, by=by) for posting in waiting)

    def sign(self, roles: list[str], *, by: Person) -> bool:
        """Note the yes of these roles; return whether it was the last one, that puts it up."""
        for role in roles:
            _row, new = self.sign_offs.get_or_create(
                role=role, defaults={"by": by, "at": clock.now()}
            )
            if new:
                record(by, "signed", self, unit_id=self.round.trio.unit_id, role=role)
        if not set(self.round.trio.filled_roles()) <= set(
            self.sign_offs.values_list("role", flat=True)
        ):
            return False
        self.published_at = clock.now()
        self.save(update_fields=["published_at"])
        Board.of(self.round.trio)
        record(by, "published", self, unit_id=self.round.trio.unit_id)
        return True

    @transaction.atomic
    def take_down(self, *, by: Person) -> None:
        """One of the TRIO is enough, also when the round is over: it is off the board at once.
        Twice is once.

        What has not been up yet is only left out.
        """
        refuse(work(self.round.trio.roles_of(by), closed=False))
        locked = Posting.objects.select_for_update().get(pk=self.pk)
        if locked.taken_down_at is None:
            self.taken_down_at = clock.now()
            self.save(update_fields=["taken_down_at"])
            verb = "took down" if locked.published_at else "left out"
            record(by, verb, self, unit_id=self.round.trio.unit_id)

    @transaction.atomic
    def put_back(self, *, by: Person) -> None:
        """The way back: it waits for a yes from each of you anew."""
        self.round.ensure_workable(by)
        # Locked and read anew: twice at once is once, with one row in the history.
        locked = Posting.objects.select_for_update().get(pk=self.pk)
        if locked.taken_down_at is not None:
            self.taken_down_at = self.published_at = None
            self.save(update_fields=["taken_down_at", "published_at"])
            self.sign_offs.all().delete()
            record(by, "put back", self, unit_id=self.round.trio.unit_id)


class PostingSignOff(models.Model):
    """One role's yes to a figure on the board, with the words as they stand."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="sign_offs")
    role = models.CharField(max_length=10, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "role"], name="one_yes_to_a_figure_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.posting} {self.role}"


def can_be_told(reading: ScaleReading) -> bool:
    """Is there something of it that a board may show? Of what people were exposed to only the
    release's statement.
    """
    return reading.is_shown and (
        not reading.scale.sensitive or reading.exposure is not None
    )
