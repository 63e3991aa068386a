from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.access import work
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from guldkorn.themes.models.theme import InThreadQuerySet
from guldkorn.trios.models import Role
from guldkorn.updates import access
from guldkorn.updates.models.board import Board


class ThemeNewsQuerySet(InThreadQuerySet):
    def up(self) -> "ThemeNewsQuerySet":
        """What stands on a board now."""
        return self.filter(published_at__isnull=False, taken_down_at=None)

    def waiting(self) -> "ThemeNewsQuerySet":
        """What waits for a yes."""
        return self.filter(published_at=None, taken_down_at=None)

    def on(self, board: Board) -> "ThemeNewsQuerySet":
        """What everybody may read there, the newest first."""
        here = self.up().filter(theme__round__trio=board.trio_id)
        return here.select_related("theme__round").order_by("-published_at", "-pk")


class ThemeNews(models.Model):
    """What everybody may read of one theme: you said – we did – we could not, because.

    It stands on the board when every filled role has said yes, until one of them takes it down or
    something newer about the topic goes up. ``plan`` holds the actions that go with it, as key →
    version: one that was changed since, or has become confidential, is not shown.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="news")
    said = models.TextField(_("You said …"), max_length=800)
    did = models.TextField(_("We did …"), max_length=800, blank=True)
    could_not = models.TextField(
        _("We could not, because …"), max_length=800, blank=True
    )
    plan = models.JSONField(default=dict)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)

    objects = ThemeNewsQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "theme news"

    def __str__(self) -> str:
        return f"news of {self.theme}"

    @property
    def round(self) -> Round:
        return self.theme.round

    @property
    def subject(self) -> Topic:
        return self.theme.subject

    @property
    def version(self) -> str:
        """Which words these are: it changes with every change of them."""
        return self.written_at.isoformat()

    @property
    def is_up(self) -> bool:
        return self.published_at is not None and self.taken_down_at is None

    @property
    def waits(self) -> bool:
        return self.published_at is None and self.taken_down_at is None

    @property
    def is_answered(self) -> bool:
        """Has anything come back to these words, or been said to it?"""
        said = self.acknowledgements.exists()
        return said or self.lines.exists() or hasattr(self, "short_answers")

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the words, with the plan as it stands now. Yeses to other words fall away.

        Answers stay with the words that they were given to: where some came, new words become
        something new, and what stands is left out.
        """
        self.round.ensure_workable(by)
        stored = ThemeNews.objects.filter(pk=self.pk).first() if self.pk else None
        refuse(access.write(is_up=stored is not None and not stored.waits))
        self.plan = plan_of(self.theme)
        if stored and stored.is_answered and self._is_other_than(stored):
            stored.take_down(by=by)
            self.pk, stored = None, None
            self._state.adding = True
        self.written_by, self.written_at = by, clock.now()
        self.save()
        self.sign_offs.all().delete()
        self._record(by, "changed" if stored else "written")

    @transaction.atomic
    def sign(self, *, by: Person, read: str) -> None:
        """Say yes to the words that were read, for the roles that ``by`` holds. The last yes puts
        them up, in the place of older ones about the same.
        """
        roles = self.round.ensure_workable(by)
        self.refresh_from_db()
        if not self.waits:
            return
        refuse(
            access.sign_figure(
                is_as_read=self.version == read, sensitive=False, has_words=True
            )
        )
        for role in sorted(roles):
            given = {"by": by, "at": clock.now()}
            _row, new = self.sign_offs.get_or_create(role=role, defaults=given)
            if new:
                self._record(by, "signed", role=role)
        said = set(self.sign_offs.values_list("role", flat=True))
        if set(self.round.trio.filled_roles()) <= said:
            self._put_up(by)

    def _is_other_than(self, stored: "ThemeNews") -> bool:
        names = ("said", "did", "could_not", "plan")
        return any(getattr(self, name) != getattr(stored, name) for name in names)

    def _put_up(self, by: Person) -> None:
        older = ThemeNews.objects.of_thread(self.theme).up()
        older.update(taken_down_at=clock.now())
        self.published_at = clock.now()
        self.save(update_fields=["published_at"])
        Board.of(self.round.trio)
        self._record(by, "published")

    @transaction.atomic
    def take_down(self, *, by: Person) -> None:
        """One of the TRIO is enough, also when the round is over. Twice is once."""
        refuse(work(self.round.trio.roles_of(by), closed=False))
        locked = ThemeNews.objects.select_for_update().get(pk=self.pk)
        if locked.taken_down_at is None:
            self.taken_down_at = clock.now()
            self.save(update_fields=["taken_down_at"])
            self._record(by, "took down" if locked.published_at else "left out")

    @transaction.atomic
    def put_back(self, *, by: Person) -> None:
        """The way back: it waits for a yes from each of you anew. Twice is once."""
        self.round.ensure_workable(by)
        locked = ThemeNews.objects.select_for_update().get(pk=self.pk)
        if locked.taken_down_at is not None:
            self.taken_down_at = self.published_at = None
            self.save(update_fields=["taken_down_at", "published_at"])
            self.sign_offs.all().delete()
            self._record(by, "put back")

    def _record(self, by: Person, verb: str, **facts: str) -> None:
        told = {"topic": self.theme.topic, **facts}
        record(by, verb, self, unit_id=self.round.trio.unit_id, **told)


class NewsSignOff(models.Model):
    """One role's yes to what is told of a theme, with the words as they stand."""

    news = models.ForeignKey(ThemeNews, models.CASCADE, related_name="sign_offs")
    role = models.CharField(max_length=10, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["news", "role"], name="one_yes_to_news_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.news} {self.role}"


def plan_of(theme: Theme) -> dict[str, str]:
    """The actions of a theme that may be told, as key → version: agreed, and not confidential."""
    found = Action.objects.filter(theme=theme).live().open_to_all()
    told = found.select_related("theme", "evaluation").with_people()
    return {str(one.pk): one.version for one in told if not one.is_draft}
