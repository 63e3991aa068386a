"""What is done in plenary with the cards on the wall, each at an address of its own."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.meetings.forms.room import ChoiceForm, ClusterForm, FoldForm, GatherForm
from guldkorn.meetings.models import Activity, Cluster, Entry, Meeting
from guldkorn.meetings.views.console import console_or_part


@login_required
@require_POST
def hide(request: PersonRequest, entry_id: int) -> HttpResponse:
    """Take a card that hurts off the wall."""
    card = _card_of(request, entry_id)
    card.hide(by=request.user)
    return console_or_part(request, card.activity.point.meeting)


@login_required
@require_POST
def bring_back(request: PersonRequest, entry_id: int) -> HttpResponse:
    card = _card_of(request, entry_id)
    card.hide(by=request.user, hidden=False)
    return console_or_part(request, card.activity.point.meeting)


@login_required
@require_POST
def highlight(request: PersonRequest, entry_id: int) -> HttpResponse:
    card = _card_of(request, entry_id)
    card.highlight(by=request.user)
    return console_or_part(request, card.activity.point.meeting)


@login_required
@require_POST
def calm(request: PersonRequest, entry_id: int) -> HttpResponse:
    card = _card_of(request, entry_id)
    card.highlight(by=request.user, highlighted=False)
    return console_or_part(request, card.activity.point.meeting)


@login_required
@require_POST
def put_under(request: PersonRequest, activity_id: int) -> HttpResponse:
    """Put the chosen cards under a name, a new one too, or under none."""
    activity = _run_of(request, activity_id)
    form = GatherForm(request.POST, activity=activity)
    if form.is_valid():
        form.save(by=request.user)
    return console_or_part(request, activity.point.meeting)


@login_required
@require_POST
def fold(request: PersonRequest, activity_id: int) -> HttpResponse:
    """Let cards that say the same stand once, or each by itself."""
    activity = _run_of(request, activity_id)
    form = FoldForm(request.POST)
    if form.is_valid():
        activity.fold(by=request.user, **form.cleaned_data)
    return console_or_part(request, activity.point.meeting)


@login_required
@require_POST
def gather(request: PersonRequest, activity_id: int) -> HttpResponse:
    """Make a name to choose between, where no cards have been put under any."""
    activity = _run_of(request, activity_id)
    form = ClusterForm(request.POST)
    if form.is_valid():
        form.save_for(activity, by=request.user)
    return console_or_part(request, activity.point.meeting)


@login_required
@require_POST
def choose(request: PersonRequest, cluster_id: int) -> HttpResponse:
    """Choose what was gathered under a name, or leave it after all."""
    mine = Cluster.objects.filter(
        activity__point__meeting__in=Meeting.objects.run_by(request.user)
    )
    cluster = get_object_or_404(mine, pk=cluster_id)
    form = ChoiceForm(request.POST)
    if form.is_valid():
        cluster.choose(by=request.user, **form.cleaned_data)
    return console_or_part(request, cluster.activity.point.meeting)


def _run_of(request: PersonRequest, activity_id: int) -> Activity:
    mine = Activity.objects.filter(
        point__meeting__in=Meeting.objects.run_by(request.user)
    )
    return get_object_or_404(mine.select_related("point__meeting"), pk=activity_id)


def _card_of(request: PersonRequest, entry_id: int) -> Entry:
    mine = Entry.objects.filter(
        activity__point__meeting__in=Meeting.objects.run_by(request.user)
    )
    return get_object_or_404(mine, pk=entry_id, released_at__isnull=False)
