from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from guldkorn.actionplans.models import Responsible


@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest, secret: str) -> HttpResponse:
    """The mailed link, for whoever reads the mailbox: one press, and no more mails about this
    action.
    """
    row = Responsible.by_secret(secret)
    if row is None:
        return render(request, "link_is_over.html", status=410)
    if request.method == "POST":
        row.mute()
    return render(
        request, "actionplans/mails.html", {"row": row, "unit": row.action.round.unit}
    )
