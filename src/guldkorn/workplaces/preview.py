"""A plan in words, before anything is written: one section for each kind of change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guldkorn.workplaces.models import Employee
from guldkorn.workplaces.roster.plan import Facts, PersonChange, Plan

SHOWN_AT_MOST = 200


@dataclass(frozen=True)
class Section:
    """A kind of change: its title, what it means, and a line for each; ``more`` are not shown."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    count: int
    intro: str = ""

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def sections(plan: Plan, unit_names: dict[str, str]) -> list[Section]:
    """What the plan would change, kind by kind; kinds without a change are left out."""
    new_names = {unit.code: unit.name for unit in plan.units.new}
    places = _Places(unit_names | new_names)
    found = [*_of_units(plan, places), *_of_people(plan, places)]
    return [section for section in found if section.count]


class _Places:
    """Units as they are told: by name, and by code where that is something else."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def __call__(self, code: str | None) -> str:
        if code is None:
            return _("at the top")
        name = self._names[code]
        return name if name == code else f"{name} ({code})"


def _of_units(plan: Plan, place: _Places) -> list[Section]:
    before, after = _("Before"), _("After")
    return [
        _section(
            _("New units"),
            (_("Unit"), _("Below")),
            ((place(new.code), place(new.parent)) for new in plan.units.new),
        ),
        _section(
            _("Units that move"),
            (_("Unit"), before, after),
            (
                (
                    place(change.before.code),
                    place(change.before.parent),
                    place(change.after.parent),
                )
                for change in plan.units.moved
            ),
        ),
        _section(
            _("Units with a new name"),
            (_("Code"), before, after),
            (
                (change.before.code, change.before.name, change.after.name)
                for change in plan.units.renamed
            ),
        ),
    ]


def _of_people(plan: Plan, place: _Places) -> list[Section]:
    person, before, after = _("Name"), _("Before"), _("After")
    as_they_are = (person, _("Unit"), _("Work e-mail"))

    def told(facts: Facts) -> tuple[str, str, str]:
        return facts.name, place(facts.unit), facts.email

    return [
        _section(_("New people"), as_they_are, map(told, plan.new)),
        _section(
            _("People who move"),
            (person, before, after),
            (
                (change.after.name, place(change.before.unit), place(change.after.unit))
                for change in plan.moved
            ),
        ),
        _section(
            _("New name, e-mail or language"),
            (person, before, after),
            ((change.before.name, *_difference(change)) for change in plan.differing),
        ),
        _section(
            _("People who come back"),
            as_they_are,
            (told(change.after) for change in plan.returned),
        ),
        _section(
            _("Perhaps the same person"),
            (_("Not in the file"), _("New in the file")),
            (
                (f"{old.facts.name}, {old.facts.email}", f"{new.name}, {new.email}")
                for old, new in plan.lookalikes
            ),
            _(
                "Has somebody a new name and a new address? Change them on the unit’s page first, "
                "and bring the list in again. Otherwise one leaves and one is new."
            ),
        ),
        _section(
            _("People who are not in the file"),
            as_they_are,
            (told(missing.facts) for missing in plan.missing),
            _("They stay as they are, unless you say below that they have left."),
        ),
    ]


def problems(plan: Plan) -> list[tuple[int, str]]:
    """(row number, why it cannot be used) of the first bad rows, in the reader's language."""
    return [
        (problem.row, _(problem.reason) % problem.facts)
        for problem in plan.problems[:SHOWN_AT_MOST]
    ]


def _section(
    title: str,
    headings: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    intro: str = "",
) -> Section:
    lines = list(rows)
    return Section(title, headings, lines[:SHOWN_AT_MOST], len(lines), intro)


def _difference(change: PersonChange) -> tuple[str, str]:
    """What differs, before and after; the unit has a section of its own."""
    before: list[str] = []
    after: list[str] = []
    for old, new in zip(_words(change.before), _words(change.after), strict=True):
        if old != new:
            before.append(old)
            after.append(new)
    return ", ".join(before), ", ".join(after)


def _words(facts: Facts) -> tuple[str, str, str]:
    email = facts.email or _("no e-mail")
    language = Employee.Language(facts.language).label
    return facts.name, email, str(language)
