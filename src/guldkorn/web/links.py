"""Links as mail programs, sentences and hands leave them: with a full stop or a bracket behind."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path

SPACES = "".join(chr(n) for n in range(0x3001) if chr(n).isspace())
TAIL = (
    SPACES
    + "/.,;:!?()<>[]{}'\"*|\\«»“”„’‘…\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
"""What ends no address of ours. A secret may end in “-”, “_” or “=”."""


def tails(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead a link with something behind it to the page that it means."""

    def middleware(request: HttpRequest) -> HttpResponse:
        meant = page_meant(request.path_info)
        if meant is None or request.method not in {"GET", "HEAD"}:
            return get_response(request)
        asked = request.META.get("QUERY_STRING", "")
        there = escape_uri_path(meant)
        return HttpResponseRedirect(f"{there}?{asked}" if asked else there)

    return middleware


def page_meant(path: str) -> str | None:
    """Return the page that an address with a tail means; None where it has no tail, or means no
    page of ours.
    """
    bare = path.rstrip(TAIL)
    is_file = "." in bare.rpartition("/")[2]
    if path == bare or (path == f"{bare}/" and not is_file):
        return None
    bare = "/" + bare.lstrip("/")
    for one in (f"{bare.rstrip('/')}/", bare):
        if _is_ours(one):
            return one if one != path else None
    return None


def _is_ours(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
