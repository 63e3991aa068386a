"""Questions from those who listen: sent from a phone, looked at by who runs the meeting, and
supported by others once they are let through.
"""

import datetime as dt
import uuid
from typing import Any

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.models.agenda import AgendaItem
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.meetings.models.seat import Participant

QUESTION_SIGNS, NAME_SIGNS = 300, 60
MOST, WITHIN = 3, dt.timedelta(minutes=5)
"""So many questions may come from one phone within that time."""


class RoomQuestionQuerySet(models.QuerySet["RoomQuestion"]):
    def let_through(self) -> "RoomQuestionQuerySet":
        """Those that everybody may read, the most supported first."""
        return self.filter(state__in=RoomQuestion.READ_BY_ALL).order_by("-votes", "pk")

    def readable_at(self, seat: Participant) -> "RoomQuestionQuerySet":
        """What this seat has asked, and what everybody may read."""
        return self.filter(
            models.Q(state__in=RoomQuestion.READ_BY_ALL) | models.Q(seat=seat)
        )

    def for_the_record(self) -> "RoomQuestionQuerySet":
        """Those that were answered, and those that were kept for later."""
        return self.filter(
            state__in=[RoomQuestion.State.ANSWERED, RoomQuestion.State.KEPT]
        )


class RoomQuestion(models.Model):
    """A question from the room. It has a name only where its writer has given one."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SHOWN = "shown", _("Let through")
        ANSWERED = "answered", _("Answered")
        KEPT = "kept", _("Kept for later")
        HIDDEN = "hidden", _("Left out")

    READ_BY_ALL = (State.SHOWN, State.ANSWERED, State.KEPT)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="room_questions")
    seat = models.ForeignKey(
        Participant, models.SET_NULL, null=True, related_name="questions"
    )
    key = models.UUIDField()
    text = models.CharField(max_length=QUESTION_SIGNS)
    name = models.CharField(max_length=NAME_SIGNS, blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    wall = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="at which point it was put on the wall; it leaves with that point",
    )
    votes = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()

    objects = RoomQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"], name="question_stored_once"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def said_to_writer(self) -> str | Promise:
        """What its writer is told of it: that it was left out is nobody's shame."""
        return (
            _("It has been read")
            if self.state == self.State.HIDDEN
            else self.get_state_display()
        )

    @classmethod
    @transaction.atomic
    def ask(
        cls,
        seat: Participant,
        text: str,
        *,
        name: str = "",
        key: uuid.UUID | None = None,
    ) -> "RoomQuestion":
        """Send a question. The same key, or the same words from one phone, is the same question."""
        # The seat is held: what it has sent before counts, and the end of a meeting waits for it.
        who = Participant.objects.select_for_update().get(pk=seat.pk)
        who.ensure_seated()
        same = models.Q(key=key) | models.Q(text=text) if key else models.Q(text=text)
        if found := who.questions.filter(same).first():
            return found
        lately = who.questions.filter(at__gt=clock.now() - WITHIN).count()
        refuse(
            access.ask(running=who.meeting.state == "running", too_many=lately >= MOST)
        )
        fresh: dict[str, Any] = {
            "text": text,
            "name": name,
            "at": clock.now(),
            "seat": who,
        }
        asked, _new = cls.objects.get_or_create(
            meeting=who.meeting, key=key or uuid.uuid4(), defaults=fresh
        )
        announce(who.meeting.desk)
        return asked

    @transaction.atomic
    def support(self, seat: Participant, *, supported: bool = True) -> None:
        """Give it one's vote, or take it back. Twice is once."""
        # The seat first, as where a question is sent: the end of a meeting waits for both. Then the
        # question, so that no vote is lost among those that come at the same moment.
        who = Participant.objects.select_for_update().get(pk=seat.pk)
        held = RoomQuestion.objects.select_for_update().get(pk=self.pk)
        who.ensure_seated()
        refuse(
            access.support(
                running=held.meeting.state == "running",
                here=held.meeting_id == who.meeting_id,
                read_by_all=held.state in self.READ_BY_ALL,
                own=held.seat_id == who.pk,
            )
        )
        if supported:
            Support.objects.get_or_create(question=held, seat=who)
        else:
            held.supports.filter(seat=who).delete()
        held.count_votes()
        announce(held.meeting.desk)

    def count_votes(self) -> None:
        """Store how many phones support it."""
        RoomQuestion.objects.filter(pk=self.pk).update(votes=self.supports.count())

    @transaction.atomic
    def turn_to(self, state: str, *, by: Person) -> None:
        """Let it through, hide it, or note that it was answered or is kept. Twice is once."""
        self.meeting.ensure_run_by(by)
        verb = {
            self.State.SHOWN.value: "let a question through",
            self.State.ANSWERED.value: "answered a question",
            self.State.KEPT.value: "kept a question",
            self.State.HIDDEN.value: "hid a question",
        }.get(state)
        refuse(access.turn_question(exists=verb is not None))
        others = RoomQuestion.objects.filter(pk=self.pk).exclude(state=state)
        if verb and others.update(state=state):
            if state != self.State.SHOWN:
                RoomQuestion.objects.filter(pk=self.pk).update(wall=None)
            record(by, verb, self.meeting)
            announce(self.meeting.channel)

    @transaction.atomic
    def put_on_wall(self, *, by: Person, shown: bool = True) -> None:
        """Put it on the wall, alone, as long as this point lasts; or take it down."""
        meeting = self.meeting.ensure_run_by(by)
        meeting.room_questions.update(wall=None)
        if shown:
            self.turn_to(self.State.SHOWN, by=by)
            RoomQuestion.objects.filter(pk=self.pk).update(wall=meeting.current)
        announce(meeting.channel)


class Support(models.Model):
    """A seat's vote for a question. It is deleted when the meeting ends; the number stays."""

    question = models.ForeignKey(RoomQuestion, models.CASCADE, related_name="supports")
    seat = models.ForeignKey(Participant, models.CASCADE, related_name="supports")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "seat"], name="one_vote_per_seat"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat} for {self.question_id}"


def forget_who_asked(meeting: Meeting) -> None:
    """Leave the words of what was answered or kept. Nothing leads from them to a phone or a name:
    a name was for those who were there.
    """
    for_the_record = meeting.room_questions.for_the_record().values("pk")
    meeting.room_questions.exclude(pk__in=for_the_record).delete()
    Support.objects.filter(question__meeting=meeting).delete()
    meeting.room_questions.update(seat=None, wall=None, name="")
    meeting.participants.update(pace="", pace_at=None)
