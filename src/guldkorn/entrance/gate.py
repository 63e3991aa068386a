"""Who is asked for a second factor and has none, opens nothing but what sets it up. Nor does who
has a role from a group, and came in another way than by its provider.

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
from django.shortcuts import redirect, render, resolve_url
from django.utils.functional import SimpleLazyObject

from guldkorn.accounts import sessions
from guldkorn.accounts.adapter import DOOR
from guldkorn.accounts.models import Person
from guldkorn.entrance import way_on
from guldkorn.entrance.provider import doors
from guldkorn.entrance.provider.doors import ProviderDoor
from guldkorn.escalations.models import Receiver
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.programmes.models import Teacher
from guldkorn.trios.models import Membership
from guldkorn.workplaces.models import Appointment, Organisation, is_gone

OPEN = (
    "/account/login/",
    "/account/first/",
    "/account/demo/",
    "/account/logout/",
    "/account/inactive/",
    "/account/reauthenticate/",
    "/account/second-factor/",
    "/account/password/",
    "/account/provider/",
)
"""What it takes to come in, to set up a second factor, and to go out again."""

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes alone are none: they are used up."""


class Backend(AuthenticationBackend):
    """allauth's, which reads with a person who asks a second factor of them in vain, and whose
    groups give them a role.
    """

    def get_user(self, user_id: int) -> Person | None:
        found = [one for one in _known(user_id) if self.user_can_authenticate(one)]
        return found[0] if found else None


@Prepared
def _known(person: int) -> "QuerySet[Person]":
    asked = Subquery(owed(OuterRef("pk")).values("name")[:1])
    given = Appointment.objects.filter(person=OuterRef("pk")).exclude(given_by="")
    found = Person.objects.annotate(
        owes_second_factor=asked, comes_by=Subquery(given.values("given_by")[:1])
    )
    return found.filter(pk=person)


def owed(person: Any) -> "QuerySet[Organisation]":
    """Organisations that ask a second factor of this person, who has none."""
    has_one = Authenticator.objects.filter(user=_outer(person), type__in=FACTORS)
    asking = Organisation.objects.filter(asks_second_factor=True)
    return asking.filter(~Exists(has_one), _has_role(person)).order_by("pk")


def _has_role(person: Any) -> Q:
    """Organisations where the person has a role, to which they have said yes."""
    here = OuterRef("pk")
    said_yes = {"person": _outer(person), "confirmed_at__isnull": False}
    held = Appointment.objects.standing()
    appointed = held.filter(organisation=here, person=_outer(person))
    member = Membership.objects.filter(
        trio__unit__organisation=here, until=None, **said_yes
    )
    teacher = Teacher.objects.filter(
        ~is_gone("cohort__organisation"), cohort__organisation=here, **said_yes
    )
    named = Receiver.objects.standing()
    receiver = named.filter(organisation=here, person=_outer(person))
    roles = (appointed, member, teacher, receiver)
    return Q(*(Exists(role) for role in roles), _connector=Q.OR)


def _outer(person: Any) -> Any:
    """What a query inside another one inside a third calls the person."""
    return OuterRef(person) if isinstance(person, OuterRef) else person


def second_factors(get_response: Any) -> Any:
    """Say who asks, and send whoever owes a second factor to where it is set up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: _let_in(request))  # type: ignore[assignment]
        is_sign_in = request.path == resolve_url(settings.LOGIN_URL)
        shut = _shut(request) if is_sign_in else None
        return shut or get_response(request)

    return middleware


def _shut(request: HttpRequest) -> HttpResponse | None:
    """The page that says what is missing; nothing where nothing is."""
    if _owes(request):
        way_on.keep(request)
        return redirect("mfa_index")
    if door := _other_door(request):
        way_on.keep(request)
        context = {"door": door, "next": way_on.to(request)}
        return render(request, "entrance/by_the_door.html", context)
    return None


def _owes(request: HttpRequest) -> bool:
    return bool(getattr(get_user(request), "owes_second_factor", None))


def _other_door(request: HttpRequest) -> ProviderDoor | None:
    """By which provider the person comes, where they came another way. Who left a group would
    otherwise keep its role by a mailed code.
    """
    comes_by = getattr(get_user(request), "comes_by", None) or ""
    came_by = request.session.get(DOOR)
    return None if comes_by == came_by else doors.standing().get(comes_by)


def _let_in(request: HttpRequest) -> Any:
    person = get_user(request)
    if person.is_authenticated:
        sessions.note(request)
    if request.path.startswith(OPEN):
        return person
    is_shut = _owes(request) or _other_door(request) is not None
    return AnonymousUser() if is_shut else person
