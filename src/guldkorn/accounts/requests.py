from django.http import HttpRequest

from guldkorn.accounts.models import Person


class PersonRequest(HttpRequest):
    """A request behind ``login_required``: somebody is signed in. Only for the types."""

    user: Person
