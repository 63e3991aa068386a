"""Which organisations have a provider of their own: read from a file that whoever runs the server
keeps (docs/how-to/server/sign-in-with-your-own-provider.md).

The file names an organisation, and the variable that holds the secret. The secret stands in neither
file nor database.
"""

import os
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

HERE = {"localhost", "127.0.0.1", "::1"}


class ProviderDoor(BaseModel):
    """One provider, which lets people into one organisation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9-]{2,40}$")
    organisation: int
    name: str
    address: str
    client: str
    secret_from: str
    domains: tuple[str, ...] = Field(min_length=1)
    makes_people: bool = False
    is_on_the_sign_in_page: bool = False
    groups_in: str = "groups"
    groups: dict[str, Literal["coordinator", "facilitator", "administrator"]] = {}

    @field_validator("address")
    @classmethod
    def _is_locked(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme != "https" and parts.hostname not in HERE:
            raise ValueError("must begin with https://")
        return address.rstrip("/")

    @field_validator("domains")
    @classmethod
    def _are_domains(cls, domains: tuple[str, ...]) -> tuple[str, ...]:
        if any("@" in one or "." not in one or "*" in one for one in domains):
            raise ValueError("must be whole domains, such as solbjerg.dk")
        return tuple(one.lower() for one in domains)

    @property
    def secret(self) -> str:
        return os.environ[self.secret_from]

    def owns(self, email: str) -> bool:
        """Is this an address of the organisation's own? A subdomain is another domain."""
        return email.lower().rpartition("@")[2] in self.domains


def standing() -> dict[str, ProviderDoor]:
    """Every door by its id. Raises ImproperlyConfigured with what is wrong with the file."""
    return _read(settings.SIGN_IN_FILE) if settings.SIGN_IN_FILE else {}


@cache
def _read(path: str) -> dict[str, ProviderDoor]:
    try:
        written = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        found = [ProviderDoor.model_validate(one) for one in written["providers"]]
    except (OSError, yaml.YAMLError, ValidationError, TypeError, KeyError) as error:
        raise ImproperlyConfigured(f"GULDKORN_SIGN_IN: {path}: {error}") from error
    for said in _objections(found):
        raise ImproperlyConfigured(f"GULDKORN_SIGN_IN: {path}: {said}")
    return {door.id: door for door in found}


def _objections(doors: list[ProviderDoor]) -> list[str]:
    said = []
    ids = [door.id for door in doors]
    if len(set(ids)) < len(ids):
        said.append("two providers have one id")
    owners: dict[str, int] = {}
    for door in doors:
        if not os.environ.get(door.secret_from):
            said.append(f"{door.secret_from} is not set")
        of_others = [
            domain
            for domain in door.domains
            if owners.setdefault(domain, door.organisation) != door.organisation
        ]
        said += [f"{domain} is owned by two organisations" for domain in of_others]
    return said
