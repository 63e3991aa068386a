"""Whether everybody notices an action: how far the question has come, and what was answered."""

from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, Notice
from guldkorn.results.findings.wording import why_not as why_hidden
from guldkorn.results.models import Figure
from guldkorn.results.reading import ScaleReading, reading_of
from guldkorn.surveys.lifecycle import GIVEN_UP
from guldkorn.surveys.models import Survey


@dataclass(frozen=True)
class NoticeStanding:
    """``reading`` is there when the result is out; ``hidden`` says why it shows nothing."""

    survey: Survey
    reading: ScaleReading | None = None

    @property
    def is_shown(self) -> bool:
        return self.reading is not None and self.reading.is_shown

    @property
    def hidden(self) -> str:
        return why_hidden(self.reading.hidden_because) if self.reading else ""


def standing_of(action: Action, person: Person) -> NoticeStanding | None:
    """The newest time that everybody was asked; None where nobody was."""
    found = Notice.objects.filter(action=action).exclude(survey__state__in=GIVEN_UP)
    newest = found.select_related("survey__unit").first()
    if newest is None:
        return None
    told = Figure.objects.visible_to(person).filter(
        release__survey=newest.survey, unit=newest.survey.unit
    )
    figure = told.select_related("release__survey").first()
    return NoticeStanding(newest.survey, reading_of(figure) if figure else None)
