"""What those at one table do together from their phones: take the pen, write the note and the
texts, say yes, move.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from guldkorn.lib.pages import discreet
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.forms.sorting import SortForm
from guldkorn.meetings.forms.table import GroupForm, LineForm, TextForm, YesForm
from guldkorn.meetings.models import Activity, Participant, SignOff, take_pen
from guldkorn.meetings.views.own_cards import seat_of, written_for
from guldkorn.meetings.views.phone import (
    answer_to,
    member_at,
    on_the_phone,
    seat_page,
    to_seat,
)


@csrf_exempt
@require_POST
@on_the_phone
def pen(request: HttpRequest, secret: str) -> HttpResponse:
    """Write for the table from now on. The page is loaded anew, for its stream is another one
    then.
    """
    take_pen(seat_of(secret))
    return to_seat(request, secret)


@csrf_exempt
@require_POST
@on_the_phone
def lines(request: HttpRequest, secret: str) -> HttpResponse:
    """A line for the table's note, or one struck out of it."""
    return _written(request, secret, LineForm)


@csrf_exempt
@require_POST
@on_the_phone
def texts(request: HttpRequest, secret: str) -> HttpResponse:
    """The table's one text in a part."""
    return _written(request, secret, TextForm)


@csrf_exempt
@require_POST
@on_the_phone
def yes(request: HttpRequest, secret: str) -> HttpResponse:
    """Say yes in the room to the charter as it stands: it is told, and counts for nobody."""
    found = seat_of(secret)
    form = YesForm(request.POST)
    if form.is_valid():
        SignOff.say_yes(_at_tables(found), found, read=form.cleaned_data["read"])
    return answer_to(request, found, secret)


@require_POST
@on_the_phone
def signature(request: HttpRequest, secret: str) -> HttpResponse:
    """Say yes to it as a member who is signed in: this yes counts."""
    found = seat_of(secret)
    by, form = member_at(request, found), YesForm(request.POST)
    if form.is_valid():
        SignOff.sign(_at_tables(found), found, by=by, read=form.cleaned_data["read"])
    return answer_to(request, found, secret)


@csrf_exempt
@require_POST
@on_the_phone
def sorting(request: HttpRequest, secret: str) -> HttpResponse:
    """Move the table's own cards, put them together, or name them."""
    found = seat_of(secret)
    form = SortForm(request.POST, activity=_at_tables(found), seat=found)
    if form.is_valid():
        form.save()
    refuse(" ".join(str(said) for said in form.errors.get("title", ())) or None)
    return answer_to(request, found, secret)


@csrf_exempt
@require_POST
@on_the_phone
def group(request: HttpRequest, secret: str) -> HttpResponse:
    """Sit down with another group than the one that was drawn."""
    found = seat_of(secret)
    form = GroupForm(request.POST, seat=found)
    if form.is_valid():
        found.sit_with(form.cleaned_data["group"])
    return to_seat(request, secret)


def _written(
    request: HttpRequest, secret: str, kind: type[LineForm | TextForm]
) -> HttpResponse:
    found = seat_of(secret)
    form = kind(
        request.POST,
        activity=_at_tables(found, request.POST.get("activity", "")),
        seat=found,
    )
    said = ""
    if form.is_valid():
        form.save()
    else:
        said = " ".join(
            str(message) for messages in form.errors.values() for message in messages
        )
    if "application/json" in request.headers.get("Accept", ""):
        return discreet(JsonResponse({"said": said}, status=400 if said else 200))
    return (
        seat_page(request, found, secret, said, status=400)
        if said
        else answer_to(request, found, secret)
    )


def _at_tables(seat: Participant, activity_id: str = "") -> Activity:
    """What is worked at tables now, or what was written for. Refused where nothing is."""
    activity = written_for(seat, activity_id)
    refuse(access.work_at_table(exists=activity is not None and activity.at_tables))
    assert activity is not None  # noqa: S101 - refused above
    return activity
