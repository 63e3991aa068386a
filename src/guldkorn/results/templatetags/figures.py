"""How figures are written on a page: whole points, whole per cent, and a word for what is not shown."""

from django import template
from django.utils.translation import gettext as _

from guldkorn.results import charts
from guldkorn.results.models import Status

register = template.Library()


@register.filter
def points(value: float | None) -> str:
    """A mean, or an end of its interval, as a whole number."""
    return _("not shown") if value is None else str(charts.points(value))


@register.filter
def percent(share: float | None) -> str:
    """A share, 0–1, as people write it here: “45 %”, with a space that does not break."""
    return _("not shown") if share is None else f"{charts.percent(share)}\N{NO-BREAK SPACE}%"


@register.filter
def share_name(part: charts.Segment, is_optimum: bool) -> str:
    """What a part of a stacked bar stands for."""
    if is_optimum:
        return {"low": _("Too little"), "mid": _("Fitting"), "high": _("Too much")}[part.key]
    return {"low": _("Low"), "mid": _("In between"), "high": _("High")}[part.key]


@register.filter
def why_not(status: str) -> str:
    """Why a figure is not shown, in half a sentence."""
    if status == Status.TOO_FEW:
        return _("not shown: too few answers")
    return _("not shown: it would tell too much about a few people")
