from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.lib.forms import offer_choices
from guldkorn.lib.words import seen
from guldkorn.topics import access
from guldkorn.topics.models import OwnTopic
from guldkorn.workplaces.free_text import without_identity


class OwnTopicForm(forms.ModelForm):
    class Meta:
        model = OwnTopic
        fields = ["name_da", "text_da", "kind", "sensitive", "name_en", "text_en"]
        widgets = {
            "kind": forms.RadioSelect,
            "text_da": forms.Textarea(attrs={"rows": 3}),
            "text_en": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "name_da": gettext_lazy("Two to five words, such as “Noise at lunch”."),
            "text_da": gettext_lazy(
                "One or two sentences. Say what somebody can see or hear at work."
            ),
            "sensitive": gettext_lazy(
                "Then nobody is told how many, where few are meant. You settle this once."
            ),
            "name_en": gettext_lazy("If anybody among you reads English."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "kind", OwnTopic.Kind.choices)
        for name in ("name_da", "name_en", "text_da", "text_en"):
            self.fields[name].validators.append(without_identity)
        if self.instance.pk:
            del self.fields["kind"], self.fields["sensitive"]

    def clean_name_da(self) -> str:
        return self._free("name_da")

    def clean_name_en(self) -> str:
        return self._free("name_en")

    def _free(self, field: str) -> str:
        """The name as it is seen, if no other topic here has it."""
        name = seen(self.cleaned_data[field])
        if self.fields[field].required and not name:
            raise ValidationError(self.fields[field].error_messages["required"])
        is_taken = self.instance.is_taken(name)
        if reason := access.offer(name_is_taken=is_taken, offered=0):
            raise ValidationError(_(reason))
        return name
