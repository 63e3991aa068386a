"""The statuses of a board by mail, to whoever has asked for them."""

import datetime as dt
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from guldkorn.letters.models import Mailing, post
from guldkorn.letters.writing import written
from guldkorn.lib import clock, traces
from guldkorn.lib.chores import Chores
from guldkorn.lib.mail import Mail
from guldkorn.updates.models import Board, DigestReader, Update
from guldkorn.updates.models.reader import asked_secret

OF_USE = dt.timedelta(days=13)
"""So long a mail is worth sending that the mail server did not take."""

MAILS = "status"

FORGOTTEN_AFTER = dt.timedelta(days=30)
"""So long readers of a former link are kept: it may come back."""


def ask(board: Board, address: str, rhythm: str, language: str) -> None:
    """Mail a link to say yes with, to whoever may have asked. Nothing else is stored."""
    path = reverse(
        "updates:welcome", args=[asked_secret(board, address, rhythm, language)]
    )
    with translation.override(language):
        mail = written(
            "updates/mails/asked.txt",
            address,
            unit=board.trio.unit,
            link=settings.BASE_URL + path + f"?lang={language}",
        )
    post(mail, urgent=True, until=clock.end_of(clock.today() + OF_USE))


def send_due(chores: Chores | None = None) -> int:
    """Mail what is new on the boards. Returns how many mails that takes. One board that fails holds
    up no other.
    """
    chores = chores or Chores()
    boards = (
        Board.objects.filter(readers__isnull=False)
        .distinct()
        .select_related("trio__unit")
    )
    done = [
        chores.do(
            f"the readers of board {one.pk} were not told", partial(tell_readers, one)
        )
        for one in boards.order_by("pk")
    ]
    return sum(number or 0 for number in done)


@transaction.atomic
def tell_readers(board: Board) -> int:
    """Mail the newest status to those who have not had it. Returns how many mails go."""
    # two clocks at once would mail everybody twice
    held = Board.objects.select_for_update().get(pk=board.pk)
    _forget_former(held)
    # whoever withdraws it meanwhile waits, and then forgets the mails
    told = Update.objects.on(held).select_for_update(of=("self",))
    newest = told.first()
    if newest is None:
        return 0
    waiting = DigestReader.objects.of(held).filter(told_until__lt=newest.published_at)
    due = [one for one in waiting.select_for_update() if one.is_time and one.address]
    if due:
        _post(due, held, newest)
    return len(due)


def _post(due: list[DigestReader], board: Board, newest: Update) -> None:
    """Put the mails into the queue, each with its reader's key: who leaves gets none that waits."""
    Mailing.begin(newest, MAILS).post(
        ((one.pk, letter(one, board, newest)) for one in due),
        until=clock.end_of(clock.today() + OF_USE),
        once=False,
    )
    for one in due:
        one.told_on = clock.today()
        one.told_until = newest.published_at  # type: ignore[assignment] # it is told
    DigestReader.objects.bulk_update(due, ["told_until", "told_on"])


def _forget_former(board: Board) -> None:
    """Erase those of a former link, once it will hardly come back."""
    if board.renewed_at and board.renewed_at + FORGOTTEN_AFTER < clock.now():
        DigestReader.objects.filter(board=board).exclude(link=board.token).delete()


def letter(reader: DigestReader, board: Board, update: Update) -> Mail:
    """The mail in the reader's language: only what stands on the board. Nothing in it tells whether
    it is read; its headers let a mail program stop it with one press (RFC 8058).
    """
    language = f"?lang={reader.language}"
    stop = (
        settings.BASE_URL
        + reverse("updates:leave", args=[reader.stop_secret])
        + language
    )
    headers = (
        ("List-Unsubscribe", f"<{stop}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    )
    with translation.override(reader.language):
        return written(
            "updates/mails/status.txt",
            reader.address,
            headers=headers,
            unit=board.trio.unit,
            update=update,
            link=settings.BASE_URL + board.get_absolute_url() + language,
            stop=stop,
        )


def sweep() -> None:
    """Remove what the table keeps of addresses that are gone."""
    traces.sweep(DigestReader)
