"""How long ago a day was, as people say it."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def age_in_words(day: dt.date, today: dt.date) -> str:
    """“3 months ago (September 2026)”."""
    month = date_format(day, "YEAR_MONTH_FORMAT")
    return _("%(ago)s (%(month)s)") % {"ago": _ago(day, today), "month": month}


def _ago(day: dt.date, today: dt.date) -> str:
    months = (
        (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    )
    if months < 1:
        return _("less than a month ago")
    if months < 24:
        return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": months}
    years = months // 12
    return ngettext("over %(n)s year ago", "over %(n)s years ago", years) % {"n": years}
