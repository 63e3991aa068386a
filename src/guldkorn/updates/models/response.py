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
"""So many new short answers it takes until the picture moves."""

NAMED_FROM = 3
"""So many answers of a kind are named; fewer are not told of."""

LINES_AT_MOST = 100
"""So many lines can be written about one thing; more would be read by nobody."""


class ShortAnswer(models.TextChoices):
    GOOD = "good", _("It is good that you do this")
    KNOWN = "known", _("I know it from my own day")
    OTHER = "other", _("I see it differently")
    MORE = "more", _("I want to hear more")


class ShortAnswers(models.Model):
    """How often each short answer was pressed. Who did is not stored, only ``day``, the newest.

    Everybody reads words without numbers. They move overnight at most, and only when `FLOOR` more
    have come. So nobody who presses several times sees at once what the next one answers. It is no
    count of people: without accounts nobody can tell who presses twice.
    """

    news = models.OneToOneField(ThemeNews, models.CASCADE, related_name="short_answers")
    counted = models.JSONField(default=dict)
    shown = models.JSONField(default=dict)
    day = models.DateField(null=True)

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
        row.shown = dict(row.readable)
        row.day = clock.today()
        row.counted[answer] = row.counted.get(answer, 0) + 1
        row.save(update_fields=["counted", "shown", "day"])

    @property
    def readable(self) -> dict[str, int]:
        """What is told of today: answers of earlier days, once enough new ones have come."""
        if self.day and self.day >= clock.today():
            return self.shown
        new = sum(self.counted.values()) - sum(self.shown.values())
        return self.counted if new >= FLOOR else self.shown

    @property
    def in_words(self) -> list[str]:
        """The answers that came often enough, the most frequent first; no number."""
        told = [
            one for one in ShortAnswer if self.readable.get(one.value, 0) >= NAMED_FROM
        ]
        told.sort(key=lambda one: -self.readable[one.value])
        return [str(one.label) for one in told]


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

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Delete it for good, such as where it hurts somebody. The history keeps no word of it."""
        turn = self.news.round
        refuse(work(turn.trio.roles_of(by), closed=False))
        record(
            by, "removed", self, unit_id=turn.trio.unit_id, topic=self.news.theme.topic
        )
        self.delete()


class Acknowledgement(models.Model):
    """What one of the TRIO says alone to what was answered, for everybody to read. The newest
    counts.
    """

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
        # whoever takes it down meanwhile waits: nothing is said to what nobody reads
        held = ThemeNews.objects.select_for_update().get(pk=news.pk)
        refuse(access.acknowledge(is_up=held.is_up))
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
