"""Is everything well? Each check says so in a sentence, with what to do where it is not."""

import datetime as dt
import shutil
import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.mail import get_connection
from django.db import connection
from django.db.models import Min

from guldkorn.accounts import second_factor
from guldkorn.history.models import Entry
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.operation.backups import packing, taking
from guldkorn.operation.models import ClockRun
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Organisation

LONG_ENOUGH = 32
"""Signs of a secret key."""

LITTLE_ROOM = 0.05
"""Of the disk."""

TOO_LONG_AGO = dt.timedelta(hours=26)
"""A day, and two hours for a night in which the clock goes back or the server rests."""

WAITED_TOO_LONG = dt.timedelta(hours=1)

MAIL_SECONDS = 10

SEND_NOTHING = ("console.EmailBackend", "dummy.EmailBackend", "filebased.EmailBackend")


@dataclass(frozen=True)
class HealthVerdict:
    """What was looked at, and what to do about it: nothing, where all is well."""

    about: str
    advice: str = ""

    @property
    def is_well(self) -> bool:
        return not self.advice


def examine() -> Iterator[HealthVerdict]:
    """Look at everything. The database must open and have the tables of this version."""
    for check in CHECKS:
        yield check()


def secret_key() -> HealthVerdict:
    if len(settings.SECRET_KEY) < LONG_ENOUGH:
        return HealthVerdict(
            "The secret key is short.",
            "Put at least 32 random signs into GULDKORN_SECRET_KEY, and the present ones into"
            " GULDKORN_OLD_SECRET_KEYS.",
        )
    return HealthVerdict("The secret key is long enough.")


def address() -> HealthVerdict:
    parts = urlsplit(settings.BASE_URL)
    if parts.hostname not in settings.ALLOWED_HOSTS:
        return HealthVerdict(
            f"Nobody is answered at {settings.BASE_URL}.",
            f"Add {parts.hostname} to GULDKORN_HOSTS.",
        )
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        return HealthVerdict(
            f"{settings.BASE_URL} has no TLS: what people write can be read on the way.",
            "Let a proxy end TLS, and begin GULDKORN_BASE_URL with https://.",
        )
    return HealthVerdict(f"People find it at {settings.BASE_URL}.")


def page_parts() -> HealthVerdict:
    if not Path(settings.STATIC_ROOT, "staticfiles.json").exists():
        return HealthVerdict(
            f"The parts of the pages are not in {settings.STATIC_ROOT}.",
            "Run: guldkorn manage collectstatic --no-input",
        )
    if old := _parts_to_copy():
        return HealthVerdict(
            f"{old} parts of the pages are missing or of a former version.",
            "Run: guldkorn manage collectstatic --no-input",
        )
    return HealthVerdict("The parts of the pages are in their place.")


def _parts_to_copy() -> int:
    """What collectstatic would copy."""
    command = collectstatic.Command()
    command.set_options(
        interactive=False,
        verbosity=0,
        link=False,
        clear=False,
        dry_run=True,
        ignore_patterns=[],
        use_default_ignore_patterns=True,
        post_process=False,
    )
    return len(command.collect()["modified"])


def room_on_disk() -> HealthVerdict:
    folder = Path(settings.STATIC_ROOT)
    if connection.vendor == "sqlite":
        folder = Path(str(connection.settings_dict["NAME"])).parent
    while not folder.exists():
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    if usage.free < LITTLE_ROOM * usage.total:
        return HealthVerdict(
            f"The disk of {folder} is nearly full.",
            "Make room before answers are refused.",
        )
    return HealthVerdict("There is room on the disk.")


def mail_server() -> HealthVerdict:
    if settings.EMAIL_BACKEND.endswith(SEND_NOTHING) and not settings.DEMO:
        return HealthVerdict(
            "No mail is sent, so nobody gets a code to sign in.",
            "Leave GULDKORN_EMAIL_BACKEND out, and set GULDKORN_SMTP_HOST.",
        )
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return HealthVerdict("Mails go another way (GULDKORN_EMAIL_BACKEND).")
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with get_connection(timeout=MAIL_SECONDS):
            return HealthVerdict(f"The mail server answers at {where}.")
    except (OSError, smtplib.SMTPException) as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        return HealthVerdict(
            f"The mail server does not answer at {where}: {reason[0]}.",
            "Look at GULDKORN_SMTP_HOST, _PORT, _USER, _PASSWORD and _TLS.",
        )
    except ValueError:  # its words would hold a sign of the password
        return HealthVerdict(
            "The mail server takes only plain letters in a name and a password.",
            "Look at GULDKORN_SMTP_USER and _PASSWORD.",
        )


