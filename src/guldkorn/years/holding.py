"""To hold the yearly discussion: its words and what is known of the year stand from now on."""

import datetime as dt

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.years.models import YearDiscussion
from guldkorn.years.telling import keep_facts


@transaction.atomic
def hold(
    discussion: YearDiscussion, *, by: Person, held_on: dt.date, participants: str
) -> None:
    discussion.hold(by=by, held_on=held_on, participants=participants)
    keep_facts(discussion)
