"""Everything that points at one person, in the words of the table of retention.

Answers are not among it: nothing points from them at anybody.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from guldkorn.accounts.models import Person
from guldkorn.privacy.retention import RetentionRule, rule, rule_of

WROTE = frozenset({"by", "written_by", "proposed_by", "stated_by", "noted_by"})
"""These say that the words of a row are the person's own. The other links say that they
did something with it.
"""

WITHHELD = frozenset(
    {"accounts.session", "evaluations.ticket", "api.apitoken", "api.webhook"}
)
"""Rows with secrets in them. They are counted."""

OPENS = frozenset({"digest", "secret", "checksum", "token", "code", "key", "version"})
"""Fields that open something, or are no words."""

WORDS = (
    *(models.CharField, models.TextField, models.DateField),
    *(models.SmallIntegerField, models.PositiveSmallIntegerField),
)


def links() -> Iterator["models.ForeignKey[Any, Any]"]:
    """Every link from a row of the product to a person."""
    for model in apps.get_models(include_auto_created=True):
        for one in model._meta.local_concrete_fields:
            if isinstance(one, models.ForeignKey) and one.related_model is Person:
                yield one


def counted(person: Person) -> list[tuple[RetentionRule, int]]:
    """How often this person is named, in each line of the table."""
    found: dict[str, int] = {}
    for link in links():
        key = rule_of(link.model._meta.label_lower).key
        found[key] = found.get(key, 0) + _rows(link, person).count()
    return [(rule(key), number) for key, number in found.items() if number]


def gathered(person: Person) -> dict[str, list[dict[str, str]]]:
    """The same with every row: what it is, what the person was in it, and their words."""
    found: dict[str, list[dict[str, str]]] = {}
    for link in links():
        kind, given = link.model._meta.label_lower, fields_of(link)
        for row in _rows(link, person).order_by("pk"):
            words = {one.name: _text(getattr(row, one.attname)) for one in given}
            told = {"what": kind, "as": link.name, **words}
            found.setdefault(rule_of(kind).key, []).append(told)
    return found


def _rows(
    link: "models.ForeignKey[Any, Any]", person: Person
) -> "models.QuerySet[Any]":
    return link.model._base_manager.filter(**{link.name: person})  # noqa: SLF001


def fields_of(link: "models.ForeignKey[Any, Any]") -> list[Any]:
    """What of a row is told: its words where they are the person's own, else its days."""
    if link.model._meta.label_lower in WITHHELD:
        return []
    is_own = link.name in WROTE or link.name in {"person", "owner", "user"}
    kinds = WORDS if is_own else (models.DateField,)
    return [
        one
        for one in link.model._meta.local_concrete_fields
        if isinstance(one, kinds) and not one.unique and one.name not in OPENS
    ]


def _text(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
