"""What somebody adds to an action: a line of the log, a comment, a file."""

import datetime as dt
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, ActionObjection, Remark
from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput
from guldkorn.meetings.slides.bounds import Unusable
from guldkorn.meetings.slides.reading import pages_in
from guldkorn.themes.forms import long_enough
from guldkorn.workplaces.free_text import without_identity

BYTES_AT_MOST, LONGEST_NAME = 10_000_000, 120
PDF = b"%PDF-"


class LogForm(forms.Form):
    """What happened on a day, seen by somebody."""

    prefix = "log"
    day = forms.DateField(label=gettext_lazy("When"), widget=DateInput())
    text = forms.CharField(
        label=gettext_lazy("What happened?"),
        max_length=1000,
        validators=[without_identity],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One thing that you saw, heard or counted. No names."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("day", clock.today())

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > clock.today():
            raise ValidationError(
                _("The log tells what has happened. Choose today or before.")
            )
        return day

    def save_for(self, action: Action, by: Person) -> None:
        data = self.cleaned_data
        action.remark(Remark.Kind.LOG, data["text"], day=data["day"], by=by)


class ActionCommentForm(forms.Form):
    """What one of the TRIO says of the action."""

    prefix = "comment"
    text = forms.CharField(
        label=gettext_lazy("What do you say?"),
        max_length=1000,
        validators=[without_identity],
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def save_for(self, action: Action, by: Person) -> None:
        text = self.cleaned_data["text"]
        action.remark(Remark.Kind.COMMENT, text, day=clock.today(), by=by)


class ActionObjectionForm(forms.ModelForm):
    """What has to be different before somebody says yes."""

    class Meta:
        model = ActionObjection
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].validators += [long_enough(), without_identity]


class FileForm(forms.Form):
    """A picture or a PDF. ``kept`` is what is stored: of a picture only what is drawn anew from its
    points.
    """

    prefix = "file"
    upload = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}
        ),
        help_text=gettext_lazy(
            "A picture or a PDF, at most 10 MB. Nobody must be recognised."
        ),
    )
    kept: dict[str, Any]

    def clean_upload(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["upload"]
        if (upload.size or 0) > BYTES_AT_MOST:
            raise ValidationError(_("The file is too large: at most 10 MB."))
        data = upload.read()
        is_pdf = data.startswith(PDF)
        try:
            pages = pages_in(data)
        except Unusable as wrong:
            raise ValidationError(
                _("This is neither a picture nor a PDF that we can read.")
            ) from wrong
        name = PurePath(upload.name or "").stem[:LONGEST_NAME] or _("File")
        if is_pdf:
            self.kept = {
                "name": f"{name}.pdf",
                "content_type": "application/pdf",
                "content": data,
            }
        else:
            drawn = pages[0].large
            self.kept = {
                "name": f"{name}.webp",
                "content_type": "image/webp",
                "content": drawn,
            }
        return upload

    def save_for(self, action: Action, by: Person) -> None:
        action.attach(**self.kept, by=by)
