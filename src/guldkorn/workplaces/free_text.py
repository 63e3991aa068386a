"""What every free text that others will read is held to."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guldkorn.anonymity.nameguard import CPR, EMAIL


def without_cpr(text: str) -> None:
    """A validator: no CPR number."""
    if CPR.search(text):
        raise ValidationError(_("This looks like a CPR number. Leave it out."))


def without_identity(text: str) -> None:
    """A validator: no CPR number and no e-mail address in a free text."""
    without_cpr(text)
    if EMAIL.search(text):
        raise ValidationError(_("There is an e-mail address here. Leave it out."))
