"""The way to answer from the board: without account, cookie or script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guldkorn.anonymity.nameguard import NameGuard
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import discreetly
from guldkorn.lib.refusal import Refused
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.results.making import names_in
from guldkorn.updates.forms import BoardResponseForm
from guldkorn.updates.models import Board, ShortAnswers, StaffLine, ThemeNews
from guldkorn.updates.views.board import opened, spoken

RESPONSES = Throttle("board responses", most=30, crowd=300, few=3)
"""A workplace behind one address has thirty answers an hour. When very many come, each client has
three.
"""


# No CSRF token: it would need a cookie, and there is no session that another site could borrow.
@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: HttpRequest, token: str, news_id: int) -> HttpResponse:
    """Answer what a board tells of a theme."""
    shown = opened(token)
    here = [one for one in ThemeNews.objects.on(shown) if not one.subject.sensitive]
    asked = get_object_or_404(ThemeNews, pk__in=[one.pk for one in here], pk=news_id)
    with spoken(request):
        form = BoardResponseForm(sent(request))
        is_shut = request.method == "POST" and RESPONSES.is_shut(request, str(shown.pk))
        is_sent = not is_shut and form.is_valid()
        refused = ""
        if is_sent:
            RESPONSES.missed(request, str(shown.pk))
            refused = _take(shown, asked, form)
        context = {"board": shown, "unit": shown.trio.unit, "news": asked, "form": form}
        context |= {"is_shut": is_shut, "is_sent": is_sent and not refused}
        context["refused"] = refused
        status = 429 if is_shut else status_of(form)
        if refused:
            status = 403
        return render(request, "updates/news/respond.html", context, status=status)


def _take(board: Board, news: ThemeNews, form: BoardResponseForm) -> str:
    """Store what was sent, with names masked. The sender is not told which: that would tell who
    works there. The line comes first: where it is refused, nothing is counted. Each is stored by
    itself, so that no transaction joins them. Returns why it was refused, or nothing.
    """
    if text := form.cleaned_data["text"]:
        guard = NameGuard(names_in(board.trio.unit.organisation))
        try:
            StaffLine.put(news, guard.masked(text))
        except Refused as no:
            return gettext(no.reason)
    if answer := form.cleaned_data["answer"]:
        ShortAnswers.count(news, answer)
    return ""
