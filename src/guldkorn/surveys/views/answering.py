"""Where somebody answers: without account, cookie or script. Whoever has the address may answer,
once.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import discreetly
from guldkorn.surveys import answers, codes
from guldkorn.surveys.filling import FIRST, FilledSheet, Filling, layout
from guldkorn.surveys.forms import CodeForm, CommentForm
from guldkorn.surveys.models import AnswerOutcome, Door, Invitation
from guldkorn.surveys.questions import questions

NOTICES = {"unknown": 404, "used": 410, "shut": 410, "early": 403, "called_off": 410}
DOORS = {Door.EARLY: "early", Door.SHUT: "shut"}


# No CSRF token: it would need a cookie, and there is no session that another site could borrow.
# What lets somebody in is the secret in the address, which another site does not have.
@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        chosen = {"lang": request.GET["lang"]} if "lang" in request.GET else None
        return redirect(
            reverse("surveys:answer", args=[form.cleaned_data["code"]], query=chosen)
        )
    return render(
        request, "surveys/answering/code.html", {"form": form}, status=status_of(form)
    )


@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    invitation = Invitation.objects.opened_by(secret)
    if invitation is None:
        return _notice(request, "unknown", form=CodeForm())
    door = invitation.survey.door(clock.today())
    context = {
        "invitation": invitation,
        "survey": invitation.survey,
        "key": codes.digest(secret)[:16],
    }
    # A code on paper looks the same whether it is used or not: whoever printed the codes may hold
    # them all, and would see how many have answered. Only sending tells. A link by mail is in
    # nobody's hands but its owner's.
    if invitation.used and invitation.employee_id is not None:
        return _notice(request, "used", **context)
    if door is not Door.OPEN:
        called_off = invitation.survey.is_given_up
        return _notice(request, "called_off" if called_off else DOORS[door], **context)
    instrument = invitation.survey.instrument
    if request.method != "POST":
        return page(request, Filling(FilledSheet.read(instrument, ""), FIRST), context)
    filling = Filling.read(instrument, request.POST.dict())
    context["comment"] = comment = CommentForm(
        request.POST, floor=invitation.survey.floors.comments
    )
    return (
        _send(request, filling, context)
        if filling.sent and comment.is_valid()
        else page(request, filling, context)
    )


def _send(
    request: HttpRequest, filling: Filling, context: dict[str, Any]
) -> HttpResponse:
    match context["invitation"].answer(
        filling.sheet.encode(), context["comment"].cleaned_data["own_words"]
    ):
        case AnswerOutcome.ALREADY:
            return _notice(request, "used", **context)
        case AnswerOutcome.SHUT:
            return _notice(request, "shut", **context)
    # Said to everybody alike, whatever they answered, where the questions are of harm.
    context["asks_of_harm"] = any(
        scale.sensitive for scale in context["survey"].instrument.scales
    )
    return render(request, "surveys/answering/thanks.html", context)


def page(
    request: HttpRequest, filling: Filling, context: dict[str, Any]
) -> HttpResponse:
    """The page that somebody has come to."""
    instrument = context["survey"].instrument
    leaves = layout(instrument)
    context |= {"filling": filling, "sheet": filling.sheet, "pages": len(leaves)}
    status = 400 if filling.sent or not filling.whole else 200
    if filling.page == FIRST:
        context |= {
            "questions": len(instrument.items),
            "minutes": answers.minutes(instrument),
        }
        return render(request, "surveys/answering/first.html", context, status=status)
    if filling.page > len(leaves):
        context["progress"] = [(leaf, filling.sheet.done(leaf)) for leaf in leaves]
        return render(request, "surveys/answering/check.html", context, status=status)
    leaf = leaves[filling.page - 1]
    context |= {"leaf": leaf, "questions": questions(instrument, leaf, filling.sheet)}
    return render(request, "surveys/answering/page.html", context, status=status)


def _notice(request: HttpRequest, kind: str, **context: Any) -> HttpResponse:
    """A clear page instead of the questions: what is the matter, and what to do now."""
    return render(
        request, f"surveys/answering/{kind}.html", context, status=NOTICES[kind]
    )
