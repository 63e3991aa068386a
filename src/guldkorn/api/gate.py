"""Who comes in to the API: a token that opens, with the scope that an operation asks for."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer

from guldkorn.api.access import Scope
from guldkorn.api.models import ApiToken
from guldkorn.api.problems import TooMany
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.lib.words import N_

WRONG = Throttle("api token", most=60, crowd=20_000, few=10)
ASKED = Throttle("api request", most=6_000, crowd=12_000, few=0)
"""Of one token: from one client, and from all together."""

NO_KEEPER = N_(
    "Whoever made this token does not look after the organisation any more. Ask a "
    "coordinator for a new one."
)


class TokenRequest(HttpRequest):
    """A request that a token has opened."""

    auth: ApiToken


class Token(HttpBearer):
    """The secret of a token, made on the page “Other systems”."""

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> ApiToken | None:
        """The token that a request carries. Ninja's own would log a header of another kind."""
        kind, _space, secret = request.headers.get(self.header, "").partition(" ")
        is_bearer = kind.lower() == self.openapi_scheme
        return self.authenticate(request, secret) if is_bearer else None

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Raises TooMany where there were too many wrong secrets, or too many requests."""
        if WRONG.is_shut(request):
            raise TooMany
        found = ApiToken.objects.opened_by(token)
        if found is None:
            WRONG.missed(request)
            return None
        if not found.has_keeper:
            raise HttpError(HTTPStatus.FORBIDDEN, _(NO_KEEPER))
        space = str(found.pk)
        if ASKED.is_shut(request, space):
            raise TooMany
        ASKED.missed(request, space)
        found.note_use()
        if self.scope and self.scope not in found.scopes:
            said = _("This token does not have the scope %(scope)s.")
            raise HttpError(HTTPStatus.FORBIDDEN, said % {"scope": self.scope})
        return found


def door(view: Any, methods: set[str]) -> Any:
    """An operation as it stands at its address: HEAD is GET, and words are English unless the
    address says ``?lang=da``.
    """

    @wraps(view)
    def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            allowed = ", ".join(sorted(methods))
            return HttpResponse(status=204, headers={"Allow": allowed})
        if request.method == "HEAD":
            request.method = "GET"
        language = "da" if request.GET.get("lang") == "da" else "en"
        with translation.override(language):
            response: HttpResponse = view(request, **parts)
        response.headers["Content-Language"] = language
        return response

    return answer
