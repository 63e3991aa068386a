"""The mailbox: a yes to open it, letters without an answer, and words that wait for a yes."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from guldkorn.lib.rows.prepared import Prepared
from guldkorn.mailbox.models import (
    LetterSign,
    LetterSignYes,
    Mailbox,
    MailboxYes,
    StaffLetter,
    is_still_in,
)
from guldkorn.waiting.scope import PersonScope
from guldkorn.waiting.wait import Kind, WaitingItem


def openings(scope: PersonScope) -> Iterator[WaitingItem]:
    """A mailbox that somebody has said yes to, and this person's role has not."""
    proposed = _proposed(scope.trios)
    given = MailboxYes.objects.filter(is_still_in(OuterRef("mailbox__trio")))
    prefetch_related_objects(proposed, Prefetch("yeses", given))
    for mailbox in proposed:
        said = {one.role for one in mailbox.yeses.all()}
        mine = scope.mine[mailbox.trio_id]
        if not said or mine <= said or scope.unit(mailbox.trio_id).is_closed:
            continue
        unit = scope.unit(mailbox.trio_id)
        yield WaitingItem(
            key=f"mailbox:{mailbox.pk}",
            kind=Kind.MAILBOX,
            unit=unit,
            what=_("Yes to a mailbox between the rounds?"),
            why=_("It opens when each of you has said yes."),
            verb=_("Read what it is"),
            path=reverse("mailbox:mailbox", args=[unit.pk]),
        )


def letters(scope: PersonScope) -> Iterator[WaitingItem]:
    """All new letters of a unit are one thing, and newer ones are a new thing. No word of them."""
    for one in _unread(scope.person.pk, scope.trios):
        unit = scope.unit(one["trio"])
        yield WaitingItem(
            key=f"letters:{one['mailbox']}:{one['day']}",
            kind=Kind.LETTERS,
            unit=unit,
            what=_("Letters wait in the mailbox"),
            why=_("They have not been answered yet."),
            verb=_("Read and answer"),
            path=reverse("mailbox:letters", args=[unit.pk]),
        )


def signs(scope: PersonScope) -> Iterator[WaitingItem]:
    """Words about a letter that wait for this person's yes."""
    waiting = _words(scope.person.pk, scope.trios)
    given = LetterSignYes.objects.filter(is_still_in(OuterRef("sign__mailbox__trio")))
    prefetch_related_objects(waiting, Prefetch("yeses", given))
    for sign in waiting:
        trio_id = sign.mailbox.trio_id
        mine = scope.mine[trio_id]
        if mine <= {one.role for one in sign.yeses.all()}:
            continue
        yield WaitingItem(
            key=f"letter-sign:{sign.pk}",
            kind=Kind.LETTER_WORDS,
            unit=scope.unit(trio_id),
            what=_("Say yes to words from the mailbox"),
            why=_("Until then nobody else in the TRIO reads them."),
            verb=_("Read the words"),
            path=reverse("mailbox:letter", args=[sign.letter_id]),
        )


@Prepared
def _proposed(trios: Collection[int]) -> QuerySet[Mailbox]:
    here = Mailbox.objects.filter(trio__in=trios)
    return here.filter(opened_at=None)


@Prepared
def _unread(person: int, trios: Collection[int]) -> QuerySet[StaffLetter, Any]:
    """The mailboxes that hold new letters, and the day on which they came."""
    new = StaffLetter.objects.visible_to(person).new()
    here = new.filter(mailbox__trio__in=trios).order_by("mailbox")
    found = here.values("mailbox", trio=F("mailbox__trio"), day=F("mailbox__moved_on"))
    return found.distinct()


@Prepared
def _words(person: int, trios: Collection[int]) -> QuerySet[LetterSign]:
    here = LetterSign.objects.read_by(person).filter(
        mailbox__trio__in=trios, agreed_at=None, letter__isnull=False
    )
    return here.select_related("mailbox")
