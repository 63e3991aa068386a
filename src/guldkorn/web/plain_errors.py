"""What a field says when something is wrong with it: a plain sentence for its kind, in one place
for every form. A form that knows better words gives its own.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from guldkorn.letters.addresses import typed

Said = dict[str, Any]
"""Sentences by the code of what is wrong."""

CHOOSE = _("Choose one.")
CHOOSE_SEVERAL = _("Choose at least one.")
NOT_OFFERED = _("This cannot be chosen here any more. Choose another one.")
WRITE = _("Write something here.")
NOTHING_HIDDEN = _("There is a sign in it that cannot be saved. Write it anew.")
A_NUMBER = _("Write a number here, in digits.")
WHOLE = _("Write a whole number here, in digits.")
NO_LESS = _("Write %(limit_value)s or more here.")
NO_MORE = _("Write %(limit_value)s or less here.")
TOO_LONG = ngettext_lazy(
    "There is room for %(limit_value)d letter here. You wrote %(show_value)d.",
    "There is room for %(limit_value)d letters here. You wrote %(show_value)d.",
    "limit_value",
)
TOO_SHORT = ngettext_lazy(
    "Write at least %(limit_value)d letter here.",
    "Write at least %(limit_value)d letters here.",
    "limit_value",
)
TEXT: Said = {
    "required": WRITE,
    "max_length": TOO_LONG,
    "min_length": TOO_SHORT,
    "null_characters_not_allowed": NOTHING_HIDDEN,
}
CHOICE: Said = {"required": CHOOSE, "invalid_choice": NOT_OFFERED}
CHOICES: Said = {
    "required": CHOOSE_SEVERAL,
    "invalid_choice": NOT_OFFERED,
    "invalid_list": NOT_OFFERED,
    "invalid_pk_value": NOT_OFFERED,
}
NUMBER: Said = {
    "required": A_NUMBER,
    "invalid": A_NUMBER,
    "min_value": NO_LESS,
    "max_value": NO_MORE,
    "step_size": A_NUMBER,
    "max_digits": A_NUMBER,
    "max_decimal_places": A_NUMBER,
    "max_whole_digits": A_NUMBER,
}
PLAIN: dict[type[forms.Field], Said] = {
    forms.CharField: TEXT,
    forms.EmailField: {
        "required": _("Write an e-mail address here."),
        "invalid": _("This is not a whole e-mail address. It looks like name@work.dk."),
    },
    forms.URLField: {
        "required": _("Write an address here. It begins with https://."),
        "invalid": _("This is not a whole address. It begins with https://."),
    },
    forms.UUIDField: {"invalid": _("The page is too old. Load it again.")},
    forms.JSONField: {"invalid": _("The page is too old. Load it again.")},
    forms.RegexField: {"invalid": _("This is not written as it should be.")},
    forms.ChoiceField: CHOICE,
    forms.ModelChoiceField: CHOICE,
    forms.MultipleChoiceField: CHOICES,
    forms.ModelMultipleChoiceField: CHOICES,
    forms.BooleanField: {"required": _("Tick this to go on.")},
    forms.IntegerField: {**NUMBER, "required": WHOLE, "invalid": WHOLE},
    forms.FloatField: NUMBER,
    forms.DecimalField: NUMBER,
    forms.DateField: {
        "required": _("Choose a day."),
        "invalid": _("There is no such day. Choose another one."),
    },
    forms.TimeField: {
        "required": _("Choose a time."),
        "invalid": _("There is no such time. Write it like 14:30."),
    },
    forms.FileField: {
        "required": _("Choose a file."),
        "missing": _("Choose a file."),
        "invalid": _("No file came along. Choose it again."),
        "empty": _("There is nothing in the file. Choose another one."),
        "max_length": _("The name of the file is too long. Give it a shorter one."),
    },
}


def speak_plainly() -> None:
    """Let every field that is made from now on say it like this."""
    for kind, said in PLAIN.items():
        kind.default_error_messages = {
            **vars(kind).get("default_error_messages", {}),
            **said,
        }


def take_any_domain() -> None:
    """Let every field for an address take a domain such as rødovre.dk, as mail servers write it."""
    forms.EmailField.to_python = _address  # type: ignore[method-assign, assignment]


def _address(field: forms.EmailField, value: Any) -> str:
    return typed(forms.CharField.to_python(field, value) or "")
