from guldkorn.surveys.views.answering import answer, code
from guldkorn.surveys.views.invitations import agreement, codes, mails, new_codes, reminders, retries, withdrawal
from guldkorn.surveys.views.planning import new, new_for_unit
from guldkorn.surveys.views.survey import discard, opening, organisation, round, survey

__all__ = [
    "agreement",
    "answer",
    "code",
    "codes",
    "discard",
    "mails",
    "new",
    "new_codes",
    "new_for_unit",
    "opening",
    "organisation",
    "reminders",
    "retries",
    "round",
    "survey",
    "withdrawal",
]
