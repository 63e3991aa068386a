from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def to_build(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


closure = survey = unit = to_build
