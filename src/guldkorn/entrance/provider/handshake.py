"""What is said between us and a provider, by allauth; and its token, which we read ourselves.

allauth takes a token that it fetched itself as it is. Here its signature is checked too, and the
nonce by which it belongs to this browser and this sign-in.
"""

import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from guldkorn.entrance.provider.doors import ProviderDoor

SIGNED = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"]
"""Signatures that only who has the private key can make."""

NEEDED = ["exp", "iat", "iss", "aud", "sub", "nonce"]
LEEWAY = 60
"""Seconds that two clocks may differ."""


class Handshake(OpenIDConnectOAuth2Adapter):
    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        path = reverse("account_provider_back", args=[self.provider_id])
        return settings.BASE_URL + path

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any
    ) -> SocialLogin:
        claims = self._read(kwargs["response"].get("id_token") or "", app)
        login = self.get_provider().sociallogin_from_response(request, claims)
        login.claims = claims
        return login

    def _read(self, told: str, app: SocialApp) -> dict[str, Any]:
        """What the provider says. Raises OAuth2Error for what it has not said to us, or now."""
        issuer = str(self.openid_config["issuer"])
        if issuer.rstrip("/") != app.settings["server_url"]:
            raise OAuth2Error("the provider is another one than its address says")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            known = jwt.PyJWKSet.from_dict(answer.json())
            key = known[jwt.get_unverified_header(told)["kid"]]
            claims: dict[str, Any] = jwt.decode(
                told,
                key,
                algorithms=SIGNED,
                audience=app.client_id,
                issuer=issuer,
                leeway=LEEWAY,
                options={"require": NEEDED},
            )
        except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
            raise OAuth2Error("the token is not what it should be") from error
        is_for_many = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if is_for_many and claims.get("azp") != app.client_id:
            raise OAuth2Error("the token is for somebody else")
        return claims


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = Handshake

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Never what an address asks for."""
        return self.get_scope()

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """The nonce is kept with the state: each tab has its own."""
        asked: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        nonce = secrets.token_urlsafe(24)
        return asked | {"nonce": nonce, "auth_params": {"nonce": nonce}}

    def serialize(self) -> dict[str, Any]:
        """How a sign-in that waits for a second factor finds its door again."""
        return {"id": self.app.provider_id}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing of what the provider says of a person is stored."""
        return {}


def belong_here(login: SocialLogin) -> None:
    """Raise OAuth2Error where the token is not of the sign-in that was begun."""
    nonce = login.state.get("nonce") or ""
    told = str(login.claims["nonce"])
    if not nonce or not secrets.compare_digest(told.encode(), nonce.encode()):
        raise OAuth2Error("the token belongs to another sign-in")


def provider_of(request: HttpRequest | None, door: ProviderDoor) -> Provider:
    app = SocialApp(
        provider="openid_connect",
        provider_id=door.id,
        name=door.name,
        client_id=door.client,
        secret=door.secret,
        settings={"server_url": door.address, "oauth_pkce_enabled": True},
    )
    return Provider(request, app=app)
