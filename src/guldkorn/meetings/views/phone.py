"""The phone: join with a code, one task at a time. Without account or cookie; whoever has the address has the seat."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guldkorn.meetings.models import Activity, Entry, Meeting, Participant
from guldkorn.meetings.room_forms import EntryForm, MeetingCodeForm, SeatForm
from guldkorn.meetings.screens import seat_html

# No CSRF token on these pages: it would need a cookie, and there is no session that another site could borrow. What
# lets somebody in is the secret in the address, which another site does not have.


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    form = MeetingCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("meetings:join", code=form.cleaned_data["code"])
    return render(request, "meetings/room/code.html", {"form": form}, status=400 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    meeting = Meeting.objects.filter(code=code, ended_at=None).first()
    if meeting is None:
        return render(request, "meetings/room/unknown.html", {"form": MeetingCodeForm()}, status=404)
    form = SeatForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        _seat, secret = Participant.join(meeting, **form.cleaned_data)
        chosen = {"lang": request.GET["lang"]} if "lang" in request.GET else None
        return redirect(reverse("meetings:seat", args=[secret], query=chosen))
    return render(request, "meetings/room/join.html", {"meeting": meeting, "form": form})


@require_safe
def seat(request: HttpRequest, secret: str) -> HttpResponse:
    return _seat_page(request, _seat(secret), secret)


@require_safe
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """What this seat itself has put in."""
    return _discreet(render(request, "meetings/room/_mine.html", _mine(_seat(secret))))


@csrf_exempt
@require_POST
def entries(request: HttpRequest, secret: str) -> HttpResponse:
    """Store what was put in; answered only when it is stored. The same key twice is one entry."""
    found = _seat(secret)
    activity = _activity(found)
    form = EntryForm(request.POST, activity=activity, seat=found)
    if activity is not None and form.is_valid():
        form.save_for(activity)
    by_script = "application/json" in request.headers.get("Accept", "")
    said = " ".join(str(message) for messages in form.errors.values() for message in messages)
    if by_script:
        return _discreet(JsonResponse({"said": said}, status=400 if said else 200))
    return _seat_page(request, found, secret, said) if said else redirect("meetings:seat", secret=secret)


@csrf_exempt
@require_POST
def release(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a card of the table's own to the whole room."""
    found = _seat(secret)
    number = request.POST.get("entry", "")
    here = Entry.objects.filter(activity__point__meeting=found.meeting)
    get_object_or_404(here, pk=number if number.isdecimal() else 0).release(found)
    if "HX-Request" in request.headers:
        return _discreet(HttpResponse(seat_html(found.pk, request.LANGUAGE_CODE)))
    return redirect("meetings:seat", secret=secret)


def _seat_page(request: HttpRequest, seat: Participant, secret: str, said: str = "") -> HttpResponse:
    live = seat_html(seat.pk, request.LANGUAGE_CODE)
    context = {"seat": seat, "meeting": seat.meeting, "secret": secret, "live": live, "said": said, **_mine(seat)}
    return _discreet(render(request, "meetings/room/seat.html", context, status=400 if said else 200))


def _seat(secret: str) -> Participant:
    found = Participant.objects.holding(secret).first()
    if found is None:
        raise Http404
    return found


def _activity(seat: Participant) -> Activity | None:
    current = seat.meeting.current
    return Activity.of(current) if current else None


def _mine(seat: Participant) -> dict[str, object]:
    activity = _activity(seat)
    own = activity.entries.filter(seat=seat) if activity else Entry.objects.none()
    return {"mine": own, "activity": activity}


def _discreet(response: HttpResponse) -> HttpResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True, private=True)
    return response
