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
    names = unit_names | {unit.code: unit.name for unit in plan.units.new}
    unit, person, email = _("Unit"), _("Name"), _("Work e-mail")
    before, after = _("Before"), _("After")

    def place(code: str | None) -> str:
        if code is None:
            return _("at the top")
        return names[code] if names[code] == code else f"{names[code]} ({code})"

    found = [
        _section(
            _("New units"),
            (unit, _("Below")),
            ((place(new.code), place(new.parent)) for new in plan.units.new),
        ),
        _section(
            _("Units that move"),
            (unit, before, after),
            (
                (place(c.before.code), place(c.before.parent), place(c.after.parent))
                for c in plan.units.moved
            ),
        ),
        _section(
            _("Units with a new name"),
            (_("Code"), before, after),
            ((c.before.code, c.before.name, c.after.name) for c in plan.units.renamed),
        ),
        _section(
            _("New people"),
            (person, unit, email),
            ((p.name, place(p.unit), p.email) for p in plan.new),
        ),
        _section(
            _("People who move"),
            (person, before, after),
            ((c.after.name, place(c.before.unit), place(c.after.unit)) for c in plan.moved),
        ),
        _section(
            _("New name, e-mail or language"),
            (person, before, after),
            ((c.before.name, *_difference(c)) for c in plan.differing),
        ),
        _section(
            _("People who come back"),
            (person, unit, email),
            ((c.after.name, place(c.after.unit), c.after.email) for c in plan.returned),
        ),
        _section(
            _("People who are not in the file"),
            (person, unit, email),
            ((p.facts.name, place(p.facts.unit), p.facts.email) for p in plan.missing),
            _("They stay as they are, unless you say below that they have left."),
        ),
    ]
    return [section for section in found if section.count]


def problems(plan: Plan) -> list[tuple[int, str]]:
    """(row number, why it cannot be used) of the first bad rows, in the reader's language."""
    return [
        (problem.row, _(problem.reason) % problem.facts)
        for problem in plan.problems[:SHOWN_AT_MOST]
    ]


def _section(
    title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]], intro: str = ""
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
