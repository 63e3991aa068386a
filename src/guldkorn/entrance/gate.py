"""Who is asked for a second factor and has none, opens nothing but their own account.

They count as nobody at every other address, so nothing has to be kept shut one by one.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from guldkorn.accounts import sessions
from guldkorn.accounts.models import Person
from guldkorn.escalations.models import Receiver
from guldkorn.programmes.models import Teacher
from guldkorn.trios.models import Membership
from guldkorn.workplaces.models import Appointment, Organisation

ACCOUNT = "/account/"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes alone are none: they are used up."""


class Backend(AuthenticationBackend):
    """allauth's, which reads with a person who asks a second factor of them in vain."""

    def get_user(self, user_id: int) -> Person | None:
        asked = Subquery(owed(OuterRef("pk")).values("name")[:1])
        found = Person.objects.annotate(owes_second_factor=asked)
        person = found.filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None


def owed(person: Any) -> "QuerySet[Organisation]":
    """Organisations that ask a second factor of this person, who has none."""
    has_one = Authenticator.objects.filter(user=_outer(person), type__in=FACTORS)
    asking = Organisation.objects.filter(asks_second_factor=True)
    return asking.filter(~Exists(has_one), _has_role(person)).order_by("pk")


def _has_role(person: Any) -> Q:
    """Organisations where the person has a role, to which they have said yes."""
    here = OuterRef("pk")
    said_yes = {"person": _outer(person), "confirmed_at__isnull": False}
    appointed = Appointment.objects.filter(organisation=here, person=_outer(person))
    member = Membership.objects.filter(
        trio__unit__organisation=here, until=None, **said_yes
    )
    teacher = Teacher.objects.filter(cohort__organisation=here, **said_yes)
    receiver = Receiver.objects.filter(organisation=here, ended_at=None, **said_yes)
    return Q(Exists(appointed), Exists(member), _connector=Q.OR) | Q(
        Exists(teacher), Exists(receiver), _connector=Q.OR
    )


def _outer(person: Any) -> Any:
    """What a query inside another one inside a third calls the person."""
    return OuterRef(person) if isinstance(person, OuterRef) else person


def second_factors(get_response: Any) -> Any:
    """Say who asks, and send whoever owes a second factor to where it is set up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        owing = request.path == resolve_url(settings.LOGIN_URL) and _owes(request)
        if owing:
            there = {"next": request.GET.get("next", "")}
            return redirect(f"{reverse('mfa_index')}?{urlencode(there)}")
        request.user = SimpleLazyObject(lambda: _let_in(request))  # type: ignore[assignment]
        return get_response(request)

    return middleware


def _owes(request: HttpRequest) -> bool:
    return bool(getattr(get_user(request), "owes_second_factor", None))


def _let_in(request: HttpRequest) -> Any:
    person = get_user(request)
    if person.is_authenticated:
        sessions.note(request)
    is_shut = _owes(request) and not request.path.startswith(ACCOUNT)
    return AnonymousUser() if is_shut else person
