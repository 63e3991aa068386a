"""What is sent to bring slides to a meeting, and to say what each shows and where it stands."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.lib.forms import offer
from guldkorn.meetings.models import AgendaItem, Meeting, Slide
from guldkorn.meetings.slides import bounds
from guldkorn.meetings.slides.bounds import Unusable
from guldkorn.meetings.slides.reading import DrawnPage, pages_in
from guldkorn.workplaces.free_text import without_cpr

LONGEST_NAME = 100
ANYWHERE = gettext_lazy("At no point yet")
WHERE = gettext_lazy("At which point of the agenda")


class Files(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, as a list."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data or [None]  # of nothing the field says itself that it is needed
        if len(files) > bounds.PAGES_AT_MOST:
            raise ValidationError(_(bounds.TOO_MANY))
        kept = [super(FilesField, self).clean(one, initial) for one in files]
        if sum(one.size or 0 for one in kept) > bounds.MEGABYTES_AT_MOST * 1_000_000:
            raise ValidationError(_(bounds.TOO_LARGE))
        return kept


class FilesForm(forms.Form):
    """A PDF or pictures, and the point at which all their pages stand."""

    uploads = FilesField(
        label=gettext_lazy("A PDF, or pictures"),
        help_text=gettext_lazy(
            "PNG, JPEG, WebP or PDF: at most 20 MB and 60 pages at a time."
        ),
        widget=Files(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.webp", "multiple": True}),
        allow_empty_file=True,  # it is told that it cannot be read, like any other
    )
    point = forms.ModelChoiceField(
        label=WHERE,
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=ANYWHERE,
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.pages = meeting, list[tuple[str, int, DrawnPage]]()
        _offer_points(self, meeting)

    def clean_uploads(self) -> list[UploadedFile]:
        files: list[UploadedFile] = self.cleaned_data["uploads"]
        for file in files:
            name = _plain(file.name or "")
            try:
                pages = pages_in(file.read())
            except Unusable as no:
                raise ValidationError(
                    _(bounds.REASONS[no.reason]) % {"name": name}
                ) from no
            self.pages += [
                (name, number, page) for number, page in enumerate(pages, start=1)
            ]
            if len(self.pages) > bounds.PAGES_AT_MOST:
                raise ValidationError(_(bounds.TOO_MANY))
        return files

    def save_for(self, by: Person) -> None:
        Slide.bring(self.meeting, self.pages, self.cleaned_data["point"], by=by)


class LinkForm(forms.Form):
    """A link, what it leads to, and the point at which its square stands."""

    link = forms.URLField(
        label=gettext_lazy("Link"),
        assume_scheme="https",
        max_length=500,
        validators=[URLValidator(schemes=["https", "http"])],
    )
    says = forms.CharField(
        label=gettext_lazy("What does it lead to?"),
        help_text=gettext_lazy("You see this beside the square on the big screen."),
        max_length=120,
        validators=[without_cpr],
    )
    point = forms.ModelChoiceField(
        label=WHERE,
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=ANYWHERE,
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        _offer_points(self, meeting)

    def save_for(self, by: Person) -> None:
        Slide.lead_to(self.meeting, by=by, **self.cleaned_data)


class SlideForm(forms.ModelForm):
    """What a page shows, and at which point it stands."""

    class Meta:
        model = Slide
        fields = ["says", "point"]
        widgets = {"says": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        says = self.fields["says"]
        says.validators.append(without_cpr)
        says.required = bool(self.instance.link)
        says.help_text = _(
            "It is read out to those who cannot see the slide. On the phones it is under the slide."
        )
        _offer_points(self, self.instance.meeting)


def _offer_points(form: forms.BaseForm, meeting: Meeting) -> None:
    offer(
        form, "point", meeting.agenda.all(), called=lambda point: point.title
    ).empty_label = ANYWHERE


def _plain(name: str) -> str:
    """Return the name of a file as it may stand in a sentence."""
    kept = "".join(sign for sign in PurePath(name).name if sign.isprintable())
    return kept[-LONGEST_NAME:]
