"""Another system that is let in, made without the page."""

from datetime import timedelta
from typing import Any

from django.test import Client

from guldkorn.accounts.models import Person
from guldkorn.api.access import Scope
from guldkorn.api.models import ApiToken, Webhook
from guldkorn.lib import clock
from guldkorn.workplaces.models import Organisation
from tests.cast import Cast

BY_TOKEN = {
    f"api-1:{name}"
    for name in (
        *("organisation", "units", "unit", "employees", "roster", "surveys", "survey"),
        *("releases", "release", "figures", "wheels", "themes"),
        *("dossiers", "dossier", "dossier_file"),
    )
}


def made(
    house: Organisation, *scopes: Scope, by: Person, days: int = 90, name: str = "Løn"
) -> tuple[ApiToken, str]:
    """A token with these scopes, and its secret."""
    token = ApiToken(
        organisation=house,
        name=name,
        scopes=[str(one) for one in scopes],
        ends_on=clock.today() + timedelta(days=days),
    )
    return token, token.make(by=by)


def system(secret: str, **more: str) -> Client:
    """A client that sends a token and no cookie."""
    return Client(headers={"authorization": f"Bearer {secret}", **more})


ADDRESS = "https://systemer.example/guldkorn?key=hemmelig"


def hooked(
    house: Organisation, *events: str, by: Person, address: str = ADDRESS
) -> tuple[Webhook, str]:
    """A webhook that is called for these events, and its secret."""
    hook = Webhook(
        organisation=house, name="Rapporter", host="systemer.example", events=list(events)
    )
    return hook, hook.make(address, by=by)


def let_in(cast: Cast) -> dict[str, Any]:
    """A token and a webhook, for the tests that walk every page."""
    return {
        "api_token_id": made(cast.organisation, by=cast.karen)[0].pk,
        "webhook_id": hooked(cast.organisation, by=cast.karen)[0].pk,
    }
