"""An archive into this server: all of it, or nothing."""

from collections.abc import Collection, Iterator
from typing import IO, Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, models, transaction

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, ActionObjection
from guldkorn.archives.circles import ensure_no_circle, own_links
from guldkorn.archives.numbering import new_keys
from guldkorn.archives.packed import ArchiveReader, BadArchive
from guldkorn.archives.references import SAME, Moved, Row, follow
from guldkorn.archives.scope import (
    Model,
    carried,
    every,
    fields_of,
    is_file,
    kind_of,
    way_home,
)
from guldkorn.history.models import record
from guldkorn.letters.addresses import is_nobodys, nobodys
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import as_read
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import LoadedInstrument, Survey
from guldkorn.updates.models import ThemeNews
from guldkorn.waiting.models import MailChoice
from guldkorn.workplaces.models import Organisation, PersonName

ROWS_AT_A_TIME, FILES_AT_A_TIME = 500, 5

UNFIT = (LookupError, TypeError, ValueError, OverflowError, RecursionError)
"""What is raised along the way by values that nobody here would have written."""

NEVER_EMPTY = {
    "accounts.person.email",
    "workplaces.organisation.name",
    "workplaces.unit.name",
}
"""What things are found by. Other texts may be empty in a draft, whatever its form asks for."""

WITHOUT_ANSWERS = {State.DRAFT, State.RELEASED, State.DISCARDED, State.CALLED_OFF}


def arrive(source: IO[bytes]) -> tuple[Organisation, Moved]:
    """Take an organisation in, and return it with what its ids became, by kind.

    Raises Refused, and then nothing of it is here.
    """
    try:
        archive = ArchiveReader(source)
        with transaction.atomic():
            return _taken_in(archive)
    except BadArchive as no:
        raise Refused(str(no)) from no
    except UNFIT as error:
        raise Refused("A row in it does not fit the others.") from error
    except (IntegrityError, DataError) as error:
        why = " ".join(str(error).split())
        raise Refused(
            f"Its rows do not fit together, or not with those here: {why}"
        ) from error


def _taken_in(archive: ArchiveReader) -> tuple[Organisation, Moved]:
    unknown = set(archive.kinds) - {kind_of(model) for model in carried()}
    if unknown:
        named = ", ".join(sorted(unknown))
        raise BadArchive(f"This version of Guldkorn does not know: {named}.")
    known = _ensure_alone(archive)
    moved = {}
    for model in carried():
        moved[kind_of(model)] = _moved(model, archive)
        for link in own_links(model):
            ensure_no_circle(model, link, _rows(archive, model))
    for model in carried():
        made: list[models.Model] = []
        most = _at_a_time(model)
        for one in _made(model, archive, moved):
            if _is_here(one, known):
                continue
            made.append(one)
            if len(made) == most:
                every(model).bulk_create(made)
                made = []
        every(model).bulk_create(made)
    connection.check_constraints()
    key = next(iter(moved[kind_of(Organisation)].values()))
    organisation = Organisation.objects.get(pk=key)
    _settle_versions(organisation)
    record(None, "moved in", organisation)
    return organisation, moved


def _at_a_time(model: Model) -> int:
    """How many rows are held in memory: few of those with a file."""
    if any(map(is_file, fields_of(model))):
        return FILES_AT_A_TIME
    return ROWS_AT_A_TIME


def _ensure_alone(archive: ArchiveReader) -> set[Any]:
    """Refuse a name that is taken, and people who belong to another organisation here. Returns the
    accounts of people who belong to none.
    """
    Organisation.hold_all()
    named = [row["name"] for row in _rows(archive, Organisation)]
    if len(named) != 1:
        raise BadArchive("An archive holds one organisation.")
    here = Organisation.objects.values_list("name", flat=True)
    if as_read(named[0]) in {as_read(one) for one in here}:
        raise BadArchive("There is an organisation of this name here already.")
    addresses = {_address(row) for row in _rows(archive, Person)}
    emails = {one for one in addresses if not is_nobodys(one)}
    belong = PersonName.objects.filter(person__email__in=emails)
    elsewhere = belong.values_list("person__email", flat=True).distinct()
    if elsewhere:
        raise BadArchive(
            f"{len(elsewhere)} of its people belong to another organisation here: "
            + ", ".join(sorted(elsewhere)[:5])
        )
    return set(Person.objects.filter(email__in=emails).values_list("pk", flat=True))


def _is_here(one: models.Model, known: Collection[Any]) -> bool:
    """Is it an account that was here before, or what its owner chose here?"""
    if isinstance(one, MailChoice):
        return one.person_id in known
    if isinstance(one, Person):
        return one.pk in known
    return False


