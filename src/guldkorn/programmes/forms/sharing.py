"""What a teacher writes and hands out. An address of their own may stand in it; a CPR number may
not.
"""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.lib.forms import offer
from guldkorn.programmes.models import Cohort, Enrolment
from guldkorn.workplaces.free_text import without_cpr

BYTES_AT_MOST, LONGEST_NAME = 10_000_000, 200
OFFICE, OPEN = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)
ZIP = b"PK\x03\x04"
KINDS: dict[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".docx": (f"{OFFICE}wordprocessingml.document", ZIP),
    ".pptx": (f"{OFFICE}presentationml.presentation", ZIP),
    ".xlsx": (f"{OFFICE}spreadsheetml.sheet", ZIP),
    ".odt": (f"{OPEN}text", ZIP),
    ".odp": (f"{OPEN}presentation", ZIP),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
}
"""Files that may be handed out, by how their name ends: their type, and how they begin."""


class MessageForm(forms.Form):
    """Words to one TRIO, or to all."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("To"),
        queryset=Enrolment.objects.none(),
        required=False,
        empty_label=gettext_lazy("All TRIOs that are enrolled"),
    )
    subject = forms.CharField(
        label=gettext_lazy("Subject"), max_length=200, validators=[without_cpr]
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=5000,
        validators=[without_cpr],
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "to",
            cohort.enrolments.enrolled().select_related("trio__unit"),
            called=lambda place: place.trio.unit.name,
        )


class MaterialForm(forms.Form):
    """A link or a file with a title."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, validators=[without_cpr]
    )
    link = forms.URLField(
        label=gettext_lazy("Link"),
        assume_scheme="https",
        required=False,
        max_length=500,
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy(
            "PDF, Word, PowerPoint, Excel, OpenDocument or a picture, at most 10 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
        required=False,
    )

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > BYTES_AT_MOST:
            raise ValidationError(_("The file is too large: at most 10 MB."))
        _type, beginning = KINDS.get(
            PurePath(file.name or "").suffix.lower(), ("", b"")
        )
        if not beginning or file.read(len(beginning)) != beginning:
            raise ValidationError(
                _("This is not one of the kinds of file that can be handed out.")
            )
        file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and bool(data["link"]) == bool(data["file"]):
            raise ValidationError(_("Give either a link or a file."))
        return data

    def facts(self) -> dict[str, Any]:
        """The fields of the material."""
        data, file = self.cleaned_data, self.cleaned_data["file"]
        if file is None:
            return {"title": data["title"], "link": data["link"]}
        name = PurePath(file.name or "").name[-LONGEST_NAME:]
        kind, _beginning = KINDS[PurePath(name).suffix.lower()]
        return {
            "title": data["title"],
            "file_name": name,
            "content_type": kind,
            "content": file.read(),
        }
