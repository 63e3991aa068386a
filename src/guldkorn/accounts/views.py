from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from guldkorn.accounts.demo import DEMO_PASSWORD
from guldkorn.accounts.forms import DemoForm


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
