"""A programme of the organisation's own: taken in, and its words and parts changed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.content.document import BYTES_AT_MOST
from guldkorn.content.meetings import MeetingKind, meeting, offered_meetings
from guldkorn.content.programme import Audience, Homework, PartKind, ProgrammePart
from guldkorn.content.programme import ProgrammeContent as Course
from guldkorn.content.programmes import all_programmes, programme, read_programme
from guldkorn.lib.forms import offer, offer_choices
from guldkorn.lib.language import words
from guldkorn.programmes.course import free_id
from guldkorn.programmes.forms.bilingual import Pair, add, rows
from guldkorn.programmes.models import Programme
from guldkorn.workplaces.models import Organisation

PROBLEMS_AT_MOST = 50
TITLE = Pair("title", gettext_lazy("Title"))
PURPOSE = Pair("purpose", gettext_lazy("Purpose"), rows=4)
PURPOSES = Pair(
    "purpose",
    gettext_lazy("Purpose"),
    gettext_lazy("One purpose on each line."),
    rows=5,
    many=True,
)
THEMES = Pair(
    "themes",
    gettext_lazy("Themes"),
    gettext_lazy("One theme on each line."),
    rows=4,
    many=True,
)


class TakeInForm(forms.Form):
    """A programme to begin from: one that comes with Guldkorn, or a file."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.none(),
        empty_label=None,
    )
    shipped = forms.ChoiceField(
        label=gettext_lazy("Begin from"), widget=forms.RadioSelect, required=False
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy(
            "A programme that was downloaded from Guldkorn, or written by hand (YAML)."
        ),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = Organisation.objects.facilitated_by(person)
        offer(self, "organisation", organisations)
        offer_choices(
            self, "shipped", [(one.id, words(one.title)) for one in all_programmes()]
        )
        self.initial.setdefault("organisation", organisations.first())

    def clean_file(self) -> Course | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        course, problems = read_programme(
            file.read(BYTES_AT_MOST + 1), Path(file.name or "programme.yaml")
        )
        if course is None:
            said = _("Line %(line)s: %(reason)s")
            raise ValidationError(
                [
                    said % {"line": one.line, "reason": one.reason_through(_)}
                    for one in problems[:PROBLEMS_AT_MOST]
                ]
            )
        return course

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["file"] and not data["shipped"]:
            raise ValidationError(_("Choose a programme, or a file."))
        return data

    def save_for(self, by: Person) -> Programme:
        course = self.cleaned_data["file"] or programme(self.cleaned_data["shipped"])
        return Programme.take_in(self.cleaned_data["organisation"], course, by=by)


class WordsForm(forms.Form):
    """Title and purpose of a course."""

    PAIRS = (TITLE, PURPOSES)

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add(self, self.PAIRS)
        self.initial.update(
            TITLE.initial(course.title) | PURPOSES.initial(course.purpose)
        )

    def rows(self) -> list[Any]:
        return list(rows(self, self.PAIRS))

    def course(self, old: Course) -> Course:
        return replace(
            old,
            title=TITLE.one(self.cleaned_data),
            purpose=PURPOSES.all(self.cleaned_data),
        )


class PartForm(forms.Form):
    """A day of a course. Its kind follows from the run-sheet."""

    PAIRS = (TITLE, PURPOSE, THEMES)

    meeting = forms.ChoiceField(label=gettext_lazy("Agenda"))
    audience = forms.ChoiceField(
        label=gettext_lazy("Who comes"),
        choices=[
            (Audience.TRIO, gettext_lazy("The whole TRIO")),
            (Audience.LEADER, gettext_lazy("The manager")),
        ],
    )
    hours = forms.FloatField(label=gettext_lazy("Hours"), min_value=0.5, max_value=12)
    weeks = forms.IntegerField(
        label=gettext_lazy("Weeks after the part before it"), min_value=1, max_value=52
    )

    def __init__(
        self, *args: Any, course: Course, part: ProgrammePart | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.part, self.old = part, course
        offered = [one for one in offered_meetings() if one.kind in KINDS]
        if part is not None:  # a course may hold a template that was replaced since
            offered = sorted({*offered, meeting(part.meeting)}, key=lambda one: one.id)
        self.templates = {one.id: one for one in offered}
        offer_choices(
            self,
            "meeting",
            [(id, words(one.title)) for id, one in self.templates.items()],
        )
        add(self, self.PAIRS)
        if part is not None and part.id == course.parts[0].id:
            del self.fields["weeks"]
        if part is not None:
            self.initial.update(
                meeting=part.meeting,
                audience=part.audience,
                hours=part.hours,
                weeks=part.weeks,
            )
            self.initial.update(
                TITLE.initial(part.title) | PURPOSE.initial(part.purpose)
            )
            self.initial.update(THEMES.initial(part.themes))

    def rows(self) -> list[Any]:
        order = [
            *(name for pair in self.PAIRS for name in pair.fields()),
            "meeting",
            "audience",
            "hours",
            "weeks",
        ]
        self.order_fields(order)
        return list(rows(self, self.PAIRS))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        template = self.templates.get(data.get("meeting", ""))
        if template and data.get("hours") and template.minutes > data["hours"] * 60:
            said = _("Too short: the agenda takes %(minutes)s minutes.") % {
                "minutes": template.minutes
            }
            self.add_error("hours", ValidationError(said))
        return data

    def value(self) -> ProgrammePart:
        data = self.cleaned_data
        return ProgrammePart(
            id=self.part.id
            if self.part
            else free_id((one.id for one in self.old.parts), "part"),
            kind=PartKind(self.templates[data["meeting"]].kind.value),
            title=TITLE.one(data),
            purpose=PURPOSE.one(data),
            themes=THEMES.all(data),
            meeting=data["meeting"],
            audience=Audience(data["audience"]),
            weeks=data.get("weeks", 0),
            hours=data["hours"],
            before=self.part.before if self.part else Homework(),
        )


KINDS = {MeetingKind.WORKSHOP, MeetingKind.MODULE}
"""Run-sheets that a day of a course can have."""


class PartPlaceForm(forms.Form):
    """One place up or down."""

    places = forms.TypedChoiceField(choices=[(-1, "up"), (1, "down")], coerce=int)
