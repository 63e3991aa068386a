from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.dialogue.forms import NoteForm, RatingForm, TalkThemeForm, TopicForm
from guldkorn.dialogue.models import Note, Rating
from guldkorn.dialogue.three_views import all_three_views, three_views
from guldkorn.dialogue.topics import topics_to_talk_about
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import page_or_fragment
from guldkorn.results.models import Release
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import signs_from


@login_required
@require_safe
def dialogue(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    topic_form = TopicForm(request.GET, turn=turn)
    if topic_form.is_valid():
        return redirect("dialogue:rating", turn.pk, topic_form.cleaned_data["topic"])
    return _dialogue_page(request, turn)


@login_required
@require_POST
def notes(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    form = NoteForm(request.POST, turn=turn)
    if not form.is_valid():
        return _dialogue_page(request, turn, form)
    form.save_for(request.user)
    messages.success(request, _("The note is saved."))
    return redirect(reverse("dialogue:dialogue", args=[turn.pk]) + "#notes")


@login_required
@require_POST
def talk_themes(request: PersonRequest, round_id: int) -> HttpResponse:
    """A theme from MUS or exit talks."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    form = TalkThemeForm(request.POST, turn=turn)
    if not form.is_valid():
        return _dialogue_page(request, turn, form)
    form.save_for(request.user)
    messages.success(request, _("The theme is saved."))
    return redirect(reverse("dialogue:dialogue", args=[turn.pk]) + "#notes")


@login_required
@require_POST
def withdraw(request: PersonRequest, note_id: int) -> HttpResponse:
    note = get_object_or_404(Note.objects.visible_to(request.user), pk=note_id)
    note.withdraw(by=request.user)
    messages.success(request, _("The note is withdrawn."))
    return redirect(reverse("dialogue:dialogue", args=[note.round_id]) + "#notes")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rating(request: PersonRequest, round_id: int, topic_id: str) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    rated = turn.ratings.filter(topic=topic_id).values_list("topic", flat=True)
    known = topics_to_talk_about(turn.organisation_id, rated)
    if topic_id not in {topic.id for topic in known}:
        raise Http404
    views = three_views(turn, topic_id, request.user)
    form = RatingForm(sent(request), initial=views.given, topic=views.topic)
    if request.method == "POST" and form.is_valid():
        Rating.give(turn, topic_id, by=request.user, **form.cleaned_data)
        return redirect("dialogue:rating", turn.pk, topic_id)
    if "HX-Request" in request.headers and request.GET.get("state") == views.state:
        return HttpResponse(status=204)
    context = {"round": turn, "views": views, "form": form}
    return page_or_fragment(
        request, "dialogue/rating.html", "views", status=status_of(form), **context
    )


def _dialogue_page(
    request: PersonRequest, turn: Round, wrong: NoteForm | TalkThemeForm | None = None
) -> HttpResponse:
    """The page; ``wrong`` is a form that could not be saved as it was sent."""
    today = {"held_on": clock.today()}
    form = wrong if isinstance(wrong, NoteForm) else NoteForm(turn=turn, initial=today)
    is_theme = isinstance(wrong, TalkThemeForm)
    context: dict[str, Any] = {
        "round": turn,
        "unit": turn.trio.unit,
        "results": Release.objects.about(turn.trio.unit),
        "form": form,
        "theme_form": wrong if is_theme else TalkThemeForm(turn=turn, initial=today),
        "notes": turn.notes.standing().select_related("by"),
        "signs": signs_from(turn, "note"),
        "withdrawn": turn.notes.exclude(withdrawn_at=None).select_related(
            "withdrawn_by"
        ),
        "seen": all_three_views(turn, request.user),
        "topic_form": TopicForm(turn=turn, auto_id="rate_%s"),
    }
    return page_or_fragment(
        request,
        "dialogue/dialogue.html",
        "notes",
        status=status_of(wrong or form),
        **context,
    )