def letters() -> HealthVerdict:
    waiting = Letter.objects.on_their_way()
    oldest = waiting.aggregate(first=Min("written_at"))["first"]
    if oldest and clock.now() - oldest > WAITED_TOO_LONG:
        return HealthVerdict(
            f"A mail waits since {oldest:%Y-%m-%d %H:%M} UTC.",
            "Look at the mail server and at the log of `guldkorn serve`.",
        )
    return HealthVerdict("No mail waits for long.")


def the_clock() -> HealthVerdict:
    run, now = ClockRun.last(), clock.now()
    if run is None and _is_first_day(now):
        return HealthVerdict("The clock has not begun yet: this is the first day.")
    if run is None or now - run.began_at > TOO_LONG_AGO or run.is_ahead(now):
        when = f"{run.began_at:%Y-%m-%d %H:%M} UTC" if run else "never"
        return HealthVerdict(
            f"The clock did its part last: {when}.",
            "Run `guldkorn daily`, by cron or by `guldkorn serve` without GULDKORN_CLOCK=cron.",
        )
    if run.leapt_at:
        return HealthVerdict(
            "The date leapt forward, so surveys are closed no more.",
            "If today's date is right, run: guldkorn daily --the-date-is-right",
        )
    if run.is_cut_off(now):
        return HealthVerdict(
            f"The clock began at {run.began_at:%Y-%m-%d %H:%M} UTC and did not end.",
            "Run `guldkorn daily`, and read what it says.",
        )
    if run.failed:
        return HealthVerdict(
            f"{run.failed} things failed when the clock did its part.",
            "Read what `guldkorn daily` says, or the log.",
        )
    return HealthVerdict(
        f"The clock did its part at {run.began_at:%Y-%m-%d %H:%M} UTC."
    )


def _is_first_day(now: dt.datetime) -> bool:
    founded = Entry.objects.filter(verb="founded").order_by("at").first()
    return founded is not None and now - founded.at <= TOO_LONG_AGO


def locked_keys() -> HealthVerdict:
    open_ones = Survey.objects.filter(state=State.OPEN)
    lost = [survey for survey in open_ones if not _opens(survey)]
    if lost:
        return HealthVerdict(
            f"{len(lost)} open surveys were locked with another secret key.",
            "Put the former one into GULDKORN_OLD_SECRET_KEYS.",
        )
    if not second_factor.can_be_read():
        return HealthVerdict(
            "What makes people's codes was locked with another secret key.",
            "Put the former one into GULDKORN_OLD_SECRET_KEYS.",
        )
    return HealthVerdict(
        "The secret key opens all surveys that are open, and what makes people's codes."
    )


def _opens(survey: Survey) -> bool:
    try:
        survey.pool_safe  # noqa: B018  # it opens the key, or says no
    except Refused:
        return False
    return True


def somebody_is_in_charge() -> HealthVerdict:
    if not Organisation.objects.exists():
        return HealthVerdict("There is no organisation yet.", "Run: guldkorn setup")
    return HealthVerdict("There is an organisation.")


def last_backup() -> HealthVerdict:
    if packing.left_behind(settings.BACKUPS):
        return HealthVerdict(
            f"A backup was killed, and left a copy in {settings.BACKUPS}.",
            "Run `guldkorn backup`: it removes what was left.",
        )
    if not settings.BACKUP_KEY:
        return HealthVerdict(
            "No backups are made here: GULDKORN_BACKUP_KEY is not set."
        )
    made = taking.made(settings.BACKUPS)
    if not made or clock.now() - made[-1][0] > TOO_LONG_AGO:
        when = f"{made[-1][0]:%Y-%m-%d %H:%M} UTC" if made else "never"
        return HealthVerdict(
            f"The last backup in {settings.BACKUPS} was made: {when}.",
            "Run `guldkorn backup` once a day, by cron.",
        )
    if clock.now() - made[0][0] > dt.timedelta(days=taking.AT_MOST + 1):
        return HealthVerdict(
            f"The oldest backup is of {made[0][0]:%Y-%m-%d}.",
            f"Run `guldkorn backup --keep-days {taking.AT_MOST}`: what people had erased"
            " lives on in it.",
        )
    return HealthVerdict(
        f"The last backup was made at {made[-1][0]:%Y-%m-%d %H:%M} UTC."
    )


CHECKS: tuple[Callable[[], HealthVerdict], ...] = (
    secret_key,
    address,
    page_parts,
    room_on_disk,
    mail_server,
    letters,
    the_clock,
    locked_keys,
    last_backup,
    somebody_is_in_charge,
)
