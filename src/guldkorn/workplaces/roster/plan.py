"""What a roster file would change: the difference between its rows and the tree and people of
now.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from functools import cached_property

from guldkorn.lib.words import N_, as_read
from guldkorn.spreadsheets.cells import bare, looks_like_a_date
from guldkorn.workplaces.roster.sheet import RosterProblem, RosterRow, RosterSheet
from guldkorn.workplaces.roster.tree import UnitNow, UnitPlan, plan_units


@dataclass(frozen=True)
class Facts:
    """What a roster says about a person. ``unit`` is a unit's code."""

    unit: str
    name: str
    email: str
    language: str


@dataclass(frozen=True)
class PersonNow:
    """Somebody on the roster now, or somebody who has left it."""

    id: int
    facts: Facts
    has_left: bool = False


@dataclass(frozen=True)
class PersonChange:
    """Somebody who is on the roster already (``id``), and the facts about them before and after."""

    id: int
    before: Facts
    after: Facts

    @property
    def moves(self) -> bool:
        return self.before.unit != self.after.unit

    @property
    def differs(self) -> bool:
        """Does anything but the unit change?"""
        return (self.before.name, self.before.email, self.before.language) != (
            self.after.name,
            self.after.email,
            self.after.language,
        )


@dataclass(frozen=True)
class Plan:
    """Everything that a file would change, and every row that cannot be used. Nothing here is
    written yet.

    ``changed`` holds who moves, and whose name, e-mail or language differs; ``returned`` who had
    left and is in the file again; ``missing`` who is on the roster and not in the file.
    """

    units: UnitPlan
    new: list[Facts]
    changed: list[PersonChange]
    returned: list[PersonChange]
    missing: list[PersonNow]
    unchanged: int
    problems: list[RosterProblem]

    @property
    def moved(self) -> list[PersonChange]:
        return [change for change in self.changed if change.moves]

    @property
    def differing(self) -> list[PersonChange]:
        return [change for change in self.changed if change.differs]

    @property
    def lookalikes(self) -> list[tuple[PersonNow, Facts]]:
        """Who is missing, beside somebody new in the same unit with the same first name."""
        waiting: defaultdict[tuple[str, str], list[Facts]] = defaultdict(list)
        for new in self.new:
            waiting[new.unit, _first_name(new)].append(new)
        pairs = []
        for person in self.missing:
            alike = waiting[person.facts.unit, _first_name(person.facts)]
            if alike:
                pairs.append((person, alike.pop(0)))
        return pairs

    @property
    def changes_anything(self) -> bool:
        return self.writes_anything or bool(self.missing)

    @property
    def writes_anything(self) -> bool:
        """Does it change more than who has left?"""
        people = self.new or self.changed or self.returned
        return self.units.changes_anything or bool(people)

    @property
    def counts(self) -> dict[str, int]:
        """How many units and people are new, change and so on: what history keeps."""
        return {
            "new_units": len(self.units.new),
            "changed_units": len(self.units.changed),
            "new": len(self.new),
            "changed": len(self.changed),
            "returned": len(self.returned),
            "left_out": len(self.problems),
        }

    @cached_property
    def fingerprint(self) -> str:
        """The same for two plans that change the same and complain of the same."""
        return hashlib.sha256(
            json.dumps(asdict(self), sort_keys=True).encode()
        ).hexdigest()


def _first_name(facts: Facts) -> str:
    return as_read(facts.name).partition(" ")[0]


def compare(
    sheet: RosterSheet,
    units: Iterable[UnitNow],
    people: Iterable[PersonNow],
    closed: Collection[str] = (),
) -> Plan:
    """What the file would change in this tree and this roster; ``closed`` are codes of units."""
    rows, problems = _without_repeated_emails(sheet.rows)
    units = list(units)
    near = _near_codes(rows, [unit.code for unit in units])
    doubtful = [
        problem
        for row in rows
        if (problem := _of_near_code(row, near) or _of_a_day(row, units))
    ]
    problems += doubtful
    doubtful_numbers = {problem.row for problem in doubtful}
    rows = [row for row in rows if row.number not in doubtful_numbers]
    shut = [row for row in rows if row.unit in closed or row.parent in closed]
    problems += [_of_closed_unit(row, closed) for row in shut]
    shut_numbers = {row.number for row in shut}
    rows = [row for row in rows if row.number not in shut_numbers]
    unit_plan, bad = plan_units(rows, units)
    problems += [*sheet.problems, *bad]
    faulty = {problem.row for problem in problems}
    persons = [row for row in rows if row.is_person and row.number not in faulty]
    left_out = [*sheet.left_out, *(row for row in sheet.rows if row.number in faulty)]
    people = list(people)
    matches = _match(persons, people)
    matched = {person.id for person in matches.values()}
    changes = [
        _change(row, matches[row.number]) for row in persons if row.number in matches
    ]
    back = {person.id for person in people if person.has_left}
    stayed = [change for change in changes if change.id not in back]
    changed = [change for change in stayed if change.moves or change.differs]
    return Plan(
        units=unit_plan,
        new=[_facts(row) for row in persons if row.number not in matches],
        changed=changed,
        returned=[change for change in changes if change.id in back],
        missing=_missing(people, matched, left_out),
        unchanged=len(stayed) - len(changed),
        problems=sorted(problems, key=lambda problem: problem.row),
    )


