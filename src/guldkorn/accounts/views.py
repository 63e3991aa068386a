from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.demo import DEMO_PASSWORD
from guldkorn.accounts.first import person_of
from guldkorn.accounts.forms import DemoForm
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
    login(request, person, "allauth.account.auth_backends.AuthenticationBackend")
    return redirect("wheel:home")
