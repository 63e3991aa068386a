"""Where somebody says what they think of a course: without account, cookie or script. The address
is the key.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guldkorn.evaluations.forms import AnswerForm
from guldkorn.evaluations.models import CourseEvaluation, Ticket
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import discreetly
from guldkorn.surveys import codes
from guldkorn.surveys.answers import minutes
from guldkorn.surveys.filling import layout
from guldkorn.surveys.forms import CodeForm
from guldkorn.surveys.models import AnswerOutcome
from guldkorn.surveys.questions import questions

NOTICES = {"unknown": 404, "used": 410, "shut": 410, "thanks": 200}


# No CSRF token, as in surveys.views.answering: there is no session that another site could borrow.
@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(sent(request))
    if form.is_valid():
        chosen = {"lang": request.GET["lang"]} if "lang" in request.GET else None
        return redirect(
            reverse(
                "evaluations:answer", args=[form.cleaned_data["code"]], query=chosen
            )
        )
    return render(
        request, "evaluations/code.html", {"form": form}, status=status_of(form)
    )


@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    ticket = Ticket.objects.holding(secret).first()
    if ticket is None:
        return _notice(request, "unknown")
    asked = ticket.evaluation
    context = {"evaluation": asked, "key": codes.digest(secret)[:16]}
    # A slip looks the same whether it is used or not, as in surveys.views.answering: only sending
    # tells.
    if ticket.used and asked.channel == CourseEvaluation.Channel.MAIL:
        return _notice(request, "used", **context)
    if not asked.is_open(clock.today()):
        return _notice(request, "shut", **context)
    sending = request.method == "POST" and request.POST.get("go") == "send"
    kept = {} if sending else request.POST.dict()
    form = AnswerForm(request.POST if sending else None, initial=kept, evaluation=asked)
    if sending and form.is_valid():
        return _notice(
            request, _kind(ticket.answer(form.answers(), form.words())), **context
        )
    instrument = asked.instrument
    context |= {
        "form": form,
        "minutes": minutes(instrument),
        "number": len(instrument.items),
    }
    context["questions"] = [
        questions(instrument, leaf, form.sheet) for leaf in layout(instrument)
    ]
    return render(request, "evaluations/answer.html", context, status=status_of(form))


def _kind(outcome: AnswerOutcome) -> str:
    return {
        AnswerOutcome.STORED: "thanks",
        AnswerOutcome.ALREADY: "used",
        AnswerOutcome.SHUT: "shut",
    }[outcome]


def _notice(request: HttpRequest, kind: str, **context: Any) -> HttpResponse:
    """A clear page instead of the questions: what is the matter, and what to do now."""
    return render(
        request,
        "evaluations/notice.html",
        context | {"kind": kind},
        status=NOTICES[kind],
    )