def _rows(archive: ArchiveReader, model: Model) -> Iterator[Row]:
    kind = kind_of(model)
    if kind not in archive.kinds:
        return
    yield from archive.rows(kind)


def _moved(model: Model, archive: ArchiveReader) -> dict[Any, Any]:
    """The ids here of the rows in the archive."""
    if model is Person:
        return _moved_people(archive)
    fields = fields_of(model)
    names = {field.name for field in fields}
    if "id" not in names:
        return {}
    rows = _rows(archive, model)
    old = [row.get("id") for row in rows]
    return new_keys(model, old)


def _moved_people(archive: ArchiveReader) -> dict[Any, Any]:
    """Who has the same address is the same human, but for those who are nobody any more."""
    people, new = {}, []
    for row in _rows(archive, Person):
        if is_nobodys(_address(row)):
            new.append(row.get("id"))
        else:
            people[_address(row)] = row.get("id")
    here = {}
    for one in Person.objects.filter(email__in=people):
        here[people[one.email]] = one.pk
    new += [key for key in people.values() if key not in here]
    return here | new_keys(Person, new)


def _made(model: Model, archive: ArchiveReader, moved: Moved) -> Iterator[models.Model]:
    kind = kind_of(model)
    for row in _rows(archive, model):
        try:
            follow(kind, row, moved)
            values = _values(model, row, archive, moved)
            yield _ready(model(**values))
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise BadArchive(f"A row of {kind} does not fit the others.") from error


def _ready(one: models.Model) -> models.Model:
    if isinstance(one, Person):
        one.email = nobodys() if is_nobodys(one.email) else one.email.lower()
        one.password = make_password(None)
    if isinstance(one, Survey) and one.state not in WITHOUT_ANSWERS:
        raise BadArchive("A survey in it has no result yet.")
    return one


def _address(row: Row) -> str:
    address = row.get("email")
    return str(address).lower()


def _values(
    model: Model, row: Row, archive: ArchiveReader, moved: Moved
) -> dict[str, Any]:
    fields = {field.name: field for field in fields_of(model)}
    if unknown := row.keys() - fields.keys():
        named = ", ".join(sorted(unknown))
        raise BadArchive(f"{kind_of(model)} has what is not known here: {named}.")
    values = {}
    for name, value in row.items():
        field = fields[name]
        values[field.attname] = _value(field, value, archive, moved)
    return values


def _value(field: Any, value: Any, archive: ArchiveReader, moved: Moved) -> Any:
    """A value as its column takes it. Raises what the field says of a wrong one."""
    if field.primary_key:
        return moved[kind_of(field.model)][value]
    if value is None:
        if not field.null:
            raise _unfit(field)
        return None
    if isinstance(field, models.ForeignKey):
        return moved[kind_of(field.related_model)][value]
    if isinstance(field, models.BinaryField):
        return archive.file(value)
    if isinstance(field, models.JSONField):
        return value
    return _checked(field, value)


def _checked(field: Any, value: Any) -> Any:
    """The value in its own type. What a column would take and a page could not show is refused."""
    try:
        cleaned = field.to_python(value)
        field.run_validators(cleaned)
    except ValidationError as error:
        raise _unfit(field) from error
    if cleaned == "" and f"{kind_of(field.model)}.{field.name}" in NEVER_EMPTY:
        raise _unfit(field)
    if field.choices and cleaned and cleaned not in dict(field.flatchoices):
        raise _unfit(field)
    return cleaned


def _unfit(field: Any) -> BadArchive:
    kind = kind_of(field.model)
    place = f"{kind}.{field.name}"
    return BadArchive(f"{place} holds what does not fit.")


def _settle_versions(organisation: Organisation) -> None:
    """Compute anew what is made of ids."""
    ours = {way_home(Action): organisation}
    now = {}
    for action in Action.objects.filter(**ours).with_people():
        now[str(action.pk)] = action.version
    same = ActionObjection.objects.filter(version=SAME)
    for objection in same.filter(action__in=list(map(int, now))):
        objection.version = now[str(objection.action_id)]
        objection.save(update_fields=["version"])
    for news in ThemeNews.objects.filter(**ours):
        for key, version in news.plan.items():
            if version == SAME:
                news.plan[key] = now.get(key, version)
        news.save(update_fields=["plan"])
    own = models.OuterRef("loaded")
    kept = LoadedInstrument.objects.filter(pk=own).values("checksum")
    Survey.objects.filter(unit__organisation=organisation, loaded__isnull=False).update(
        instrument_checksum=models.Subquery(kept)
    )
