from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.updates.models import Posting, Update
from guldkorn.workplaces.free_text import without_identity


class UpdateForm(forms.ModelForm):
    class Meta:
        model = Update
        fields = ["so_far", "how", "onwards"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}
        help_texts = {
            "so_far": _("Where are you in the work, and what have you found?"),
            "how": _(
                "What did you do, and who took part? Never name a single person who is not in the "
                "TRIO."
            ),
            "onwards": _("What happens next, and when will everybody hear more?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators.append(without_identity)


class PostingWordsForm(forms.ModelForm):
    """The TRIO's own sentence about a figure on the board."""

    class Meta:
        model = Posting
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "words": _("One or two sentences. Never name a single person who is not in the TRIO.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].validators.append(without_identity)
