"""The way back for whoever has lost the phone and the recovery codes: whoever runs the server lets
them begin anew.
"""

from allauth.mfa.models import Authenticator
from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.models import post
from guldkorn.letters.writing import written


@transaction.atomic
def take_away(person: Person) -> bool:
    """Take somebody's second factor away, sign them out everywhere, and tell them by mail.
    Returns whether they had one.
    """
    number, _each = Authenticator.objects.filter(user=person).delete()
    person.sessions.all().delete()
    if number:
        record(None, "second factor taken away", person)
        post(written("entrance/mails/taken_away.txt", person.email))
    return number > 0
