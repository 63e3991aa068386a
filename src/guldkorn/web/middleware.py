"""Small steps around every request: what is kept of it, its language, its size, and the pages of
what is refused.
"""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from guldkorn.lib import bodies
from guldkorn.lib.refusal import Refused
from guldkorn.topics import kept
from guldkorn.web import errors, logs

Handler = Callable[[HttpRequest], HttpResponse]


def discretion(get_response: Handler) -> Handler:
    """What a view answers is kept nowhere, and no page is told of an address that may hold a
    secret.

    Page parts never come here. A page with a form must say at least which site it is from, or its
    token is refused. The number of a request is made here: one from outside might tell whose it is.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.META[logs.NUMBER] = number = secrets.token_hex(6)
        token = logs.current.set(request)
        try:
            response = get_response(request)
        finally:
            logs.current.reset(token)
        if "no-store" not in response.headers.get("Cache-Control", ""):
            patch_cache_control(response, no_store=True, private=True)
        if logs.is_secret(request):
            response.headers.setdefault("Referrer-Policy", "strict-origin")
        else:
            response.headers["X-Request-ID"] = number
        return response

    return middleware


def sizes(get_response: Handler) -> Handler:
    """Refuse what is larger than the view takes, before anybody looks into it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        return errors.too_large(request) if bodies.is_too_large(request, view) else None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def language(get_response: Handler) -> Handler:
    """Danish until somebody chooses otherwise; what the browser prefers is not asked (Danish
    first).

    ``?lang=en`` in the address goes before the cookie: pages for people without an account set no
    cookie.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        code = settings.LANGUAGE_CODE
        for wish in (
            request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME),
            request.GET.get("lang"),
        ):
            code = wish if wish in dict(settings.LANGUAGES) else code
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return middleware


def own_topics(get_response: Handler) -> Handler:
    """Read an organisation's own topics once in a request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with kept.while_answering():
            return get_response(request)

    return middleware


def refusals(get_response: Handler) -> Handler:
    """Turn Refused into a clear page, a message where htmx waits for a fragment, or JSON for a
    script.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            return errors.wrong_method(request, response.headers["Allow"])
        if getattr(request, "htmx", None) and response.headers.get(
            "Location", ""
        ).startswith("/account/"):
            # A fragment has no room for the sign-in page: let the browser go there.
            return HttpResponse(headers={"HX-Redirect": response.headers["Location"]})
        return response

    def process_exception(
        request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"said": _(exception.reason)}, status=403)
        htmx = getattr(request, "htmx", None)
        template = "refused.html#reason" if htmx else "refused.html"
        response = render(
            request, template, {"reason": _(exception.reason)}, status=403
        )
        if htmx:
            response.headers["HX-Retarget"] = "#messages"
            response.headers["HX-Reswap"] = "innerHTML show:window:top"
        return response

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
