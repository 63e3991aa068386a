import datetime as dt

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.addresses import typed
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces import access
from guldkorn.workplaces.models.organisation import Organisation
from guldkorn.workplaces.models.unit import Employee, Unit
from guldkorn.workplaces.roster.file import Table
from guldkorn.workplaces.roster.plan import Facts, PersonNow, Plan, compare
from guldkorn.workplaces.roster.sheet import understand
from guldkorn.workplaces.roster.tree import UnitNow


class RosterImport(models.Model):
    """A staff list that somebody has uploaded. It is looked at before anything is written; then it
    is emptied.
    """

    WAITS_AT_MOST = dt.timedelta(days=1)

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="roster_imports"
    )
    table = models.JSONField(
        help_text="the rows of the file as texts; empty when they are written"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "by"],
                condition=models.Q(applied_at=None),
                name="one_import_waits_per_person",
            )
        ]

    def __str__(self) -> str:
        return f"roster of {self.organisation}"

    @classmethod
    @transaction.atomic
    def prepare(
        cls, organisation: Organisation, table: Table, *, by: Person
    ) -> "RosterImport":
        """Keep the rows until they are confirmed. Replaces what this person uploaded before, and
        what is old.
        """
        understand(table)
        too_old = models.Q(at__lt=clock.now() - cls.WAITS_AT_MOST)
        waiting = cls.objects.filter(organisation=organisation, applied_at=None)
        waiting.filter(models.Q(by=by) | too_old).delete()
        return cls.objects.create(
            organisation=organisation, table=table, by=by, at=clock.now()
        )

    def plan(self) -> Plan:
        """What the rows would change in the tree and the roster as they are now."""
        return plan_of(self.organisation, self.table)

    @transaction.atomic
    def apply(
        self, *, by: Person, fingerprint: str, leave_out: bool, end_missing: bool
    ) -> Plan:
        """Write what was seen: all of it or nothing.

        ``fingerprint`` is that of the plan which ``by`` looked at; ``leave_out`` says that bad rows
        are left out, ``end_missing`` that people who are not in the file have left.
        """
        organisation = _held(self.organisation_id)
        plan = self.plan()
        refuse(_why_not(plan, fingerprint, leave_out=leave_out))
        ended = write(plan, organisation, end_missing=end_missing)
        self.applied_at, self.table = clock.now(), []
        self.save(update_fields=["applied_at", "table"])
        record(by, "roster imported", organisation, **plan.counts, ended=ended)
        return plan


@transaction.atomic
def sync(
    organisation: Organisation,
    table: Table,
    *,
    token: int,
    fingerprint: str,
    leave_out: bool,
    end_missing: bool,
) -> Plan:
    """Write what another system sends, as a file is written. The same again changes nothing.

    ``fingerprint`` is that of the plan which it was told before; empty, where it did not ask.
    """
    held = _held(organisation.pk)
    plan = plan_of(held, table)
    refuse(_why_not(plan, fingerprint or plan.fingerprint, leave_out=leave_out))
    ended = write(plan, held, end_missing=end_missing)
    if plan.writes_anything or ended:
        facts = plan.counts | {"ended": ended, "token": token}
        record(None, "roster synced", held, **facts)
    return plan


def _held(organisation: int) -> Organisation:
    """The organisation's row first, then the plan: what is compared cannot change any more."""
    return Organisation.objects.select_for_update().get(pk=organisation)


def _why_not(plan: Plan, fingerprint: str, *, leave_out: bool) -> str | None:
    return access.apply(
        is_as_seen=plan.fingerprint == fingerprint,
        has_problems=bool(plan.problems),
        leave_out=leave_out,
    )


def plan_of(organisation: Organisation, table: Table) -> Plan:
    """What these rows would change in the tree and the roster as they are now."""
    units = list(organisation.units.select_related("parent"))
    codes = {unit.pk: unit.code for unit in units}
    units_now = [
        UnitNow(unit.code, unit.name, codes.get(unit.parent_id or 0))
        for unit in units
        if not unit.is_closed
    ]
    people = Employee.objects.filter(unit__organisation=organisation).order_by("pk")
    people_now = [_as_now(person, codes[person.unit_id]) for person in people]
    closed = {unit.code for unit in units if unit.is_closed}
    return compare(understand(table), units_now, people_now, closed)


def _as_now(person: Employee, code: str) -> PersonNow:
    email = typed(person.email).lower()
    facts = Facts(code, person.name, email, person.language)
    return PersonNow(person.pk, facts, has_left=person.left_on is not None)


def write(plan: Plan, organisation: Organisation, *, end_missing: bool) -> int:
    """Bring the tree and the roster in line with a plan. Nobody is deleted: who is missing gets a
    last day. Returns how many have.
    """
    units = _write_units(plan, organisation)
    added = [
        Employee(
            unit=units[new.unit], name=new.name, email=new.email, language=new.language
        )
        for new in plan.new
    ]
    Employee.objects.bulk_create(added, batch_size=1000)
    after = {change.id: change.after for change in [*plan.changed, *plan.returned]}
    gone = {person.id for person in plan.missing} if end_missing else set()
    everybody = Employee.objects.filter(unit__organisation=organisation)
    touched = [
        person for person in everybody if person.pk in after or person.pk in gone
    ]
    for person in touched:
        if person.pk in gone:
            person.left_on = clock.today()
        else:
            facts = after[person.pk]
            if person.unit_id != units[facts.unit].pk:
                person.merged_from = None
            person.unit, person.name, person.left_on = (
                units[facts.unit],
                facts.name,
                None,
            )
            person.email, person.language = facts.email, facts.language
    fields = ["unit", "name", "email", "language", "left_on", "merged_from"]
    Employee.objects.bulk_update(touched, fields, batch_size=500)
    return len(gone)


def _write_units(plan: Plan, organisation: Organisation) -> dict[str, Unit]:
    """Make and change units, and return all of the organisation by their codes."""
    units = {unit.code: unit for unit in organisation.units.all()}
    # Parents stand before their children in a plan.
    for new in plan.units.new:
        parent = units[new.parent] if new.parent else None
        units[new.code] = organisation.units.create(
            code=new.code, name=new.name, parent=parent
        )
    changed = []
    for change in plan.units.changed:
        after = change.after
        unit = units[after.code]
        unit.name = after.name
        unit.parent = units[after.parent] if after.parent else None
        changed.append(unit)
    Unit.objects.bulk_update(changed, ["name", "parent"], batch_size=500)
    return units
