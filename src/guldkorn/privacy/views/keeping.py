"""How long everything is kept, and what an organisation has chosen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.privacy.forms import WORDS, KeepingForm
from guldkorn.privacy.page import sections
from guldkorn.surveys.keeping.erasing import erased_at_once
from guldkorn.surveys.models import AnswerKeeping
from guldkorn.workplaces.models import Organisation


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """For everybody to read."""
    return render(request, "privacy/retention.html", {"sections": sections()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """For how long this organisation keeps answers."""
    runs = Organisation.objects.run_by(request.user)
    place = get_object_or_404(runs, pk=organisation_id)
    days = AnswerKeeping.days_of(place)
    form = KeepingForm(sent(request), initial={"days": days})
    at_once = 0
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["days"]
        at_once = erased_at_once(place, chosen, clock.today())
        if not at_once or form.cleaned_data["agreed"]:
            AnswerKeeping.choose(place, chosen, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("privacy:keeping", place.pk)
        form.ask_once_more()
    context = {
        "at_once": at_once,
        "organisation": place,
        "form": form,
        "days": days,
        "past": _past(place),
    }
    return render(request, "privacy/keeping.html", context, status=status_of(form))


def _past(place: Organisation) -> list[tuple[Entry, str]]:
    """Who chose what, the newest first."""
    chosen = Entry.objects.filter(
        noun="surveys.answerkeeping", noun_id__in=_choice_of(place)
    )
    return [
        (entry, str(WORDS[entry.facts["days"]]))
        for entry in chosen.select_related("by")
    ]


def _choice_of(place: Organisation) -> list[int]:
    return list(
        AnswerKeeping.objects.filter(organisation=place).values_list("pk", flat=True)
    )
