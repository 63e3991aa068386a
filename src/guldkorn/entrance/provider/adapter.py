"""How allauth finds a provider of ours, and what it does with whom it sends."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest
from django.shortcuts import render

from guldkorn.entrance import access
from guldkorn.entrance.provider import doors, people
from guldkorn.entrance.provider.handshake import (
    Provider,
    belong_here,
    provider_of,
)
from guldkorn.lib.refusal import Refused, refuse


class NoDoorError(SocialApp.DoesNotExist, ValueError):
    """No provider stands under this id. By the ValueError, allauth forgets a sign-in that waits."""


class ProviderAdapter(DefaultSocialAccountAdapter):
    def get_provider(
        self, request: HttpRequest | None, provider: str, client_id: str | None = None
    ) -> Provider:
        door = doors.standing().get(provider)
        if door is None:
            raise NoDoorError
        return provider_of(request, door)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Nobody comes further than this whom we have not let in ourselves."""
        belong_here(sociallogin)
        sociallogin.token = None  # nobody needs it, and it would wait in the session
        door = doors.standing()[sociallogin.account.provider]
        try:
            refuse(access.start(process=sociallogin.state.get("process", "")))
            sociallogin.user = people.come_in(door, sociallogin.claims)
        except Refused as no:
            raise ImmediateHttpResponse(_page(request, no.reason)) from no

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, **told: Any
    ) -> None:
        """One page for whatever went wrong: what it was says nothing to whoever reads it."""
        raise ImmediateHttpResponse(_page(request, ""))


def _page(request: HttpRequest, reason: str) -> Any:
    return render(request, "entrance/not_in.html", {"reason": reason}, status=403)
