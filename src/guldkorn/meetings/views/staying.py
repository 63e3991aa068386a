"""A card that its writer keeps at the table."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from guldkorn.lib.pages import discreet
from guldkorn.meetings.models import Entry
from guldkorn.meetings.views.own_cards import key_in, mine_html, seat_of
from guldkorn.meetings.views.phone import on_the_phone, to_seat


@csrf_exempt
@require_POST
@on_the_phone
def staying(request: HttpRequest, secret: str) -> HttpResponse:
    """Let one's own card stay at the table; with ``shown`` it may be shown after all."""
    found = seat_of(secret)
    here = Entry.objects.filter(activity__point__meeting=found.meeting)
    if entry := here.filter(pk=key_in(request.POST.get("entry", ""))).first():
        entry.stay(found, stays="shown" not in request.POST)
    if "HX-Request" in request.headers:
        return discreet(HttpResponse(mine_html(found)))
    return to_seat(request, secret)
