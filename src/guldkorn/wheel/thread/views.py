from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.documents.taking import taken_along
from guldkorn.themes.models import Theme
from guldkorn.wheel.thread import in_words, on_paper
from guldkorn.wheel.thread.page import thread_of
from guldkorn.wheel.thread.picture import picture_of
from guldkorn.wheel.thread.sentences import lead
from guldkorn.wheel.thread.stops import next_step, stops


@login_required
@require_safe
def thread(request: PersonRequest, theme_id: int) -> HttpResponse:
    """The same page for a theme in each of its rounds."""
    theme = get_object_or_404(Theme.objects.visible_to(request.user), pk=theme_id)
    found = thread_of(theme, request.user)
    context = {
        "thread": found,
        "round": found.round,
        "organisation": found.round.trio.unit.organisation,
        "lead": lead(found),
        "picture": picture_of(found),
        "stops": stops(found),
        "next": next_step(found),
    }
    return render(request, "wheel/thread/thread.html", context)


@login_required
@require_safe
def thread_pdf(request: PersonRequest, theme_id: int) -> HttpResponse:
    """The same on paper."""
    theme = get_object_or_404(Theme.objects.visible_to(request.user), pk=theme_id)
    made = on_paper.pdf(thread_of(theme, request.user))
    headers = {"Content-Disposition": f'inline; filename="theme-{theme.pk}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@login_required
@require_safe
def thread_word(request: PersonRequest, theme_id: int) -> HttpResponse:
    """Its words to go on writing in; the picture is drawn on paper alone."""
    theme = get_object_or_404(Theme.objects.visible_to(request.user), pk=theme_id)
    return taken_along(in_words.content_of(thread_of(theme, request.user)), "docx")
