"""A result meeting of one TRIO, about the result of the whole municipality."""

import datetime as dt
from collections.abc import Iterable

from guldkorn.accounts.models import Person
from guldkorn.meetings.forms.result_meeting import ResultMeetingForm
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Activity, Meeting, Participant
from guldkorn.results.models import Release
from guldkorn.results.page import Result, result_of
from guldkorn.trios.models import Trio
from tests.meetings.room import seat, sent

FIRST_OF_OCTOBER = dt.date(2025, 10, 1)


def read(release: Release, trio: Trio, person: Person) -> Result:
    """The result of the TRIO's unit, as this person may see it."""
    found = result_of(release.survey_id, trio.unit_id, person)
    assert found is not None
    return found


def form_of(release: Release, trio: Trio, person: Person, *topics: str) -> ResultMeetingForm:
    sent = {"topics": topics, "date": "2025-10-01", "time": "13:00"} if topics else None
    return ResultMeetingForm(sent, result=read(release, trio, person), today=FIRST_OF_OCTOBER)


def planned(release: Release, trio: Trio, person: Person, *topics: str) -> Meeting:
    """A meeting about these scales, planned by this member of the TRIO."""
    form = form_of(release, trio, person, *topics)
    assert form.is_valid(), form.errors
    return form.save_for(trio, by=person)


def at(meeting: Meeting, exercise: str, *, by: Person, scale: str = "") -> Activity:
    """Begin it where it has not begun, and go to the point with this exercise."""
    meeting.start(by=by)
    points = [
        one for one in meeting.agenda.all() if one.exercise == exercise and scale in {"", one.scale}
    ]
    meeting.go(by=by, to=points[0].pk)
    found = Activity.of(points[0])
    assert found is not None
    return found


def guess(activity: Activity, trio: Trio, places: Iterable[int]) -> list[Participant]:
    """So many phones with a guess each."""
    found = []
    for place in places:
        found.append(seat(activity.point.meeting, trio))
        sent(activity, found[-1], Contribution("guess", x=place))
    return found


def again(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)
