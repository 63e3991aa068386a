from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """The two ways to a good psychosocial work environment."""

    LOWER = "lower", _("Lower a strain")
    RAISE = "raise", _("Raise a resource")
