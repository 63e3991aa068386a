from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.themes.models import Cause, Theme
from guldkorn.themes.talk.forms import CauseForm
from guldkorn.themes.talk.tree import cause_named, talk_about
from guldkorn.themes.talk.weights import weighed_topic


@login_required
@require_safe
def causes(request: PersonRequest, theme_id: int) -> HttpResponse:
    """The causes of a theme, and what is settled about it and about each of them."""
    theme = theme_of(request, theme_id)
    context = {
        "round": theme.round,
        "theme": theme,
        "talk": talk_about(theme, request.user),
        "weighed": weighed_topic(theme.round, theme.topic, request.user),
    }
    return render(request, "themes/talk/causes.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_cause(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = theme_of(request, theme_id)
    under = cause_named(talk_about(theme, request.user), request.GET.get("under", ""))
    return _edit(request, theme, Cause(theme=theme, parent=under))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cause(request: PersonRequest, cause_id: int) -> HttpResponse:
    subject = cause_of(request, cause_id)
    return _edit(request, _newest(subject), subject)


def _edit(request: PersonRequest, theme: Theme, subject: Cause) -> HttpResponse:
    with editing.held(request, theme.round, subject):
        form = editing.form_of(
            request, partial(CauseForm, instance=subject), about=subject
        )
        saved = form.is_valid() and editing.done(
            form, partial(form.save_for, request.user)
        )
    if saved:
        return redirect(page_of(theme) + f"#cause-{form.instance.pk}")
    talk = talk_about(theme, request.user)
    context = {
        "round": theme.round,
        "theme": theme,
        "cause": subject,
        "form": form,
        "talk": talk,
    }
    return render(
        request, "themes/talk/cause.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def take_off(request: PersonRequest, cause_id: int) -> HttpResponse:
    subject = cause_of(request, cause_id)
    subject.take_off(by=request.user)
    messages.success(request, _("The cause is taken off. You can put it back below."))
    return redirect(page_of(_newest(subject)) + "#off-title")


@login_required
@require_POST
def put_back(request: PersonRequest, cause_id: int) -> HttpResponse:
    subject = cause_of(request, cause_id)
    subject.put_back(by=request.user)
    messages.success(request, _("The cause is back where it was."))
    return redirect(page_of(_newest(subject)) + f"#cause-{subject.pk}")


def theme_of(request: PersonRequest, theme_id: int) -> Theme:
    return get_object_or_404(Theme.objects.visible_to(request.user), pk=theme_id)


def cause_of(request: PersonRequest, cause_id: int) -> Cause:
    mine = Cause.objects.visible_to(request.user).select_related(
        "theme__round__trio__unit"
    )
    return get_object_or_404(mine, pk=cause_id)


def _newest(subject: Cause) -> Theme:
    """The theme under which the TRIO works with it now, else the one it was written under."""
    return subject.theme.newest()


def page_of(theme: Theme) -> str:
    return reverse("themes:causes", args=[theme.pk])
