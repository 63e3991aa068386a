"""What an organisation keeps to plan with: agendas, and single points."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.meetings.forms.plan.shelf import KeepAgendaForm, TakeForm
from guldkorn.meetings.models import AgendaItem, KeptSlide, Meeting, ShelfItem
from guldkorn.meetings.slides.views import picture_of
from guldkorn.workplaces.models import Organisation


@login_required
@require_safe
def shelf(request: PersonRequest) -> HttpResponse:
    """All that is kept in this person's organisations."""
    found = ShelfItem.objects.visible_to(request.user).select_related("organisation")
    kept = found.with_slides()
    mine = set(ShelfItem.objects.kept_by(request.user).values_list("pk", flat=True))
    away = ShelfItem.objects.taken_down_for(request.user)
    context = {"kept": kept, "mine": mine, "away": away}
    return render(request, "meetings/shelf/shelf.html", context)


@login_required
@require_safe
def kept_slide(request: PersonRequest, kept_slide_id: int) -> HttpResponse:
    """The small picture of a slide that is kept."""
    return picture_of(
        KeptSlide.objects.visible_to(request.user), kept_slide_id, "small"
    )


@login_required
@require_POST
def keep(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Keep the agenda of a meeting."""
    subject = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    form = KeepAgendaForm(request.POST, meeting=subject)
    if form.is_valid():
        ShelfItem.keep(subject, by=request.user, **form.cleaned_data)
        return _kept(request)
    return redirect("meetings:meeting", meeting_id=subject.pk)


@login_required
@require_POST
def keep_point(request: PersonRequest, point_id: int) -> HttpResponse:
    """Keep one point, with its exercise."""
    mine = AgendaItem.objects.filter(meeting__in=Meeting.objects.run_by(request.user))
    point = get_object_or_404(mine.select_related("meeting"), pk=point_id)
    ShelfItem.keep(point.meeting, by=request.user, title=point.title, point=point)
    return _kept(request)


@login_required
@require_POST
def take_down(request: PersonRequest, item_id: int) -> HttpResponse:
    """Keep something no longer."""
    item = get_object_or_404(_mine(request), pk=item_id)
    item.take_down(by=request.user)
    return redirect("meetings:shelf")


@login_required
@require_POST
def put_back(request: PersonRequest, item_id: int) -> HttpResponse:
    """Keep something again that was taken down."""
    item = get_object_or_404(_mine(request), pk=item_id)
    item.put_back(by=request.user)
    return redirect("meetings:shelf")


@login_required
@require_POST
def delete_for_good(request: PersonRequest, item_id: int) -> HttpResponse:
    """Delete what was taken down."""
    item = get_object_or_404(_mine(request), pk=item_id)
    item.delete_for_good(by=request.user)
    return redirect("meetings:shelf")


@login_required
@require_POST
def take(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Write what is kept into the agenda of a meeting."""
    subject = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    form = TakeForm(request.POST, meeting=subject, person=request.user)
    if form.is_valid():
        form.cleaned_data["item"].put_into(subject, by=request.user)
    return redirect("meetings:meeting", meeting_id=subject.pk)


def _mine(request: PersonRequest) -> QuerySet[ShelfItem]:
    """What this person keeps, taken down or not: what is done twice is done once."""
    here = Organisation.objects.facilitated_by(request.user)
    return ShelfItem.objects.filter(organisation__in=here)


def _kept(request: PersonRequest) -> HttpResponse:
    messages.success(
        request, _("It is kept. All who plan in the organisation can use it.")
    )
    return redirect("meetings:shelf")
