from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def to_build(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


trio = end = to_build
