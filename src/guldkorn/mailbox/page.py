"""What the page of a mailbox says to all three."""

from collections.abc import Sequence
from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.mailbox.models import Mailbox, MailboxYes
from guldkorn.trios.models import Membership, Role, Trio


@dataclass(frozen=True)
class MailboxHand:
    """One filled role, who holds it, and its yes if there is one."""

    role: Role
    members: Sequence[Membership]
    yes: MailboxYes | None
    is_mine: bool


@dataclass(frozen=True)
class MailboxHands:
    hands: Sequence[MailboxHand]
    vacant: Sequence[Role]
    leads_and_reads_not: Sequence[Membership]
    """Who is AMR or TR and the manager too: they read nothing, and the page says so."""

    @property
    def may_agree(self) -> bool:
        """Is a yes of the reader's wanted? A second one too, where the others' seats are vacant."""
        unsaid = any(hand.yes is None for hand in self.hands if hand.is_mine)
        waits = any(hand.yes is None for hand in self.hands if not hand.is_mine)
        return unsaid or not waits

    @property
    def i_have_said_yes(self) -> bool:
        return any(hand.yes is not None for hand in self.hands if hand.is_mine)


def hands_of(trio: Trio, mailbox: Mailbox | None, person: Person) -> MailboxHands:
    members = list(trio.members())
    yeses = {}
    if mailbox is not None:
        yeses = {one.role: one for one in mailbox.yeses.all()}
    hands, vacant = [], []
    for role in Role:
        here = [one for one in members if one.role == role]
        is_mine = any(one.person_id == person.pk for one in here)
        if here:
            yes = yeses.get(role)
            stands = yes and yes.by_id in {one.person_id for one in here}
            hands.append(MailboxHand(role, here, yes if stands else None, is_mine))
        else:
            vacant.append(role)
    leaders = {one.person_id for one in members if one.role == Role.LEADER}
    both = [
        one for one in members if one.role != Role.LEADER and one.person_id in leaders
    ]
    return MailboxHands(hands, vacant, both)
