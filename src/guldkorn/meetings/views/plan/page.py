"""What the page of a meeting offers to those who run it."""

from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.meetings.forms.plan.ahead import AheadForm
from guldkorn.meetings.forms.plan.shelf import KeepAgendaForm, TakeForm
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.plan import ahead
from guldkorn.meetings.plan.changing import may_invite
from guldkorn.workplaces.models import Organisation


def planned(meeting: Meeting, person: Person) -> dict[str, Any]:
    here = Organisation.objects.facilitated_by(person).filter(
        pk=meeting.organisation_id
    )
    return {
        "may_invite": may_invite(meeting),
        "may_keep": here.exists(),
        "keep_form": KeepAgendaForm(meeting=meeting),
        "take_form": TakeForm(meeting=meeting, person=person),
        "ahead_form": AheadForm(meeting=meeting),
        "ahead_link": ahead.link(meeting) if meeting.is_open_ahead else "",
        "answered": ahead.answered(meeting),
    }
