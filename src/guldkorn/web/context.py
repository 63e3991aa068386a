"""What every page may know."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def site(request: HttpRequest) -> dict[str, Any]:
    return {"DEMO": settings.DEMO, "here": here(request)}


def here(request: HttpRequest) -> str:
    """The address that brings the reader back to what they see; after a POST, where they sent it
    from.
    """
    if request.method == "GET":
        return request.get_full_path()
    sent_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(sent_from, {request.get_host()}):
        return "/"
    return urlsplit(sent_from)._replace(scheme="", netloc="").geturl() or "/"
