"""How every error of the API looks: problem details, as RFC 9457 has them."""

import datetime as dt
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused

MEDIA_TYPE = "application/problem+json"
BENEATH = "/api/"
"""Where every error is a problem."""

Handler = Callable[[HttpRequest], HttpResponse]


class FieldError(Schema):
    """What is wrong with one part of what was sent: where it stands, and why."""

    where: list[str | int]
    why: str


class ProblemDetails(Schema):
    """An error. ``type`` tells programs which, ``detail`` tells people more."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[FieldError] | None = None


ERRORS: dict[int, type[ProblemDetails]] = dict.fromkeys(
    (400, 401, 403, 404, 422, 429), ProblemDetails
)
"""What any operation may answer instead."""


class TooMany(Exception):
    """This client, or this token, has asked too often within the hour."""


def problem(status: int, detail: str | None = None, **more: Any) -> HttpResponse:
    """A response that says what is wrong."""
    known = HTTPStatus(status)
    content = {"type": "about:blank", "title": known.phrase, "status": status}
    if detail:
        content["detail"] = detail
    response = JsonResponse(content | more, status=status, content_type=MEDIA_TYPE)
    if known is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def as_problems(get_response: Handler) -> Handler:
    """Middleware that turns every page of an error beneath /api/ into a problem."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "") != MEDIA_TYPE
        is_ours = request.path_info.startswith(BENEATH)
        if not (is_ours and is_page and response.status_code >= HTTPStatus.BAD_REQUEST):
            return response
        told = problem(response.status_code)
        if "Allow" in response.headers:
            told.headers["Allow"] = response.headers["Allow"]
        return told

    return middleware


def tell_problems(api: NinjaAPI) -> None:
    """Let an API answer its exceptions so."""
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(TooMany, _too_many)
    api.add_exception_handler(Http404, _not_found)


def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(401, _("Send a token that opens: Authorization: Bearer guldkorn_…"))


def _not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404)


def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, str(error.message))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    errors = [{"where": one["loc"], "why": one["msg"]} for one in error.errors]
    return problem(
        422, _("Something in what was sent is not as it must be."), errors=errors
    )


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(409, _(error.reason))


def _too_many(request: HttpRequest, error: Any) -> HttpResponse:
    response = problem(429, _("Too many requests within this hour. Come back later."))
    seconds = dt.timedelta(hours=1).seconds
    left = seconds - int(clock.now().timestamp()) % seconds
    response.headers["Retry-After"] = str(left)
    return response
