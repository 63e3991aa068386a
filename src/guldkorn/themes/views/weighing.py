from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.forms import sent, status_of
from guldkorn.rounds.models import Round
from guldkorn.themes.board import signs_about
from guldkorn.themes.models import Weighing
from guldkorn.themes.talk import access
from guldkorn.themes.talk.forms import WeightForm
from guldkorn.themes.talk.letters import tell_the_missing
from guldkorn.themes.talk.weights import candidates, weighed, weighed_topic


@login_required
@require_safe
def weighings(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    topics = weighed(turn, candidates(turn), request.user)
    return render(
        request, "themes/talk/weighings.html", {"round": turn, "topics": topics}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request: PersonRequest, round_id: int, topic_id: str) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    if topic_id not in {topic.id for topic in candidates(turn)}:
        raise Http404
    found = weighed_topic(turn, topic_id, request.user)
    form = WeightForm(sent(request), instance=found.mine)
    if request.method == "POST" and form.is_valid():
        weighing = Weighing.give(turn, topic_id, by=request.user, **form.cleaned_data)
        messages.success(
            request,
            _("All of you have weighed. Here is how each of you sees it.")
            if weighing.shown_at
            else _("Your weights are saved. Nobody sees them before they are shown."),
        )
        return redirect("themes:weigh", turn.pk, topic_id)
    signs = signs_about(turn, request.user, topic_id)
    context = {"round": turn, "found": found, "form": form, "signs": signs}
    if found.open:
        facts = found.open.facts(request.user)
        context["may_tell"] = found.open.told_at is None and access.tell(facts) is None
        context["may_show"] = access.show(facts) is None
    return render(request, "themes/talk/weigh.html", context, status=status_of(form))


@login_required
@require_POST
def tell_weighing(request: PersonRequest, weighing_id: int) -> HttpResponse:
    weighing = _weighing_of(request, weighing_id)
    tell_the_missing(weighing, by=request.user)
    messages.success(
        request, _("The others are told. In two days you can show the weights.")
    )
    return redirect("themes:weigh", weighing.round_id, weighing.topic)


@login_required
@require_POST
def show_weighing(request: PersonRequest, weighing_id: int) -> HttpResponse:
    weighing = _weighing_of(request, weighing_id)
    weighing.show(by=request.user)
    return redirect("themes:weigh", weighing.round_id, weighing.topic)


def _weighing_of(request: PersonRequest, weighing_id: int) -> Weighing:
    return get_object_or_404(Weighing.objects.visible_to(request.user), pk=weighing_id)
