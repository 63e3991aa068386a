"""Everything of an organisation into one file."""

import datetime as dt
import decimal
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib.metadata import version
from typing import IO, Any

from django.db import connection, models, transaction

from guldkorn.actionplans.models import Action
from guldkorn.archives.choosing import Kept, kept_of
from guldkorn.archives.packed import ArchiveWriter
from guldkorn.archives.references import NOWHERE, SAME
from guldkorn.archives.scope import (
    LEFT,
    Model,
    batched,
    carried,
    every,
    fields_of,
    is_file,
    kind_of,
)
from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.reading import named_in
from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.coverage import Participation
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.mixing import shuffled
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Organisation

Row = dict[str, Any]

ROWS_AT_A_TIME = 500

HAS = "has_"
"""Before the name of a field with a file: whether there is one."""


def in_the_way(organisation: Organisation) -> list[str]:
    """What must end before the organisation can travel, each by its name.

    Answers that wait cannot leave, and without them there would never be a result.
    """
    ours = Survey.objects.filter(unit__organisation=organisation)
    asked = ours.filter(state__in=[State.OPEN, State.CLOSED]).select_related("unit")
    open_ones = CourseEvaluation.objects.filter(
        cohort__organisation=organisation, closed_at=None
    )
    return [
        *(f"the survey {one}" for one in asked),
        *(
            f"the evaluation of {one.cohort}"
            for one in open_ones.select_related("cohort")
        ),
    ]


@transaction.atomic
def leave(organisation: Organisation, out: IO[bytes]) -> dict[str, Any]:
    """Write the archive of an organisation, and return what its manifest says of it.

    Raises Refused while a survey or an evaluation has no result yet.
    """
    if connection.vendor == "postgresql" and len(connection.atomic_blocks) == 1:
        with connection.cursor() as cursor:
            # the archive is of one moment, however long it takes
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    if waiting := in_the_way(organisation):
        raise Refused(
            f"{len(waiting)} must have a result or be called off first: "
            + ", ".join(waiting[:5])
        )
    record(None, "took along", organisation)
    kept = kept_of(organisation)
    archive = ArchiveWriter(out)
    for model in carried():
        for name, content in _files(model, kept[kind_of(model)]):
            archive.put_file(name, content)
        archive.put_rows(kind_of(model), _told(model, kept))
    return archive.seal(
        {
            "guldkorn": version("guldkorn"),
            "organisation": organisation.name,
            "made_at": clock.now().isoformat(),
        }
    )


def _files(model: Model, keys: Collection[Any]) -> Iterator[tuple[str, bytes]]:
    """What people have uploaded: each binary field of each row is a file."""
    for field in fields_of(model):
        if not is_file(field):
            continue
        for key in sorted(keys):
            found = every(model).values_list(field.name, flat=True)
            content = found.get(pk=key)
            if content is not None:
                yield _file_name(model, key, field.name), bytes(content)


def _file_name(model: Model, key: Any, field: str) -> str:
    kind = kind_of(model)
    return f"files/{kind}/{key}-{field}"


def _told(model: Model, kept: Kept) -> Iterable[Row]:
    kind = kind_of(model)
    found = _read(model, kept[kind])
    rows = _all_told(model, found, kept)
    if kind in ADDED:
        return ADDED[kind](rows)
    return rows


def _all_told(model: Model, rows: Iterable[Row], kept: Kept) -> Iterator[Row]:
    for row in rows:
        yield _row(model, row, kept)


def _read(model: Model, keys: Collection[Any]) -> Iterator[Row]:
    names = ["pk"]
    has = {}
    for field in fields_of(model):
        if is_file(field):
            has[HAS + field.name] = models.Q(**{f"{field.name}__isnull": False})
        else:
            names += [field.attname]
    rows = every(model).order_by("pk")
    for some in batched(sorted(keys), ROWS_AT_A_TIME):
        yield from rows.filter(pk__in=some).values(*names, **has)


def _row(model: Model, row: Row, kept: Kept) -> Row:
    told: Row = {}
    for field in fields_of(model):
        if is_file(field):
            name = _file_name(model, row["pk"], field.name)
            told[field.name] = name if row[HAS + field.name] else None
            continue
        value = row[field.attname]
        if isinstance(field, models.ForeignKey):
            target = kind_of(field.related_model)
            there = kept.get(target, ())
            value = value if value in there else None
        told[field.name] = _plain(value)
    return told


def _plain(value: Any) -> Any:
    """A value as JSON holds it, with all its digits."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    return value


def _by_chance(rows: Iterable[Row], of: str) -> Iterator[Row]:
    """Where pages say how many used their place, that stays true: which of the places is drawn
    anew. Elsewhere none is used.
    """
    groups = defaultdict(list)
    for row in rows:
        groups[row[of]].append(row)
    for places in groups.values():
        used = sum(one["used"] for one in places)
        told = Participation.of(len(places), used)
        for place in places:
            place["used"] = False
        for place in shuffled(places)[: told.answered or 0]:
            place["used"] = True
        yield from places


def _about_what_travels(rows: Iterable[Row]) -> Iterator[Row]:
    """What was done with a thing that stays is told without its number."""
    for row in rows:
        if row["noun"] in LEFT:
            row["noun_id"] = NOWHERE
        yield row


def _with_numbers(rows: Iterable[Row]) -> Iterator[Row]:
    """Add what the actions that a locked document names are numbered here."""
    for row in rows:
        locked = Dossier(content=row["content"], numbers=row["numbers"])
        row["numbers"] = named_in(locked)
        yield row


def _with_plans(rows: Iterable[Row]) -> Iterator[Row]:
    told = list(rows)
    now = _versions(int(key) for row in told for key in row["plan"])
    for row in told:
        plan = row["plan"]
        for key in plan:
            plan[key] = _same(plan[key], now.get(int(key)))
        yield row


def _with_versions(rows: Iterable[Row]) -> Iterator[Row]:
    told = list(rows)
    now = _versions(row["action"] for row in told)
    for row in told:
        version = now.get(row["action"])
        row["version"] = _same(row["version"], version)
        yield row


def _same(version: str, now: str | None) -> str:
    """Say whether an action reads as it did: a version is made of ids too."""
    return SAME if version == now else version


def _versions(keys: Iterable[int]) -> dict[int, str]:
    found = {}
    actions = Action.objects.filter(pk__in=set(keys))
    for one in actions.with_people():
        found[one.pk] = one.version
    return found


ADDED: dict[str, Callable[[Iterable[Row]], Iterator[Row]]] = {
    "history.entry": _about_what_travels,
    "surveys.invitation": lambda rows: _by_chance(rows, "survey"),
    "evaluations.ticket": lambda rows: _by_chance(rows, "evaluation"),
    "dossiers.dossier": _with_numbers,
    "updates.themenews": _with_plans,
    "actionplans.actionobjection": _with_versions,
}
"""What is said of the rows of a kind beside their fields."""
