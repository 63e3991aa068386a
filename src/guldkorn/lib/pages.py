"""Answer with a whole page, or with one named fragment of the same template when htmx asked for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page_or_fragment(request: HttpRequest, template: str, fragment: str, **context: Any) -> HttpResponse:
    htmx = getattr(request, "htmx", None)
    return render(request, f"{template}#{fragment}" if htmx else template, context)
