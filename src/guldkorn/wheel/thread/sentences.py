"""The story in a few sentences, and what the dates of a stop are called."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.wheel.thread.page import Thread


def lead(thread: Thread) -> list[str]:
    """What the picture means, a sentence for each stop that has anything."""
    return [
        sentence
        for sentence in (
            _chosen(thread),
            _pointed(thread),
            _tried(thread),
            _told(thread),
            _seen(thread),
            _put_aside(thread),
        )
        if sentence
    ]


def _chosen(thread: Thread) -> str:
    day = {"day": date_format(thread.first_day)}
    if thread.found.themes[0].chosen_at is None:
        return _("The theme was proposed on %(day)s, and is not chosen yet.") % day
    return _("You chose the theme on %(day)s.") % day


def _pointed(thread: Thread) -> str:
    number = len(thread.signs)
    if not number:
        return ""
    text = ngettext(
        "There was %(number)s sign of it.", "There were %(number)s signs of it.", number
    )
    return text % {"number": number}


def _tried(thread: Thread) -> str:
    begun = [one for one in thread.tried if one.began]
    if not begun:
        return _("Nothing has been tried yet.")
    over = sum(one.is_over for one in begun)
    told = {"number": len(begun), "over": over}
    if not over:
        text = ngettext(
            "You have tried %(number)s thing, and it goes on.",
            "You have tried %(number)s things, and they go on.",
            len(begun),
        )
    elif over == len(begun):
        text = ngettext(
            "You have tried %(number)s thing, and it has stopped.",
            "You have tried %(number)s things, and they have stopped.",
            over,
        )
    else:
        text = ngettext(
            "You have tried %(number)s things, and %(over)s of them has stopped.",
            "You have tried %(number)s things, and %(over)s of them have stopped.",
            over,
        )
    return text % told


def _told(thread: Thread) -> str:
    number = len(thread.updates) + len(thread.news)
    if not number:
        return ""
    text = ngettext(
        "You have told everybody about it once.",
        "You have told everybody about it %(number)s times.",
        number,
    )
    return text % {"number": number}


def _seen(thread: Thread) -> str:
    if thread.changes:
        change = thread.changes[0][1]
        return _("The survey since then says: %(words)s.") % {
            "words": change.words.lower()
        }
    if thread.is_unseen:
        return thread.unseen_words
    return ""


def _put_aside(thread: Thread) -> str:
    at = thread.theme.put_aside_at
    if not at:
        return ""
    return _("You put it aside on %(day)s.") % {
        "day": date_format(timezone.localdate(at))
    }


def period(days: Iterable[dt.date]) -> str:
    """One day as a date, several as the months that they lie in; nothing for none."""
    known = sorted(days)
    if not known:
        return ""
    first, last = known[0], known[-1]
    if first == last:
        return date_format(first)
    if (first.year, first.month) == (last.year, last.month):
        return date_format(last, "F Y")
    begins = date_format(first, "F" if first.year == last.year else "F Y")
    return f"{begins} – {date_format(last, 'F Y')}"
