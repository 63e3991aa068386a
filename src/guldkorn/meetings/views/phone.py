"""The phone: join with a code, one task at a time. It needs no account; whoever has the address has
the seat.

Who is signed in on it counts for what binds, and for what the TRIO has at home. It is asked each
time, never stored.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_list_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.models import Person
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import discreet
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.meetings import access
from guldkorn.meetings.forms.entry import EntryForm
from guldkorn.meetings.forms.room import MeetingCodeForm, SeatForm
from guldkorn.meetings.models import Entry, Meeting, Participant
from guldkorn.meetings.screens import host_of, joined_by, seat_html, table_key
from guldkorn.meetings.views.own_cards import (
    key_in,
    mine_html,
    mine_told,
    own,
    seat_of,
)
from guldkorn.meetings.views.remembered import remember, remembered, remembered_ahead
from guldkorn.surveys import codes

WRONG_CODES = Throttle("room codes", most=60, crowd=2_000, few=6)
"""There are 32^6 = 1.07 billion codes. Each opens for three days, and tells for three days before
when it does. One client may be wrong 8,640 times in six days. With fifty meetings there it finds
one of them once in 2,500 such attempts. A thousand clients are together wrong 2,000 times, and then
six times an hour each: 864,000 times in six days, which finds one of fifty meetings once in
twenty-five attempts. A hall behind one address has sixty slips of the finger an hour. The square on
the screen always opens.
"""

# No CSRF token where a seat acts: it would need a cookie, and no session is asked that another site
# could borrow. What lets somebody in is the secret in the address, which another site does not
# have. Where an account acts there is one. But ``join``: it seats whoever is signed in at her own
# table. Another site that knows the code could seat her phone there, and would see nothing of it.


def on_the_phone(
    view: Callable[[HttpRequest, str], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """Where no script tells a no, say it on the phone's own page: there is no way back to it from
    any other.
    """

    @wraps(view)
    def answer(request: HttpRequest, secret: str) -> HttpResponse:
        try:
            return view(request, secret)
        except Refused as no:
            if (
                "HX-Request" in request.headers
                or "application/json" in request.headers.get("Accept", "")
            ):
                raise
            return seat_page(request, seat_of(secret), secret, _(no.reason), status=403)

    return answer


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    form = MeetingCodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        return redirect("meetings:join", code=form.cleaned_data["code"])
    return render(
        request, "meetings/room/code.html", {"form": form}, status=status_of(form)
    )


def _found(code: str, *, typed: bool) -> Meeting | None:
    return Meeting.objects.open_to(code) if typed else joined_by(code)


def _unknown(request: HttpRequest, code: str, *, typed: bool) -> HttpResponse:
    """No meeting has this code, or none yet."""
    if typed:
        WRONG_CODES.missed(request)
    later = Meeting.objects.opens_later(code) if typed else None
    context = {"form": MeetingCodeForm(), "opens_at": later and later.opens_at}
    return render(request, "meetings/room/unknown.html", context, status=404)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    typed = "~" not in code  # what stands in the square is signed and cannot be guessed
    if typed and WRONG_CODES.is_shut(request):
        return render(
            request,
            "meetings/room/unknown.html",
            {"form": MeetingCodeForm(), "is_shut": True},
            status=429,
        )
    host = None if typed else host_of(code)
    meeting = host.meeting if host else _found(code, typed=typed)
    if meeting is None:
        return _unknown(request, code, typed=typed)
    held = remembered(request, meeting)
    if held and not (host and held[0].waits):
        return to_seat(request, held[1])
    form = SeatForm(sent(request), meeting=meeting, trio=host.trio if host else None)
    if request.method == "POST" and form.is_valid():
        return take_seat(
            request, meeting, form, invited=host is not None, instead=held and held[0]
        )
    return render(
        request,
        "meetings/room/join.html",
        {"meeting": meeting, "form": form},
        status=status_of(form),
    )


@transaction.atomic
def take_seat(
    request: HttpRequest,
    meeting: Meeting,
    form: SeatForm,
    *,
    invited: bool,
    instead: Participant | None,
) -> HttpResponse:
    """Sit down, or wait; ``instead`` of a seat that this phone waits for."""
    if instead:
        instead.leave()
    place = Participant(meeting=meeting, **form.cleaned_data)
    wished = form.cleaned_data | {"invited": invited or place.is_of(request.user)}
    if ahead := remembered_ahead(request, meeting):
        known, secret = ahead
        known.come_in(**wished)
    else:
        _seat, secret = Participant.join(meeting, **wished)
    return remember(to_seat(request, secret), meeting, secret)


@require_safe
def seat(request: HttpRequest, secret: str) -> HttpResponse:
    return seat_page(request, seat_of(secret), secret)


@csrf_exempt
@require_POST
@on_the_phone
def entries(request: HttpRequest, secret: str) -> HttpResponse:
    """Store what was put in; answered only when it is stored. The same key twice is one entry."""
    form, sent_for = EntryForm(request.POST), request.POST.get("activity", "")
    try:
        stored = form.store(
            key_in(sent_for) if sent_for.isdecimal() else None,
            digest=codes.digest(secret),
        )
    except Participant.DoesNotExist as nobody:
        raise Http404 from nobody
    said = " ".join(
        str(message) for messages in form.errors.values() for message in messages
    )
    if "application/json" in request.headers.get("Accept", ""):
        told = {"said": said} | mine_told(stored, secret, sent_for)
        return discreet(JsonResponse(told, status=400 if said else 200))
    return (
        seat_page(request, seat_of(secret), secret, said, status=400)
        if said
        else to_seat(request, secret)
    )


@csrf_exempt
@require_POST
@on_the_phone
def withdrawal(request: HttpRequest, secret: str) -> HttpResponse:
    """Take one's own card back."""
    found = seat_of(secret)
    here = Entry.objects.filter(activity__point__meeting=found.meeting)
    if entry := here.filter(pk=key_in(request.POST.get("entry", ""))).first():
        entry.take_back(found)
    if "HX-Request" in request.headers:
        return discreet(HttpResponse(mine_html(found)))
    return to_seat(request, secret)


