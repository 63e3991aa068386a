from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import (
    OAuth2CallbackView,
    OAuth2LoginView,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from requests import RequestException

from guldkorn.entrance.provider.handshake import Handshake
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_


@require_safe
def provider(request: HttpRequest, door: str) -> HttpResponse:
    """Go to the organisation's own sign-in."""
    return _seen(OAuth2LoginView, request, door)


@require_safe
def back(request: HttpRequest, door: str) -> HttpResponse:
    """Come back from there, with what it says of us."""
    return _seen(OAuth2CallbackView, request, door)


def _seen(
    view: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest, door: str
) -> HttpResponse:
    try:
        shown: HttpResponse = view.adapter_view(Handshake(request, door))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except RequestException as error:
        raise Refused(N_("The sign-in of your workplace does not answer.")) from error
    return shown
