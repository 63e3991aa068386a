from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """allauth's behaviour with one change: accounts are given by the organisation, not taken."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
