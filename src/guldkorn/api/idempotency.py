"""Sent twice, done once: a request with an ``Idempotency-Key`` is answered as it was the first
time, for a day.
"""

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from guldkorn.api.gate import TokenRequest
from guldkorn.api.models import ApiToken, KeptAnswer

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"


@transaction.atomic
def once(
    request: TokenRequest, response: HttpResponse, do: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Do it, or give the answer of the first time. Raises HttpError for a key that came with
    something else.

    What was refused is not kept: it may be right the next time.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        return do()
    # two that come at once with one key wait for each other here
    token = ApiToken.objects.select_for_update().get(pk=request.auth.pk)
    digest = _digest(key.encode("utf-8", "surrogatepass"))
    sent = _digest(request.get_full_path().encode() + b"\n" + request.body)
    token.kept_answers.over().filter(key_digest=digest).delete()
    kept = token.kept_answers.filter(key_digest=digest).first()
    if kept is None:
        answer = do()
        KeptAnswer.keep(token, digest, sent, answer)
        return answer
    if kept.sent_digest != sent:
        said = _("This idempotency key came with something else before.")
        raise HttpError(HTTPStatus.UNPROCESSABLE_ENTITY, said)
    response.headers[REPLAYED] = "true"
    return kept.answer


def _digest(what: bytes) -> str:
    return sha256(what).hexdigest()
