from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guldkorn.letters.validators import reachable
from guldkorn.trios.models import Charter, Role
from guldkorn.workplaces.free_text import without_identity


class MemberForm(forms.Form):
    """Somebody who comes into the TRIO."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("Work e-mail"),
        help_text=_("They sign in with a code that is sent here."),
        validators=[reachable],
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=Role.choices, widget=forms.RadioSelect
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class CharterForm(forms.ModelForm):
    """The four fields of a charter; one of them at least."""

    class Meta:
        model = Charter
        fields = list(Charter.FIELDS)
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in fields}
        help_texts = {
            "goal": _(
                "What do we want to get out of it together? What should our colleagues notice?"
            ),
            "cooperation": _("How do we do it together? Also when we disagree."),
            "agreements": _(
                "When do we meet, and who calls the meeting? How do all three hear what one of us "
                "has learnt?"
            ),
            "expectations": _(
                "What do I expect of myself and of you when the next meeting is far off?"
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators.append(without_identity)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data.values()):
            raise ValidationError(_("Write in one field at least."))
        return data
