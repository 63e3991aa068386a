"""The page of one action: how it stands, who has said yes, its log, comments and files."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.actionplans.forms.trial import ActionCommentForm, FileForm, LogForm
from guldkorn.actionplans.models import Action, ActionFile, Remark
from guldkorn.actionplans.views.action import action_of
from guldkorn.history import editing
from guldkorn.lib.bodies import takes

Forms = LogForm | ActionCommentForm | FileForm


@login_required
@require_safe
def trial(request: PersonRequest, action_id: int) -> HttpResponse:
    return _page(request, action_of(request, action_id))


@login_required
@require_POST
def log(request: PersonRequest, action_id: int) -> HttpResponse:
    return _add(request, action_of(request, action_id), LogForm(request.POST))


@login_required
@require_POST
def comments(request: PersonRequest, action_id: int) -> HttpResponse:
    return _add(request, action_of(request, action_id), ActionCommentForm(request.POST))


@login_required
@require_POST
@takes(12)
def files(request: PersonRequest, action_id: int) -> HttpResponse:
    return _add(
        request, action_of(request, action_id), FileForm(request.POST, request.FILES)
    )


@login_required
@require_POST
def withdraw(request: PersonRequest, remark_id: int) -> HttpResponse:
    mine = Remark.objects.visible_to(request.user).select_related(
        "action__theme__round__trio"
    )
    remark = get_object_or_404(mine, pk=remark_id)
    remark.withdraw(by=request.user)
    messages.info(request, _("The line is taken away."))
    return redirect("actionplans:trial", remark.action_id)


@login_required
@require_safe
def file(request: PersonRequest, action_file_id: int) -> HttpResponse:
    """A file: always as a download, never shown as a page of ours."""
    found = get_object_or_404(
        ActionFile.objects.visible_to(request.user), pk=action_file_id
    )
    answer = HttpResponse(bytes(found.content), content_type=found.content_type)
    named = content_disposition_header(as_attachment=True, filename=found.name)
    answer.headers["Content-Disposition"] = named or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private"
    return answer


@login_required
@require_POST
def remove_file(request: PersonRequest, action_file_id: int) -> HttpResponse:
    mine = ActionFile.objects.visible_to(request.user).select_related(
        "action__theme__round__trio"
    )
    found = get_object_or_404(mine, pk=action_file_id)
    found.remove(by=request.user)
    messages.info(request, _("The file is deleted."))
    return redirect("actionplans:trial", found.action_id)


def _add(request: PersonRequest, subject: Action, form: Forms) -> HttpResponse:
    if form.is_valid() and editing.done(
        form, partial(form.save_for, subject, request.user)
    ):
        messages.success(request, _("Saved."))
        return redirect("actionplans:trial", subject.pk)
    return _page(request, subject, form)


def _page(
    request: PersonRequest, subject: Action, sent: Forms | None = None
) -> HttpResponse:
    """The page; a form that was sent and could not be saved keeps its words."""
    lines = list(subject.remarks.standing().select_related("by"))
    waits = Action.objects.waiting_for(request.user).filter(
        pk=subject.pk, agreed_at=None
    )
    objections = list(subject.objections.with_standing().select_related("by"))
    context = {
        "round": subject.round,
        "theme": subject.theme,
        "action": subject,
        "wanted": {subject.pk} if waits.exists() else set(),
        "log": [one for one in lines if one.kind == Remark.Kind.LOG],
        "comments": [one for one in lines if one.kind == Remark.Kind.COMMENT],
        "objections": objections,
        "objects": any(one.stands and one.by == request.user for one in objections),
        "files": subject.files.defer("content").select_related("by"),
        "log_form": sent if isinstance(sent, LogForm) else LogForm(),
        "comment_form": sent
        if isinstance(sent, ActionCommentForm)
        else ActionCommentForm(),
        "file_form": sent if isinstance(sent, FileForm) else FileForm(),
        "sent": sent,
    }
    status = editing.status(sent) if sent else 200
    return render(request, "actionplans/trial.html", context, status=status)
