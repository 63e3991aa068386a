"""What forms ask of a mail address."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guldkorn.letters.addresses import is_nobodys


def reachable(address: str) -> None:
    """A validator of forms: an address that leads nowhere is refused."""
    if is_nobodys(address):
        raise ValidationError(_("No mail reaches this address."))
