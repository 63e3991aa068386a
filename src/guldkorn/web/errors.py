"""The pages for when something is in the way: each says what happened, in plain words, and shows a
way back.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from guldkorn.web import logs


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("413.html"), status=413)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs no database, no session and no static file: any of them may be what failed."""
    number = request.META.get(logs.NUMBER, "")
    return HttpResponse(render_to_string("500.html", {"number": number}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """For an address that only takes what a button sends, and is opened as a page."""
    response = render(request, "405.html", status=405)
    response.headers["Allow"] = allowed
    return response
