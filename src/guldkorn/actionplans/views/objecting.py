"""Somebody of the TRIO says that they do not agree to an action, and takes that back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.actionplans.forms.trial import ActionObjectionForm
from guldkorn.actionplans.models import ActionObjection
from guldkorn.actionplans.views.action import action_of
from guldkorn.history import editing
from guldkorn.lib.forms import sent


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: PersonRequest, action_id: int) -> HttpResponse:
    subject = action_of(request, action_id)
    form = ActionObjectionForm(sent(request))
    if form.is_valid():
        text = form.cleaned_data["text"]
        make = partial(ActionObjection.make, subject, text, by=request.user)
        if editing.done(form, make):
            messages.success(
                request,
                _("Your objection is kept with the action. Talk about it together."),
            )
            return redirect("actionplans:trial", subject.pk)
    context = {"round": subject.round, "action": subject, "form": form}
    return render(
        request, "actionplans/trial/object.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def withdraw(request: PersonRequest, objection_id: int) -> HttpResponse:
    mine = ActionObjection.objects.visible_to(request.user).select_related(
        "action__theme__round__trio"
    )
    objection = get_object_or_404(mine, pk=objection_id)
    objection.withdraw(by=request.user)
    messages.success(
        request, _("Your objection is withdrawn. It stays with the action.")
    )
    return redirect("actionplans:trial", objection.action_id)
