from guldkorn.surveys.views.answering import answer, code
from guldkorn.surveys.views.invitations import codes, mails, reminders
from guldkorn.surveys.views.planning import new, new_for_unit
from guldkorn.surveys.views.survey import discard, opening, organisation, round, survey

__all__ = [
    "answer",
    "code",
    "codes",
    "discard",
    "mails",
    "new",
    "new_for_unit",
    "opening",
    "organisation",
    "reminders",
    "round",
    "survey",
]
