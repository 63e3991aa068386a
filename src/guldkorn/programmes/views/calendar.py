"""A person's own calendar: the page that gives its secret address, and the calendar at that
address.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.programmes.calendar import ics
from guldkorn.programmes.calendar.days import days_of
from guldkorn.programmes.models import CalendarFeed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: PersonRequest) -> HttpResponse:
    """Whether there is an address; a new one is made, and shown this once."""
    address = ""
    if request.method == "POST":
        address = settings.BASE_URL + reverse(
            "programmes:feed", args=[CalendarFeed.renew(request.user)]
        )
    feed = CalendarFeed.objects.filter(person=request.user).first()
    answer = render(request, "programmes/home/calendar.html", {"address": address, "feed": feed})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """All days of whoever the address belongs to. There is nothing in it but when, where and what
    it is called.
    """
    opened = CalendarFeed.opened_by(secret)
    if opened is None or not opened.person.is_active:
        raise Http404
    text = ics.feed(days_of(opened.person), title=_("Guldkorn: my courses"))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="guldkorn.ics"'
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
