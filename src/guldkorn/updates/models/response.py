"""What employees answer to the board, without account, and what the TRIO says to it."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.keys import random_key
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.access import work
from guldkorn.trios.models import Role
from guldkorn.updates import access
from guldkorn.updates.models.news import ThemeNews

FLOOR = 5
"""From so many short answers they are counted, and so many more it takes until the picture moves.
"""

LINES_AT_MOST = 100
"""So many lines can be written about one thing; more would be read by nobody."""


class ShortAnswer(models.TextChoices):
    GOOD = "good", _("It is good that you do this")
    KNOWN = "known", _("I know it from my own day")
    OTHER = "other", _("I see it differently")
    MORE = "more", _("I want to hear more")


class ShortAnswers(models.Model):
    """How many have pressed which short answer. Nobody's own is stored, and no time.

    ``shown`` is what everybody may read; ``counted`` runs ahead of it until `FLOOR` more have come.
    """

    news = models.OneToOneField(ThemeNews, models.CASCADE, related_name="short_answers")
    counted = models.JSONField(default=dict)
    shown = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "short answers"

    def __str__(self) -> str:
        return f"short answers to {self.news_id}"

    @classmethod
    @transaction.atomic
    def count(cls, news: ThemeNews, answer: str) -> None:
        cls.objects.get_or_create(news=news)
        # the counts are one value: two who press at once would lose one
        row = cls.objects.select_for_update().get(news=news)
        row.counted[answer] = row.counted.get(answer, 0) + 1
        if sum(row.counted.values()) - sum(row.shown.values()) >= FLOOR:
            row.shown = dict(row.counted)
        row.save(update_fields=["counted", "shown"])

    @property
    def counts(self) -> list[tuple[str, int]]:
        """The answers in words, with their number; empty below the floor."""
        if not self.shown:
            return []
        return [(str(one.label), self.shown.get(one.value, 0)) for one in ShortAnswer]


class StaffLineQuerySet(models.QuerySet["StaffLine"]):
    def readable(self) -> "StaffLineQuerySet":
        """What the TRIO may read: lines of earlier days, in an order of chance."""
        return self.filter(day__lt=clock.today()).order_by("pk")


class StaffLine(models.Model):
    """A line that an employee wrote to the TRIO, with names masked. It has no sender, and a key of
    chance. The TRIO reads it the day after, so that nobody can tell who had a phone in their hand.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    news = models.ForeignKey(ThemeNews, models.CASCADE, related_name="lines")
    text = models.TextField(max_length=400)
    day = models.DateField()

    objects = StaffLineQuerySet.as_manager()

    def __str__(self) -> str:
        return "a line from somebody"

    @classmethod
    @transaction.atomic
    def put(cls, news: ThemeNews, masked: str) -> None:
        # only one at a time counts the lines and adds to them
        ThemeNews.objects.select_for_update().get(pk=news.pk)
        refuse(access.put_line(number=news.lines.count(), most=LINES_AT_MOST))
        cls.objects.create(news=news, text=masked, day=clock.today())


class Acknowledgement(models.Model):
    """What one of the TRIO says to what was answered, for everybody to read. The newest counts."""

    class StandardReply(models.TextChoices):
        READ = "read", _("I have read what you wrote. Thank you.")
        TALK = "talk", _("We talk about it at our next TRIO meeting.")
        DO = "do", _("We do something about it.")
        CANNOT = "cannot", _("We cannot, and say why in our next status.")
        COME = "come", _("I want to know more. Come to me, if you like.")

    news = models.ForeignKey(ThemeNews, models.CASCADE, related_name="acknowledgements")
    said = models.CharField(
        _("What do you say to it?"), max_length=10, choices=StandardReply.choices
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.role} to {self.news_id}"

    @classmethod
    @transaction.atomic
    def say(cls, news: ThemeNews, said: str, *, by: Person) -> "Acknowledgement":
        """Say it, as the role that ``by`` holds. It takes the place of what they said before."""
        roles = news.round.trio.roles_of(by)
        refuse(work(roles, closed=False))
        role = min(roles)
        now = clock.now()
        cls.objects.filter(news=news, role=role, taken_back_at=None).update(
            taken_back_at=now
        )
        made = cls.objects.create(
            news=news, said=cls.StandardReply(said), role=role, by=by, at=now
        )
        record(by, "written", made, unit_id=news.round.trio.unit_id, role=role)
        return made

    @transaction.atomic
    def take_back(self, *, by: Person) -> None:
        """Whoever holds the role takes it back; it can be said again. Twice is once."""
        refuse(
            access.take_back(holds_role=self.role in self.news.round.trio.roles_of(by))
        )
        standing = Acknowledgement.objects.filter(pk=self.pk, taken_back_at=None)
        if standing.update(taken_back_at=clock.now()):
            record(
                by,
                "took back",
                self,
                unit_id=self.news.round.trio.unit_id,
                role=self.role,
            )
