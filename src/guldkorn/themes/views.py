from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def to_build(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


themes = evidence = remove_evidence = choose = put_aside = to_build
