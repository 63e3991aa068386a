from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.content.document import BYTES_AT_MOST
from guldkorn.measurement.instrument import Instrument
from guldkorn.results.references.file import Sector, read_sector
from guldkorn.surveys.questionnaires.forms import said_of
from guldkorn.workplaces.roster.file import Unreadable
from guldkorn.workplaces.unreadable import told


class SectorForm(forms.Form):
    """Figures of a sector as a file; cleaned, it is what the file holds."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV, XLSX or YAML, at most 300 KB. Nothing is kept yet."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.yaml,.yml"}),
    )

    def __init__(
        self, *args: Any, known: Mapping[tuple[str, int], Instrument], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_file(self) -> Sector:
        file: UploadedFile = self.cleaned_data["file"]
        raw = file.read(BYTES_AT_MOST + 1)
        if len(raw) > BYTES_AT_MOST:
            raise ValidationError(_("The file is larger than 300 KB."))
        try:
            found = read_sector(raw, file.name or "", self.known)
        except Unreadable as problem:
            raise ValidationError(told(problem, raw)) from problem
        if isinstance(found, Sector):
            return found
        raise ValidationError(said_of(found))
