"""What the clock does at night: it gives letters to their readers, and erases what is over."""

import logging
from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.db.models import Q

from guldkorn.lib import clock, traces
from guldkorn.lib.chores import Chores
from guldkorn.mailbox.lifecycle import StaffLetterState, is_over
from guldkorn.mailbox.models import (
    LetterLine,
    LetterSign,
    LetterWords,
    Mailbox,
    StaffLetter,
)
from guldkorn.surveys.mixing import scatter

Sealed = TypeVar("Sealed", StaffLetter, LetterLine)

logger = logging.getLogger(__name__)


def move_due(chores: Chores) -> int:
    """Give the letters of earlier days to their readers, and erase those that are over.

    Returns how many were given. One mailbox that fails holds up no other.
    """
    moved = 0
    for mailbox in Mailbox.objects.order_by("pk"):
        what = f"the letters of mailbox {mailbox.pk} were not moved"
        moved += chores.do(what, partial(move, mailbox)) or 0
        what = f"old letters of mailbox {mailbox.pk} were not erased"
        chores.do(what, partial(erase, mailbox))
    chores.do("what was left of letters was not swept", sweep)
    return moved


@transaction.atomic
def move(mailbox: Mailbox) -> int:
    """Give its readers what a whole night has passed over: locked anew, without the day, in an
    order of chance. Returns how many letters and lines that is.
    """
    held = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    letters = _ready(_letters_of(held))
    lines = _ready(_lines_of(held))
    _write_anew(letters, lines)
    if letters or lines:
        held.moved_on = clock.today()
        held.save(update_fields=["moved_on"])
    return len(letters) + len(lines)


def _letters_of(mailbox: Mailbox) -> list[StaffLetter]:
    # their writers may send other words just now
    return list(mailbox.letters.select_for_update().filter(is_readable=False))


def _lines_of(mailbox: Mailbox) -> list[LetterLine]:
    waiting = LetterLine.objects.filter(letter__mailbox=mailbox, is_readable=False)
    return list(waiting.select_related("letter"))


def _ready(rows: Iterable[Sealed]) -> list[Sealed]:
    """Those that a whole night has passed over, each locked anew without its day. What no secret
    of the site opens stays as it is, and holds up no other.
    """
    found = []
    for row in rows:
        letter = row if isinstance(row, StaffLetter) else row.letter
        try:
            words = letter.unlocked(bytes(row.sealed))
        except InvalidTag:
            # which one is nobody's to know
            logger.warning("a letter of mailbox %s does not open", letter.mailbox_id)
            continue
        if not words.waits:
            row.sealed = letter.locked(LetterWords(words.text, words.topic))
            row.is_readable = True
            found.append(row)
    return found


def _write_anew(letters: list[StaffLetter], lines: list[LetterLine]) -> None:
    StaffLetter.objects.bulk_update(letters, ["sealed", "is_readable"])
    LetterLine.objects.bulk_update(lines, ["sealed", "is_readable"])
    added_to = {line.letter_id for line in lines}
    written_again = StaffLetter.objects.filter(pk__in=added_to)
    written_again.update(state=StaffLetterState.NEW, settled_on=None)
    fresh = [letter.pk for letter in letters]
    moved = [line.pk for line in lines]
    under = LetterLine.objects.filter(letter__in=fresh)
    apart = LetterLine.objects.filter(pk__in=moved).exclude(letter__in=fresh)
    scatter(StaffLetter.objects.filter(pk__in=fresh), under)
    scatter(apart)


@transaction.atomic
def erase(mailbox: Mailbox) -> None:
    """Erase what is over, with its lines, its key, and words that nobody agreed on or that were
    taken back.
    """
    held = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    today = clock.today()
    # what its writer has added, and nobody has read, makes a letter new again in the morning
    lines = LetterLine.objects.filter(letter__mailbox=held, is_readable=False)
    unread = set(lines.values_list("letter", flat=True))
    over = [
        pk
        for pk, week, settled_on in held.letters.values_list("pk", "week", "settled_on")
        if is_over(week, None if pk in unread else settled_on, today)
    ]
    # taken back later, words have no letter any more
    signs = held.signs.filter(Q(letter__in=over) | Q(letter=None))
    signs.filter(Q(agreed_at=None) | Q(taken_back_at__isnull=False)).delete()
    StaffLetter.objects.filter(pk__in=over).delete()


def sweep() -> None:
    """Remove what the tables keep of letters that are gone or were written anew."""
    traces.sweep(StaffLetter, LetterLine, LetterSign)
