from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.dialogue.topics import topics_to_talk_about
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.language import words
from guldkorn.rounds.models import Round
from guldkorn.themes.board import board_of, signs_about
from guldkorn.themes.forms import (
    AwayForm,
    ObjectionForm,
    PutAsideForm,
    SignForm,
    ThemeForm,
)
from guldkorn.themes.hands import all_hands
from guldkorn.themes.models import Evidence, Theme


@login_required
@require_safe
def themes(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return render(
        request,
        "themes/themes.html",
        {"round": turn, "board": board_of(turn, request.user)},
    )


@login_required
@require_POST
def evidence(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    form = SignForm(request.POST, person=request.user)
    if not form.is_valid():
        raise Http404
    things = form.cleaned_data["things"]
    if not things:
        messages.warning(request, _("Choose first what you want to use as signs."))
    for title in sorted(
        {words(sign.subject.title) for sign in _added(turn, things, request)}
    ):
        messages.success(
            request, _("Added as a sign of “%(topic)s”.") % {"topic": title}
        )
    back = form.cleaned_data["next"]
    if url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(back)
    return redirect(reverse("themes:themes", args=[turn.pk]) + "#signs")


@transaction.atomic
def _added(turn: Round, things: list[Model], request: PersonRequest) -> list[Evidence]:
    """All of them become signs, or none."""
    added = [Evidence.add(turn, thing, by=request.user) for thing in things]
    return [sign for sign in added if sign]


@login_required
@require_POST
def remove_evidence(request: PersonRequest, evidence_id: int) -> HttpResponse:
    sign = get_object_or_404(Evidence.objects.visible_to(request.user), pk=evidence_id)
    sign.remove(by=request.user)
    messages.success(
        request,
        _("The sign is removed from “%(topic)s”.")
        % {"topic": words(sign.subject.title)},
    )
    return redirect(reverse("themes:themes", args=[sign.round_id]) + "#signs")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    known = {topic.id for topic in topics_to_talk_about(turn.organisation_id)}
    topic_id = request.GET.get("topic", "")
    form = ThemeForm(sent(request), turn=turn, initial={"topic": topic_id})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        theme = Theme.propose(turn, told["topic"], told["reason"], by=request.user)
        return _tell_whether_chosen(request, theme)
    signs = signs_about(turn, request.user, topic_id) if topic_id in known else None
    return render(
        request,
        "themes/propose.html",
        {"round": turn, "form": form, "signs": signs},
        status=status_of(form),
    )


@login_required
@require_POST
def agree(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = _theme_of(request, theme_id)
    theme.answer(by=request.user)
    return _tell_whether_chosen(request, theme)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = _theme_of(request, theme_id)
    if (
        request.method != "POST"
        and not all_hands(theme.round, [theme], request.user)[theme.pk].may_answer
    ):
        return _back_to(theme)  # nobody writes what would be refused
    form = ObjectionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        theme.answer(by=request.user, objection=form.cleaned_data["objection"])
        messages.success(
            request,
            _("Your objection is written beside the theme. Talk about it together."),
        )
        return _back_to(theme)
    context = {**_about(request, theme), "form": form}
    return render(request, "themes/hands/object.html", context, status=status_of(form))


@login_required
@require_POST
def go_on_without(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = _theme_of(request, theme_id)
    form = AwayForm(request.POST)
    if not form.is_valid():
        raise Http404
    theme.go_on_without(form.cleaned_data["role"], by=request.user)
    return _tell_whether_chosen(request, theme)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def put_aside(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = _theme_of(request, theme_id)
    hands = all_hands(theme.round, [theme], request.user)[theme.pk]
    form = PutAsideForm(sent(request), needs_reason=not hands.is_mine_alone)
    if request.method == "POST" and form.is_valid():
        theme.put_aside(by=request.user, reason=form.cleaned_data["put_aside_reason"])
        messages.success(
            request, _("The theme is put aside. You can take it up again below.")
        )
        return redirect(
            reverse("themes:themes", args=[theme.round_id]) + "#aside-title"
        )
    context = {**_about(request, theme), "form": form, "hands": hands}
    return render(
        request, "themes/hands/put_aside.html", context, status=status_of(form)
    )


@login_required
@require_POST
def take_up(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = _theme_of(request, theme_id)
    theme.take_up(by=request.user)
    messages.success(request, _("The theme is taken up again, as it stood."))
    return _back_to(theme)


def _about(request: PersonRequest, theme: Theme) -> dict[str, object]:
    """A theme and the signs that it stands on, for the page of a form about it."""
    signs = signs_about(theme.round, request.user, theme.topic)
    return {"round": theme.round, "theme": theme, "signs": signs}


def _theme_of(request: PersonRequest, theme_id: int) -> Theme:
    return get_object_or_404(Theme.objects.visible_to(request.user), pk=theme_id)


def _tell_whether_chosen(request: PersonRequest, theme: Theme) -> HttpResponse:
    if theme.chosen_at:
        said = _(
            "You have chosen a theme. Now find out what is behind it, and try something."
        )
    else:
        said = _(
            "Your yes is noted. The theme is chosen when each of you has said yes."
        )
    messages.success(request, said)
    return _back_to(theme)


def _back_to(theme: Theme) -> HttpResponse:
    return redirect(
        reverse("themes:themes", args=[theme.round_id]) + f"#theme-{theme.pk}"
    )
