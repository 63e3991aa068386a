from guldkorn.surveys.views.answering import answer, code
from guldkorn.surveys.views.invitations import (
    mails,
    new_codes,
    reminders,
    retries,
    withdrawal,
)
from guldkorn.surveys.views.planning import (
    again,
    calling_off,
    extension,
    new,
    new_for_unit,
    plan,
)
from guldkorn.surveys.views.preview import preview
from guldkorn.surveys.views.survey import discard, opening, organisation, round, survey

__all__ = [
    "again",
    "answer",
    "calling_off",
    "code",
    "discard",
    "extension",
    "mails",
    "new",
    "new_codes",
    "new_for_unit",
    "opening",
    "organisation",
    "plan",
    "preview",
    "reminders",
    "retries",
    "round",
    "survey",
    "withdrawal",
]
