"""Which rows of an organisation travel."""

from collections.abc import Iterator
from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.archives.scope import (
    BY_NOUN,
    BY_PERSON,
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
    """The rows of the organisation whose every need travels too, and its people.

    A place of our TRIO in a course of another organisation stays, for one.
    """
    kept: Kept = {kind_of(Organisation): {organisation.pk}, kind_of(Person): set()}
    later = BY_PERSON | BY_NOUN | kept.keys()
    for model in carried():
        if kind_of(model) not in later:
            _keep(model, _owned(model, organisation, kept), kept)
    for model in carried():
        if kind_of(model) in BY_NOUN:
            _keep(model, _about(model, kept), kept)
    kept[kind_of(Person)].discard(None)
    chosen = MailChoice.objects.filter(person__in=kept[kind_of(Person)])
    kept[kind_of(MailChoice)] = set(chosen.values_list("pk", flat=True))
    return kept


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
    rows = every(model).filter(**ours).values("pk", *names)
    for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        if _is_whole(model, row, kept):
            yield row


def _is_whole(model: Model, row: dict[str, Any], kept: Kept) -> bool:
    """Does all travel that the row cannot be without? People are kept as they are met."""
    for link in links_of(model):
        target = link.related_model
        if link.null or target is Person:
            continue
        if row[link.name] not in kept[kind_of(target)]:
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
