"""Putting a half-filled questionnaire away, and taking it up again."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from guldkorn.lib.throttle.limits import Throttle
from guldkorn.surveys.codes import grouped
from guldkorn.surveys.filling import FilledSheet, Filling, layout
from guldkorn.surveys.later.forms import LaterForm
from guldkorn.surveys.later.keys import keys_of
from guldkorn.surveys.later.models import DAYS, PutAway
from guldkorn.surveys.models import SavedSheet, Survey
from guldkorn.surveys.views.carrying import Carried

LATER, OPEN = "later", "open"
"""What the two buttons send as ``go``."""

WRONG = Throttle("codes for going on", most=20, crowd=500, few=3)
"""Wrong codes. A code has eighty bits: nobody comes near one."""

PUTTING_AWAY = Throttle("sheets for later", most=60, crowd=2_000, few=6)
"""A workplace behind one address puts away sixty an hour."""


def put_away(survey: Survey, carried: Carried) -> dict[str, Any]:
    """Keep what is filled in, and return what its page shows: the code, this once."""
    content = PutAway(carried.sheet.text, carried.words)
    code = SavedSheet.keep(survey, content, instead_of=carried.going_on)
    last = SavedSheet.objects.get(digest=keys_of(code).digest).until
    return {
        "code": grouped(code),
        "until": min(last, survey.closes_on),
        "days": DAYS,
    }


def taken_up(request: HttpRequest, survey: Survey, form: LaterForm) -> Carried | None:
    """Return what the typed code opens, and note a wrong one."""
    if not form.is_valid():
        return None
    code = form.cleaned_data["later_code"]
    if found := SavedSheet.opened(survey, code):
        sheet = FilledSheet.read(survey.instrument, found.marks)
        return Carried(sheet, found.words, keys_of(code).digest)
    WRONG.missed(request, str(survey.pk))
    form.add_error("later_code", gettext("We know no such code in this survey."))
    return None


def where_left(sheet: FilledSheet) -> Filling:
    """The first page with an open question; the last where there is none."""
    leaves = layout(sheet.instrument)
    unfinished = [leaf for leaf in leaves if sheet.done(leaf) < len(leaf.items)]
    page = unfinished[0].number if unfinished else len(leaves) + 1
    return Filling(sheet, page)
