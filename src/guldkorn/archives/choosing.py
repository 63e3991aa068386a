"""Which rows of an organisation travel."""

from collections.abc import Iterator
from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.archives.narrowing import narrowed
from guldkorn.archives.scope import (
    BY_NOUN,
    BY_PERSON,
    CUT,
    Model,
    carried,
    every,
    fields_of,
    kind_of,
    links_of,
    way_home,
)
from guldkorn.waiting.models import MailChoice
from guldkorn.workplaces.models import Organisation, Unit

Kept = dict[str, set[Any]]
"""By kind, the ids of the rows that travel."""

ROWS_AT_A_TIME = 5000


def kept_of(organisation: Organisation) -> Kept:
    """The rows of the organisation whose every link travels too, and its people.

    A place of a TRIO of another organisation in our course stays, and what was written to it.
    """
    kept: Kept = {kind_of(Organisation): {organisation.pk}}
    before: Kept = {}
    # a link that may be empty points at what is looked at later, and that may stay
    while before != kept:
        before = dict(kept)
        _choose(organisation, kept)
    chosen = MailChoice.objects.filter(person__in=kept[kind_of(Person)])
    kept[kind_of(MailChoice)] = set(chosen.values_list("pk", flat=True))
    return kept


def _choose(organisation: Organisation, kept: Kept) -> None:
    """Keep what is whole as far as is known by now."""
    kept[kind_of(Person)] = set()
    later = BY_PERSON | BY_NOUN | {kind_of(Organisation)}
    for model in carried():
        if kind_of(model) not in later:
            _keep(model, _owned(model, organisation, kept), kept)
    for model in carried():
        if kind_of(model) in BY_NOUN:
            _keep(model, _about(model, kept), kept)
    kept[kind_of(Person)].discard(None)


def _keep(model: Model, rows: Iterator[dict[str, Any]], kept: Kept) -> None:
    """Keep these rows, and the people whom they name."""
    people = kept[kind_of(Person)]
    links = links_of(model)
    names = [one.name for one in links if one.related_model is Person]
    ours: set[Any] = set()
    for row in rows:
        ours.add(row["pk"])
        people.update(row[name] for name in names)
    kept[kind_of(model)] = ours


def _owned(
    model: Model, organisation: Organisation, kept: Kept
) -> Iterator[dict[str, Any]]:
    ours = {way_home(model): organisation}
    names = [one.name for one in links_of(model)]
    found = every(model).filter(**ours)
    rows = narrowed(kind_of(model), found, organisation).values("pk", *names)
    for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        if _is_whole(model, row, kept):
            yield row


def _is_whole(model: Model, row: dict[str, Any], kept: Kept) -> bool:
    """Does all travel that the row points at? People are kept as they are met."""
    kind = kind_of(model)
    for link in links_of(model):
        if link.related_model is Person:
            continue
        if f"{kind}.{link.name}" in CUT:
            continue
        key = row[link.name]
        there = kept.get(kind_of(link.related_model))
        if key is None or there is None:
            continue
        if key not in there:
            return False
    return True


def _about(model: Model, kept: Kept) -> Iterator[dict[str, Any]]:
    """The rows about something that travels, and those in a unit that does."""
    known = [field.name for field in fields_of(model)]
    names = [one.name for one in links_of(model)]
    names += {"noun", "noun_id", "unit_id"}.intersection(known)
    rows = every(model).values("pk", *names)
    for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        if _is_ours(row, kept):
            yield row


def _is_ours(row: dict[str, Any], kept: Kept) -> bool:
    unit = row.get("unit_id")
    if unit is not None:
        return unit in kept[kind_of(Unit)]
    about = kept.get(row["noun"], ())
    return row["noun_id"] in about
