from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.themes.models.theme import InThreadQuerySet, Theme, held_thread
from guldkorn.themes.talk import access


class IgloLevel(models.TextChoices):
    """IGLO (Nielsen et al. 2017): where the cause lies, and who can do something about it."""

    INDIVIDUAL = "individual", _("Individual")
    GROUP = "group", _("Group")
    LEADER = "leader", _("Leader")
    ORGANISATION = "organisation", _("Organisation")


class CauseQuerySet(InThreadQuerySet):
    def standing(self) -> "CauseQuerySet":
        """Causes that are not taken off. One under a cause that is off may still be among them."""
        return self.filter(taken_off_at=None)

    def to_act_on(self, theme: Theme) -> "CauseQuerySet":
        """The causes that an action under this theme may deal with: each is in the tree."""
        seen = {one.pk for one in tree_order(self.of_thread(theme))}
        return self.filter(pk__in=seen)


class Cause(models.Model):
    """A short sentence about why, under a theme or behind another cause.

    All themes of a topic in one TRIO share one tree, so it lives on from round to round.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="causes")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    text = models.CharField(_("Why is it so?"), max_length=200)
    level = models.CharField(
        _("Where does the cause lie? (IGLO)"), max_length=12, choices=IgloLevel.choices
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True, blank=True)

    objects = CauseQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def round(self) -> Any:
        return self.theme.round

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the cause where it stands now: new, changed, or moved behind another cause."""
        turn = held_thread(self.theme, by)
        refuse(self._why_not_here())
        verb = "changed" if self.pk else "written"
        if not self.pk:
            refuse(
                access.add(
                    causes=Cause.objects.of_thread(self.theme).standing().count()
                )
            )
            self.by, self.at = by, clock.now()
        self.save()
        record(by, verb, self, unit_id=turn.trio.unit_id, topic=self.theme.topic)

    def _why_not_here(self) -> str | None:
        every = {one.pk: one for one in Cause.objects.of_thread(self.theme)}
        above: list[Cause] = []
        pk = self.parent_id
        while pk and pk != self.pk and len(above) <= len(every):
            above.append(every[pk])
            pk = every[pk].parent_id
        return access.place(
            depth=len(above) + _height(self, list(every.values())),
            is_under_itself=bool(self.pk) and pk == self.pk,
            parent_is_off=any(one.taken_off_at for one in above),
        )

    @transaction.atomic
    def take_off(self, *, by: Person) -> None:
        """Take the cause off the tree, with what stands behind it. Twice is once."""
        turn = held_thread(self.theme, by)
        if Cause.objects.filter(pk=self.pk, taken_off_at=None).update(
            taken_off_at=clock.now()
        ):
            record(
                by, "took off", self, unit_id=turn.trio.unit_id, topic=self.theme.topic
            )
        self.refresh_from_db(fields=["taken_off_at"])

    @transaction.atomic
    def put_back(self, *, by: Person) -> None:
        """Put the cause back where it stood, with what stood behind it. Twice is once."""
        turn = held_thread(self.theme, by)
        refuse(self._why_not_here())
        taken_off = Cause.objects.filter(pk=self.pk, taken_off_at__isnull=False)
        if taken_off.update(taken_off_at=None):
            record(
                by, "put back", self, unit_id=turn.trio.unit_id, topic=self.theme.topic
            )
        self.refresh_from_db(fields=["taken_off_at"])

    def is_behind(self, other: Self) -> bool:
        """Does it stand somewhere behind ``other``, or is it the same?"""
        one: Cause | None = self
        while one is not None:
            if one.pk == other.pk:
                return True
            one = one.parent
        return False


def _height(cause: Cause, every: list[Cause]) -> int:
    """How many causes stand on the longest way down from this one, itself included."""
    behind = [one for one in every if cause.pk and one.parent_id == cause.pk]
    return 1 + max(
        (_height(one, every) for one in behind if not one.taken_off_at), default=0
    )


def tree_order(causes: Any) -> list[Cause]:
    """The causes that are in the tree, each followed by those behind it."""
    standing = [one for one in causes if not one.taken_off_at]
    found: list[Cause] = []

    def add(parent: int | None) -> None:
        for one in standing:
            if one.parent_id == parent:
                found.append(one)
                add(one.pk)

    add(None)
    return found
