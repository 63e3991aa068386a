"""The yearly discussion: begun, written, held, read, and opened again."""

from functools import partial

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
from guldkorn.history import editing
from guldkorn.lib.documents.taking import taken_along
from guldkorn.lib.forms import sent
from guldkorn.workplaces.models import Organisation
from guldkorn.years import holding
from guldkorn.years.forms import HoldingForm, YearDiscussionForm
from guldkorn.years.models import YearDiscussion
from guldkorn.years.on_paper import content_of
from guldkorn.years.seeing import seen_by
from guldkorn.years.standing import reads_words
from guldkorn.years.telling import facts_of, keep_facts, span_of


@login_required
@require_POST
def begin_in_unit(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Prepare the discussion of a unit: its TRIO does; without one, the house."""
    seen = seen_by(request.user, unit_id)
    if not reads_words(seen):
        raise Http404
    found = YearDiscussion.begin(seen.unit.organisation, seen.unit, by=request.user)
    return redirect("years:discussion_words", found.pk)


@login_required
@require_POST
def begin(request: PersonRequest, organisation_id: int) -> HttpResponse:
    run = Organisation.objects.run_by(request.user)
    organisation = get_object_or_404(run, pk=organisation_id)
    found = YearDiscussion.begin(organisation, None, by=request.user)
    return redirect("years:discussion_words", found.pk)


@login_required
@require_safe
def discussion(request: PersonRequest, discussion_id: int) -> HttpResponse:
    """The discussion to read and to print."""
    seen = YearDiscussion.objects.visible_to(request.user)
    found = get_object_or_404(seen, pk=discussion_id)
    mine = YearDiscussion.objects.written_by(request.user).filter(pk=found.pk).exists()
    if mine and found.is_held and found.facts is None:
        keep_facts(found)  # it was held before facts were kept
    context = {
        "discussion": found,
        "size": str(found.size),
        "span": span_of(found),
        "last_goals": found.last_goals(),
        "facts": facts_of(found) if mine else [],
        "missing": [] if found.is_held else found.missing(),
        "may_write": mine,
        "held_by": found.organisation.name_of(found.held_by),
    }
    return render(request, "years/discussion/discussion.html", context)


@login_required
@require_safe
def discussion_file(
    request: PersonRequest, discussion_id: int, ending: str
) -> HttpResponse:
    """The same to take along. What is known of the year goes to those who write in it."""
    seen = YearDiscussion.objects.visible_to(request.user)
    found = get_object_or_404(seen, pk=discussion_id)
    mine = YearDiscussion.objects.written_by(request.user).filter(pk=found.pk).exists()
    return taken_along(content_of(found, facts_of(found) if mine else []), ending)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: PersonRequest, discussion_id: int) -> HttpResponse:
    """Write the points. Beside them stands what the product knows of the year."""
    found = _mine(request, discussion_id)
    if found.is_held:
        return redirect("years:discussion", found.pk)
    with editing.held(request, found):
        form = editing.form_of(
            request, partial(YearDiscussionForm, instance=found), about=found
        )
        saved = form.is_valid() and editing.done(
            form, lambda: found.write(by=request.user, judged=form.judged)
        )
    if saved:
        messages.success(request, _("Saved."))
        return redirect("years:discussion", found.pk)
    context = {
        "discussion": found,
        "size": str(found.size),
        "form": form,
        "facts": facts_of(found),
        "span": span_of(found),
    }
    return render(
        request, "years/discussion/words.html", context, status=editing.status(form)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: PersonRequest, discussion_id: int) -> HttpResponse:
    """Note that it was held: the proof."""
    found = _mine(request, discussion_id)
    if found.is_held:
        return redirect("years:discussion", found.pk)
    form = HoldingForm(sent(request), about=found)
    if form.is_valid():
        given = form.cleaned_data
        verb = partial(holding.hold, found, by=request.user, **given)
        if editing.done(form, verb):
            messages.success(
                request, _("It is noted as held. Print it, and keep it with the APV.")
            )
            return redirect("years:discussion", found.pk)
    context = {"discussion": found, "form": form, "missing": found.missing()}
    return render(
        request, "years/discussion/hold.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def open_again(request: PersonRequest, discussion_id: int) -> HttpResponse:
    found = _mine(request, discussion_id)
    found.open_again(by=request.user)
    messages.success(
        request, _("You can write in it again. Note it as held when it is right.")
    )
    return redirect("years:discussion", found.pk)


def _mine(request: PersonRequest, discussion_id: int) -> YearDiscussion:
    mine = YearDiscussion.objects.written_by(request.user)
    return get_object_or_404(
        mine.select_related("organisation", "unit"), pk=discussion_id
    )
