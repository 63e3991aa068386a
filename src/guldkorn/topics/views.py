from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.topics.forms import OwnTopicForm
from guldkorn.topics.models import OwnTopic
from guldkorn.workplaces.models import Organisation


@login_required
@require_safe
def topics(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """The organisation's own topics: those that are offered, and those set aside."""
    house = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    every = list(house.own_topics.all())
    context = {
        "organisation": house,
        "offered": [own for own in every if own.set_aside_at is None],
        "aside": [own for own in every if own.set_aside_at],
    }
    return render(request, "topics/topics.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, organisation_id: int) -> HttpResponse:
    house = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    return _edit(request, OwnTopic(organisation=house))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: PersonRequest, own_id: int) -> HttpResponse:
    return _edit(request, _own(request, own_id))


def _own(request: PersonRequest, own_id: int) -> OwnTopic:
    return get_object_or_404(OwnTopic.objects.run_by(request.user), pk=own_id)


def _edit(request: PersonRequest, own: OwnTopic) -> HttpResponse:
    with editing.held(request, own):
        form = editing.form_of(request, partial(OwnTopicForm, instance=own), about=own)
        if form.is_valid() and editing.done(
            form, partial(form.instance.write, by=request.user)
        ):
            messages.success(request, _("Saved. Your TRIOs can choose it now."))
            return redirect("topics:topics", own.organisation_id)
    offered = own.organisation.own_topics.filter(set_aside_at=None).exclude(pk=own.pk)
    context = {
        "organisation": own.organisation,
        "own": own,
        "others": [other.topic for other in offered],
        "form": form,
    }
    return render(request, "topics/topic.html", context, status=editing.status(form))


@login_required
@require_POST
def set_aside(request: PersonRequest, own_id: int) -> HttpResponse:
    own = _own(request, own_id)
    own.set_aside(by=request.user)
    messages.success(
        request, _("Set aside. It is offered no more, and keeps its name where used.")
    )
    return redirect("topics:topics", own.organisation_id)


@login_required
@require_POST
def take_back(request: PersonRequest, own_id: int) -> HttpResponse:
    own = _own(request, own_id)
    own.take_back(by=request.user)
    messages.success(request, _("Your TRIOs can choose it again."))
    return redirect("topics:topics", own.organisation_id)
