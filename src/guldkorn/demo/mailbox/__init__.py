"""The day care's mailbox: a letter that waits, one that is answered, and words for the TRIO."""

import datetime as dt

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.mailbox.keys import code_of, form_key
from guldkorn.mailbox.lifecycle import LineKind
from guldkorn.mailbox.models import LetterSign, Mailbox, StaffLetter
from guldkorn.mailbox.overnight import move_due
from guldkorn.trios.models import Role, Trio

ALONE = (
    "Når to er syge, står vi én på hver stue efter kl. 14. Det er sket fire gange på to uger. "
    "Kan vi aftale, hvem der går hvorhen?"
)
NEW_HERE = "Nye vikarer får ikke vist rundt. Det ville hjælpe, hvis én havde det som sin opgave."
ANSWER = (
    "Tak, fordi du skriver. Vi tager det med på næste TRIO-møde og fortæller om det på "
    "personalemødet i næste uge."
)
IN_OUR_WORDS = (
    "Ved sygdom er der alene-vagter sidst på dagen, og ingen fast aftale om hjælp."
)


def open_mailbox(trio: Trio) -> None:
    """All three have said yes. Two letters came last week, and one is answered."""
    three = [membership.person for membership in trio.members()]
    with clock.pretend(clock.now() - dt.timedelta(days=20)):
        for person in three:
            mailbox = Mailbox.agree(trio, by=person)
    with clock.pretend(clock.now() - dt.timedelta(days=9)):
        for text, topic in ((ALONE, "strain.workload"), (NEW_HERE, "")):
            code = code_of(mailbox.pk, form_key())
            StaffLetter.send(mailbox, code, text, topic)
    with clock.pretend(clock.now() - dt.timedelta(days=7)):
        move_due(Chores())
    with clock.pretend(clock.now() - dt.timedelta(days=5)):
        _answer(mailbox, _in_role(trio, Role.AMR), _in_role(trio, Role.TR))


def _in_role(trio: Trio, role: Role) -> Person:
    return trio.members().filter(role=role)[0].person


def _answer(mailbox: Mailbox, amr: Person, tr: Person) -> None:
    """AMR answers the one with a topic; both agree on words about it."""
    first = next(one for one in mailbox.letters.all() if one.words.topic)
    first.say(LineKind.ANSWER, ANSWER, by=amr)
    sign = LetterSign.propose(first, "strain.workload", IN_OUR_WORDS, by=amr)
    sign.agree(by=tr)