def _near_codes(rows: Iterable[RosterRow], codes: Iterable[str]) -> dict[str, str]:
    """New code → the code that stands and differs only by case, leading zeros, spaces or signs; or
    that stands further up in the file and differs only by case and spaces.
    """
    known = set(codes)
    standing = {bare(code): code for code in known if bare(code)}
    new: dict[str, str] = {}
    near = {}
    for row in rows:
        for code in {row.unit, row.parent or row.unit} - known:
            first = new.setdefault("".join(code.casefold().split()), code)
            alike = standing.get(bare(code), first)
            if alike != code:
                near[code] = alike
    return near


def _of_near_code(row: RosterRow, near: dict[str, str]) -> RosterProblem | None:
    reason = N_(
        "There is a unit %(code)s already. Write that, or add the new unit by hand first."
    )
    for code in (row.unit, row.parent):
        if code in near:
            return RosterProblem(row.number, reason, {"code": near[code]})
    return None


def _of_a_day(row: RosterRow, units: Iterable[UnitNow]) -> RosterProblem | None:
    """A new code that a spreadsheet has made a day of."""
    known = {unit.code for unit in units}
    reason = N_(
        "“%(code)s” looks like a day that Excel has made of a code. Write the code as text, or "
        "add the unit by hand first."
    )
    for code in (row.unit, row.parent):
        if code and code not in known and looks_like_a_date(code):
            return RosterProblem(row.number, reason, {"code": code})
    return None


def _of_closed_unit(row: RosterRow, closed: Collection[str]) -> RosterProblem:
    code = row.unit if row.unit in closed else row.parent
    reason = N_("Unit %(code)s is closed. Open it again first, or use another code.")
    return RosterProblem(row.number, reason, {"code": code})


def _without_repeated_emails(
    rows: Iterable[RosterRow],
) -> tuple[list[RosterRow], list[RosterProblem]]:
    seen: dict[str, int] = {}
    kept, problems = [], []
    for row in rows:
        first = seen.setdefault(row.email, row.number) if row.email else row.number
        if first == row.number:
            kept.append(row)
        else:
            problems.append(
                RosterProblem(
                    row.number,
                    N_("Row %(other)s has the same e-mail."),
                    {"other": first},
                )
            )
    return kept, problems


def _match(rows: list[RosterRow], people: list[PersonNow]) -> dict[int, PersonNow]:
    """Row number → the person it is about. By e-mail; else by name in the unit; else, without
    e-mail, by name alone.
    """
    # Who is here comes last, so that nobody who has left takes an address over.
    in_order = sorted(people, key=lambda person: not person.has_left)
    by_email = {
        person.facts.email.lower(): person for person in in_order if person.facts.email
    }
    matches = {row.number: by_email[row.email] for row in rows if row.email in by_email}
    matched = {person.id for person in matches.values()}
    left = [
        person for person in people if not person.has_left and person.id not in matched
    ]

    here: defaultdict[tuple[str, str], list[PersonNow]] = defaultdict(list)
    for person in left:
        here[person.facts.unit, as_read(person.facts.name)].append(person)
    waiting = []
    for row in rows:
        if row.number in matches:
            continue
        namesakes = here[row.unit, as_read(row.name)]
        if namesakes:
            matches[row.number] = namesakes.pop(0)
        elif not row.email:
            waiting.append(row)
    unmatched = [person for namesakes in here.values() for person in namesakes]
    return matches | _match_by_name(waiting, unmatched)


def _match_by_name(
    rows: list[RosterRow], people: list[PersonNow]
) -> dict[int, PersonNow]:
    """People without e-mail who moved: only where the name stands once in the file and once on the
    roster.
    """
    without = [person for person in people if not person.facts.email]
    on_roster = Counter(as_read(person.facts.name) for person in without)
    in_file = Counter(as_read(row.name) for row in rows)
    by_name = {as_read(person.facts.name): person for person in without}
    matches = {}
    for row in rows:
        name = as_read(row.name)
        if on_roster[name] == 1 and in_file[name] == 1:
            matches[row.number] = by_name[name]
    return matches


def _facts(row: RosterRow, language: str = "da") -> Facts:
    return Facts(row.unit, row.name, row.email, row.language or language)


def _change(row: RosterRow, person: PersonNow) -> PersonChange:
    return PersonChange(person.id, person.facts, _facts(row, person.facts.language))


def _missing(
    people: list[PersonNow], matched: set[int], left_out: list[RosterRow]
) -> list[PersonNow]:
    """Who is not in the file. Somebody in a row that had to be left out is in the file, only
    badly. While nobody knows who a row is about, it may be anybody: then nobody is missing.
    """
    if any(row.is_of_somebody_unknown for row in left_out):
        return []
    emails = {row.email for row in left_out if row.email}
    names = {as_read(row.name) for row in left_out if row.name}
    return [
        person
        for person in people
        if not person.has_left
        and person.id not in matched
        and person.facts.email.lower() not in emails
        and as_read(person.facts.name) not in names
    ]
