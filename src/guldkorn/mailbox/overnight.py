"""What the clock does at night: it gives letters to their readers, and erases what is over."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from guldkorn.lib import clock, traces
from guldkorn.lib.chores import Chores
from guldkorn.mailbox.lifecycle import StaffLetterState, is_over, told
from guldkorn.mailbox.models import (
    LetterLine,
    LetterSign,
    LetterWords,
    Mailbox,
    StaffLetter,
)
from guldkorn.surveys.mixing import scatter

Sealed = TypeVar("Sealed", StaffLetter, LetterLine)


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
    """Give its readers what was sent before today: locked anew, without the day, in an order of
    chance. Returns how many letters and lines that is.
    """
    held = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    letters = _ready(_letters_of(held))
    lines = _ready(_lines_of(held))
    _write_anew(letters, lines)
    held.received += len(letters)
    today = clock.today()
    held.told = told(held.received, held.told, held.told_on, today)
    held.told_on = today
    if letters or lines:
        held.moved_on = today
    held.save(update_fields=["received", "told", "told_on", "moved_on"])
    return len(letters) + len(lines)


def _letters_of(mailbox: Mailbox) -> list[StaffLetter]:
    # their writers may send other words just now
    return list(mailbox.letters.select_for_update().filter(is_readable=False))


def _lines_of(mailbox: Mailbox) -> list[LetterLine]:
    waiting = LetterLine.objects.filter(letter__mailbox=mailbox, is_readable=False)
    return list(waiting.select_related("letter"))


def _ready(rows: Iterable[Sealed]) -> list[Sealed]:
    """Those that were sent before today, each locked anew without its day."""
    found = []
    for row in rows:
        letter = row if isinstance(row, StaffLetter) else row.letter
        words = letter.opened(bytes(row.sealed))
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
    """Erase what is over, with its lines, its key, and words that nobody agreed on."""
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
    signs = mailbox.signs.filter(letter__in=over)
    signs.filter(Q(agreed_at=None) | Q(taken_back_at__isnull=False)).delete()
    StaffLetter.objects.filter(pk__in=over).delete()


def sweep() -> None:
    """Remove what the tables keep of letters that are gone or were written anew."""
    traces.sweep(StaffLetter, LetterLine, LetterSign)
