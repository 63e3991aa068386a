from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guldkorn.accounts.requests import PersonRequest
from guldkorn.actionplans.forms.notice import NoticeForm
from guldkorn.actionplans.models import Action, Notice
from guldkorn.actionplans.models.notice import why_not
from guldkorn.actionplans.views.action import action_of
from guldkorn.history import editing
from guldkorn.lib import clock
from guldkorn.lib.forms import sent
from guldkorn.surveys import access


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: PersonRequest, action_id: int) -> HttpResponse:
    """Ask everybody whether they notice an action. It leads to the plan of the survey."""
    subject = action_of(request, action_id)
    people = subject.round.unit.headcount()
    context = {
        "round": subject.round,
        "action": subject,
        "people": people,
        "why_not": why_not(subject),
    }
    if context["why_not"] or access.start(people):
        status = 403 if request.method == "POST" else 200
        return render(request, "actionplans/notice.html", context, status=status)
    form = NoticeForm(
        sent(request),
        called=subject.title,
        today=clock.today(),
        turn=subject.round,
    )
    if form.is_valid() and editing.done(form, partial(_draft, subject, form, request)):
        messages.success(
            request,
            _("The survey is ready. Look it through, and open it when you agree."),
        )
        newest = Notice.objects.filter(action=subject).latest("pk")
        return redirect("surveys:survey", newest.survey_id)
    context["form"] = form
    return render(
        request, "actionplans/notice.html", context, status=editing.status(form)
    )


def _draft(subject: Action, form: NoticeForm, request: PersonRequest) -> None:
    Notice.draft(subject, form.cleaned_data["called"], by=request.user, **form.plan)
