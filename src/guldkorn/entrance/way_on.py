"""Where somebody was going when the gate sent them to set something up first."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.shortcuts import resolve_url

KEPT = "way_on"


def keep(request: HttpRequest) -> None:
    if told := request.GET.get("next"):
        request.session[KEPT] = told


def to(request: HttpRequest) -> str:
    """The page that they wanted, if it is one of ours; home otherwise."""
    told = request.session.get(KEPT, "")
    is_ours = told and get_adapter(request).is_safe_url(told)
    return str(told) if is_ours else resolve_url("wheel:home")
