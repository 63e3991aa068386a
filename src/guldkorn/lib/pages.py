"""How a page is answered: whole or as a fragment, and discreetly where its address is a key."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

View = Callable[..., HttpResponse]


def page_or_fragment(
    request: HttpRequest,
    template: str,
    fragment: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Answer with one named fragment of the template where htmx asked for it."""
    htmx = getattr(request, "htmx", None)
    return render(
        request, f"{template}#{fragment}" if htmx else template, context, status=status
    )


def discreet(response: HttpResponse) -> HttpResponse:
    """The address is the key: it is neither kept, nor passed on to other sites, nor found by
    searching.
    """
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True, private=True)
    return response


def discreetly(view: View) -> View:
    """Whatever this view answers, it answers discreetly."""

    @wraps(view)
    def quiet(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return discreet(view(request, **kwargs))

    return quiet


def kept_here(
    request: HttpRequest,
    response: HttpResponse,
    name: str,
    value: str,
    seconds: int | None = None,
    *,
    path: str = "",
) -> HttpResponse:
    """Let the browser keep a value for this address alone, or for ``path``, where no script reads
    it: so many seconds, or until it is closed.
    """
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path or request.path,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
