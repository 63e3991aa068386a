"""What the clock asks of each room, once a day. Each thing is told in a line."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from guldkorn.accounts.models import Session
from guldkorn.actionplans import telling
from guldkorn.api.overnight import look_after
from guldkorn.evaluations.inviting import close_due
from guldkorn.letters.delivering import deliver_all
from guldkorn.letters.models import sweep
from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.lib.throttle.models import forget
from guldkorn.mailbox import overnight
from guldkorn.meetings.actions import end_forgotten
from guldkorn.privacy.own import erasing as accounts
from guldkorn.programmes.calendar import forgetting, reminders
from guldkorn.pulses import actions as pulses
from guldkorn.results.actions import release_due
from guldkorn.results.reports import making as reports
from guldkorn.surveys.keeping.erasing import erase_due
from guldkorn.surveys.later.models import forget_old
from guldkorn.surveys.slips.models import forget_old as forget_codes
from guldkorn.updates import digest
from guldkorn.waiting import mailing
from guldkorn.workplaces.overnight import see_to_outsiders

LEAPT = (
    "the clock was away for three days or more, so no survey is closed. If today's date"
    " is right, run: guldkorn daily --the-date-is-right"
)


def work(chores: Chores, *, may_close: bool) -> Iterator[str]:
    """Do all that the day asks for, and say what was done. What fails is noted in
    ``chores``.
    """
    today = clock.today()
    chores.do("old limits were not forgotten", forget)
    chores.do("old sessions were not forgotten", Session.objects.forget_old)
    chores.do("sheets for later were not forgotten", forget_old)
    chores.do("codes on paper were not forgotten", forget_codes)
    if may_close:
        courses = partial(forgetting.forget, today)
        chores.do("addresses of old courses were not forgotten", courses)
        yield from _close(today, chores)
    else:
        chores.failed.append(LEAPT)
    yield f"{len(end_forgotten(chores))} meetings ended that were forgotten"
    yield f"{reminders.due(today, chores)} people reminded of a course"
    yield f"{telling.remind(today, chores)} actions reminded of"
    yield f"{see_to_outsiders(chores)} people from outside told of their end date"
    overnight.move_due(chores)
    # no number: whoever reads what the clock says would count letters, day by day
    yield "mailboxes seen to"
    yield f"{mailing.send_due(chores)} people mailed what waits for them"
    yield f"{digest.send_due(chores)} readers of a board mailed its news"
    chores.do("the addresses of readers were not swept", digest.sweep)
    chores.do("archives of reports were not swept", reports.sweep)
    yield _deliver(chores)
    # last: each server of others that is slow may take half a minute
    look_after(chores)


def _close(today: dt.date, chores: Chores) -> Iterator[str]:
    """What is closed here is closed for good, and what is erased is gone."""
    yield f"{len(release_due(today, chores))} surveys released"
    yield f"{len(pulses.due(today, chores))} surveys opened by a pulse"
    yield f"{len(close_due(today, chores))} evaluations of a course closed"
    yield f"the answers of {erase_due(today, chores)} surveys erased"
    yield f"{accounts.erase_due(today, chores)} accounts erased"


def _deliver(chores: Chores) -> str:
    sent = chores.do("letters were not sent", deliver_all)
    chores.do("the queue of letters was not swept", sweep)
    if sent and not sent.reached:
        chores.failed.append("the mail server was away: what waits is tried again")
    return f"{sent.delivered if sent else 0} letters delivered"
