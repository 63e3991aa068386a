from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.models.entry import Entry
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Trio


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def questions_of(self, meeting: Meeting) -> "OutcomeQuerySet":
        """What TRIOs have asked those who ran a meeting, in an order that tells nothing."""
        asked = self.filter(
            card__activity__point__meeting=meeting, became=Outcome.Became.QUESTION
        )
        return asked.select_related("card").order_by("card__text")


class Outcome(models.Model):
    """What a TRIO made of a card that it took home from a meeting. Each card once."""

    class Became(models.TextChoices):
        SIGN = "sign", _("A sign")
        ACTION = "action", _("A draft of an action")
        QUESTION = "question", _("A question to those who ran the meeting")
        PUT_AWAY = "put_away", _("Put away")

    trio = models.ForeignKey(Trio, models.CASCADE, related_name="outcomes")
    card = models.ForeignKey(Entry, models.PROTECT, related_name="outcomes")
    became = models.CharField(max_length=10, choices=Became.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trio", "card"], name="a_card_becomes_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.became} of {self.trio}"

    @classmethod
    @transaction.atomic
    def settle(cls, turn: Round, card: Entry, became: str, *, by: Person) -> bool:
        """Note in a round what a card became. False when it had become something already: then
        nothing changes.

        Whoever calls has seen to it that the card is one that the TRIO may take.
        """
        turn.ensure_workable(by)
        fresh: dict[str, Any] = {"became": became, "by": by, "at": clock.now()}
        outcome, new = cls.objects.get_or_create(
            trio=turn.trio, card=card, defaults=fresh
        )
        if new and became == cls.Became.QUESTION:
            record(by, "asked", outcome, unit_id=turn.trio.unit_id)
        if new and became == cls.Became.PUT_AWAY:
            record(by, "put away", outcome, unit_id=turn.trio.unit_id)
        return new

    @transaction.atomic
    def take_back(self, turn: Round, *, by: Person) -> None:
        """Let a card that was put away wait again."""
        turn.ensure_workable(by)
        refuse(access.take_back(put_away=self.became == self.Became.PUT_AWAY))
        record(by, "took out", self, unit_id=turn.trio.unit_id)
        self.delete()
