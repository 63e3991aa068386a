"""What a phone will be asked, before anybody is."""

from dataclasses import dataclass

from guldkorn.content.exercise import Exercise, Part
from guldkorn.meetings import phases
from guldkorn.meetings.kinds.kind import ExerciseKind
from guldkorn.meetings.kinds.table import kind_of


@dataclass(frozen=True)
class PhonePreview:
    """An exercise as the form of a phone is drawn from it: as an Activity that is not there yet."""

    method: Exercise
    pk: int = 0

    @property
    def kind(self) -> ExerciseKind:
        return kind_of(self.method)

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.kind.parts(self.method)

    @property
    def at_tables(self) -> bool:
        return phases.at_tables(self.method.together)

    @property
    def kept_home(self) -> list[str]:
        return [part.id for part in self.method.parts if self.kind.stays_home(part)]
