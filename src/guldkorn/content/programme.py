"""A programme: a course of workshops and modules, as plain values (format:
docs/reference/programme.md).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from guldkorn.measurement.instrument import Text


class PartKind(StrEnum):
    WORKSHOP = "workshop"
    MODULE = "module"


class Audience(StrEnum):
    """Who comes: all three of each TRIO, or its leader alone."""

    TRIO = "trio"
    LEADER = "leader"


@dataclass(frozen=True)
class TeacherPlace:
    """A place for a teacher. A cohort puts a person in it, with a presentation of its own."""

    id: str
    role: Text = field(hash=False)
    presentation: Text = field(hash=False)


@dataclass(frozen=True)
class ReadingItem:
    """One thing to read, in one of three ways; the other two are empty.

    ``article`` is the id of an article in content/articles; ``address`` is a link; ``file`` is the
    name of a file that the cohort's own people add. ``title`` and ``minutes`` are filled in from
    the article where it is one.
    """

    id: str
    why: Text = field(hash=False)
    title: Text = field(default_factory=dict, hash=False)
    minutes: int = 0
    article: str = ""
    address: str = ""
    file: str = ""


@dataclass(frozen=True)
class Homework:
    """What is done between two parts. Whatever is not asked for is empty; false when nothing is.

    ``meet`` is the id of a template of a TRIO meeting, ``trial`` (the key `try`) what to try in
    one's own practice, and ``reflect`` are questions for the leader's development plan.
    """

    read: tuple[ReadingItem, ...] = ()
    meet: str = ""
    trial: Text = field(default_factory=dict, hash=False)
    reflect: tuple[Text, ...] = field(default=(), hash=False)

    def __bool__(self) -> bool:
        return bool(self.read or self.meet or self.trial or self.reflect)


@dataclass(frozen=True)
class ProgrammePart:
    """A day of the course. ``meeting`` is the id of its run-sheet, ``hours`` the time set aside for
    it.

    ``weeks`` is how long after the part before it usually lies: 0 in the first part, at least 1 in
    the others. ``audience`` is the key `for`. ``before`` is what is done before this part.
    """

    id: str
    kind: PartKind
    title: Text = field(hash=False)
    purpose: Text = field(hash=False)
    themes: tuple[Text, ...] = field(hash=False)
    meeting: str
    audience: Audience
    weeks: int
    hours: float
    before: Homework = Homework()


@dataclass(frozen=True)
class ProgrammeContent:
    """``after`` is what is done after the last part."""

    id: str
    title: Text = field(hash=False)
    purpose: tuple[Text, ...] = field(hash=False)
    teachers: tuple[TeacherPlace, ...]
    parts: tuple[ProgrammePart, ...]
    after: Homework = Homework()

    def part(self, id: str) -> ProgrammePart:
        """Raises KeyError for an id that is no part."""
        found = next((one for one in self.parts if one.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    @property
    def readings(self) -> tuple[ReadingItem, ...]:
        """Everything to read, in the order of the course. Each has an id of its own."""
        return tuple(
            one
            for homework in (*(part.before for part in self.parts), self.after)
            for one in homework.read
        )
