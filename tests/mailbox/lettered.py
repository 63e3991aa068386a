"""A mailbox of Mælkevejen that all three have said yes to, and letters in it."""

import datetime as dt
from typing import Any

from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.mailbox.keys import code_of, form_key
from guldkorn.mailbox.models import LetterSign, Mailbox, StaffLetter
from guldkorn.mailbox.overnight import move_due
from guldkorn.trios.models import Trio
from tests.cast import Cast

STRAIN = "strain.workload"
TEXT = "Vi er to for lidt om morgenen, og ingen ringer efter hjælp."

OF_ALL_THREE = {
    f"mailbox:{name}"
    for name in (
        *("mailbox", "agree", "take_back_yes", "close", "open_again"),
        *("renew", "restore", "poster"),
    )
}
"""The routes that all of a TRIO come to."""

OF_READERS = {
    f"mailbox:{name}"
    for name in (
        *("letters", "letter", "reply", "set_aside", "take_up", "hide", "show"),
        *("propose_sign", "agree_sign", "take_back_sign"),
    )
}
"""Those for AMR and TR only: the manager is refused as a stranger is."""

FOR_EVERYBODY = {"mailbox:write", "mailbox:read", "mailbox:add"}


def opened(trio: Trio) -> Mailbox:
    for membership in trio.members():
        mailbox = Mailbox.agree(trio, by=membership.person)
    return mailbox


def put(mailbox: Mailbox, text: str = TEXT, topic: str = "") -> str:
    """Put a letter in; returns its code."""
    code = code_of(mailbox.pk, form_key())
    StaffLetter.send(mailbox, code, text, topic)
    return code


def a_night_later(days: int = 1) -> Any:
    """Some nights on, when the clock has done its work."""
    return clock.pretend(clock.now() + dt.timedelta(days=days))


def put_yesterday(mailbox: Mailbox, text: str = TEXT, topic: str = "") -> StaffLetter:
    """A letter that its readers have this morning."""
    # two nights back: what is sent in the evening waits a night more
    with a_night_later(-2):
        code = put(mailbox, text, topic)
    move_due(Chores())
    found = StaffLetter.opened_by(code)
    assert found is not None
    return found


def sent_to(mailbox: Mailbox, client: Any, **extra: str) -> Any:
    """Send the form as a phone does."""
    fields = {"key": form_key(), "text": TEXT, "topic": ""}
    return client.post(mailbox.get_absolute_url(), fields | extra)


def read_with(client: Any, code: str) -> Any:
    return client.post(reverse("mailbox:read"), {"code": code})


def lettered(cast: Cast) -> dict[str, dict[str, Any]]:
    """What the addresses of the mailbox need: a letter, and words about it that wait."""
    mailbox = opened(cast.trio)
    letter = put_yesterday(mailbox)
    sign = LetterSign.propose(letter, STRAIN, "Der mangler hænder.", by=cast.anna)
    told = {f"mailbox:{name}": {"letter_id": letter.pk} for name in _OF_A_LETTER}
    signs = {f"mailbox:{name}": {"sign_id": sign.pk} for name in ("agree_sign", "take_back_sign")}
    return told | signs | {"mailbox:write": {"token": mailbox.token}}


_OF_A_LETTER = ("letter", "reply", "set_aside", "take_up", "hide", "show", "propose_sign")