@csrf_exempt
@require_POST
@on_the_phone
def release(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a card of the table's own to the whole room, or several at once."""
    found = seat_of(secret)
    keys = [key_in(sent) for sent in request.POST.getlist("entry")]
    with transaction.atomic():
        for entry in get_list_or_404(
            Entry, activity__point__meeting=found.meeting, pk__in=keys
        ):
            entry.release(found)
    return answer_to(request, found, secret)


def answer_to(request: HttpRequest, seat: Participant, secret: str) -> HttpResponse:
    """Answer with the phone's live part where a script asked, else with its page."""
    if "HX-Request" not in request.headers:
        return to_seat(request, secret)
    is_member = seat.is_of(request.user)
    token = get_token(request) if is_member else ""
    return discreet(
        HttpResponse(
            seat_html(seat.pk, request.LANGUAGE_CODE, is_member=is_member, token=token)
        )
    )


def _sent_text(request: HttpRequest) -> list[str]:
    """What was sent without script, to be given back."""
    return [request.POST[name] for name in ("text", "more") if request.POST.get(name)]


def _on_phone(
    request: HttpRequest, seat: Participant, secret: str, said: str
) -> dict[str, Any]:
    is_member = seat.is_of(request.user)
    up = "../" if said else ""
    token = get_token(request) if is_member else ""
    who: dict[str, Any] = {"is_member": is_member, "up": up}
    return {
        "seat": seat,
        "meeting": seat.meeting,
        "secret": secret,
        "live": seat_html(seat.pk, request.LANGUAGE_CODE, **who, token=token),
        "said": said,
        "groups": sorted(set(seat.meeting.groups())) if seat.sits else [],
        "sent": _sent_text(request),
        "invitation": _invitation(seat),
        **who,
        **own(seat),
    }


def seat_page(
    request: HttpRequest,
    seat: Participant,
    secret: str,
    said: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    """The phone's page; with ``said`` in answer to what was sent without script, which is given
    back.
    """
    context = _on_phone(request, seat, secret, said)
    page = render(request, "meetings/room/seat.html", context, status=status)
    response = discreet(page)
    if request.user.is_authenticated:
        # Under no-referrer a form without script comes from nowhere, which is refused where a token
        # is due.
        response.headers["Referrer-Policy"] = "strict-origin"
    return response


def _invitation(seat: Participant) -> str:
    """The address by which others come to the same table."""
    return f"{settings.BASE_URL}{reverse('meetings:join', args=[table_key(seat)])}"


def to_seat(request: HttpRequest, secret: str) -> HttpResponse:
    """Go to a seat's page, in the language of this address."""
    chosen = {"lang": request.GET["lang"]} if "lang" in request.GET else None
    return redirect(reverse("meetings:seat", args=[secret], query=chosen))


def member_at(request: HttpRequest, seat: Participant) -> Person:
    """Who is signed in, if they belong to the TRIO of the seat; refused for everybody else."""
    refuse(access.sit_as_member(is_member=seat.is_of(request.user)))
    assert isinstance(request.user, Person)  # noqa: S101 - refused above
    return request.user
