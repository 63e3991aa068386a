"""What became of a survey's letters, as far as those who look after it may know.

Of an invitation that did not arrive they see how many, and whoever keeps the staff list sees the
addresses. Of a reminder they see neither: it goes only to those who have not answered, so both
would tell who that is.
"""

from dataclasses import dataclass
from enum import Enum

from guldkorn.letters.models import Letter, Mailing
from guldkorn.lib import clock
from guldkorn.surveys.models import Survey

INVITATION, REMINDER = "invitation", "reminder"

MOST_ADDRESSES = 100
"""A page that lists more is no help: then it is not the addresses that are wrong."""


class Reminded(Enum):
    """How far the reminder of today has come."""

    NOT = "not"
    SENT = "sent"
    IN_PART = "in part"
    NOBODY = "nobody"

    @property
    def reached(self) -> bool:
        """Has it reached everybody whom it can, or is it about to?"""
        return self is Reminded.SENT


@dataclass(frozen=True)
class Stopped:
    """Invitations that somebody must decide about: how many, and the first of their addresses."""

    number: int
    addresses: tuple[str, ...]

    @property
    def more(self) -> int:
        return self.number - len(self.addresses)


@dataclass(frozen=True)
class DeliveryStanding:
    """``waiting`` are those that nobody has put into the queue yet."""

    waiting: int
    on_their_way: int
    failed: Stopped
    perhaps: Stopped
    reminder: Reminded


def standing(survey: Survey, *, with_addresses: bool) -> DeliveryStanding:
    invitations = Letter.objects.about(survey, INVITATION)
    most = MOST_ADDRESSES if with_addresses else 0
    failed, perhaps = invitations.failed(), invitations.perhaps()
    return DeliveryStanding(
        waiting=survey.invitations.by_mail().filter(mailed=False).count(),
        on_their_way=invitations.on_their_way().count(),
        failed=Stopped(failed.count(), tuple(failed.addresses(most))),
        perhaps=Stopped(perhaps.count(), tuple(perhaps.addresses(most))),
        reminder=reminder_of_today(survey),
    )


def mailing_of_today(survey: Survey) -> Mailing | None:
    """The letters of the reminder that was sent today."""
    return Mailing.objects.about(survey, REMINDER).filter(day=clock.today()).first()


def reminder_of_today(survey: Survey) -> Reminded:
    mailing = mailing_of_today(survey)
    if mailing is None:
        return Reminded.NOT
    # On its way and sent are one: where nobody is left to remind, it would be sent at once, and
    # that would be told.
    if (
        mailing.letters.on_their_way().exists()
        or not mailing.letters.stopped().exists()
    ):
        return Reminded.SENT
    return Reminded.IN_PART if mailing.delivered else Reminded.NOBODY
