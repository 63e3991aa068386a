from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.demo import DEMO_PASSWORD
from guldkorn.accounts.first import person_of
from guldkorn.accounts.forms import DemoForm
from guldkorn.accounts.models import Session
from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.pages import discreet


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people, with the password that stands on the sign-in page; only
    in the demo.
    """
    form = DemoForm(request.POST)
    if not settings.DEMO or not form.is_valid():
        raise Http404
    person = authenticate(
        request, email=form.cleaned_data["email"], password=DEMO_PASSWORD
    )
    if person is None:
        raise Http404
    login(request, person)
    return redirect("wheel:home")


@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest, token: str) -> HttpResponse:
    """Let the first administrator in by the link of `guldkorn setup`. A program that looks at links
    beforehand only sees a button.
    """
    person = person_of(token)
    if person is None:
        return discreet(render(request, "account/first_over.html", status=404))
    if request.method != "POST":
        page = discreet(render(request, "account/first.html", {"person": person}))
        # Under no-referrer a form comes from nowhere, which is refused where a token
        # is due.
        page.headers["Referrer-Policy"] = "strict-origin"
        return page
    login(request, person, settings.AUTHENTICATION_BACKENDS[0])
    return redirect("wheel:home")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: PersonRequest) -> HttpResponse:
    """Where somebody is signed in; a press signs them out everywhere else."""
    mine = Session.objects.open_of(request.user)
    here = request.session.session_key
    if request.method == "POST":
        mine.exclude(session_key=here).delete()
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("account_sessions")
    rows = sorted(mine, key=lambda one: one.session_key != here)
    return render(
        request, "keeping/sessions.html", {"sessions": rows, "here_key": here}
    )
