from django import template
from django.http import HttpRequest

from guldkorn.entrance import way_on
from guldkorn.entrance.provider import doors

register = template.Library()


@register.simple_tag
def doors_to_show() -> list[doors.ProviderDoor]:
    """The providers that the sign-in page names. Others are reached by a link of their own."""
    return [one for one in doors.standing().values() if one.is_on_the_sign_in_page]


@register.simple_tag
def way_on_of(request: HttpRequest) -> str:
    """Where “Go on” leads when everything is set up."""
    return way_on.to(request)
