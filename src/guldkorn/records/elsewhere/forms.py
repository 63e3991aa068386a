"""What somebody writes of a survey made elsewhere, types of its figures, or brings as a file."""

import datetime as dt
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.dialogue.forms import day_that_has_come
from guldkorn.dialogue.topics import topic_choices
from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput, offer_choices
from guldkorn.lib.words import N_
from guldkorn.meetings.slides.bounds import Unusable
from guldkorn.meetings.slides.reading import pages_in
from guldkorn.records.elsewhere.floors import HIGHEST, LOWEST, Measured
from guldkorn.records.elsewhere.table import OutsideRow, understand_outside
from guldkorn.records.models import (
    GoodWhen,
    MeasuredIn,
    OutsideFigure,
    OutsideSurvey,
    add_figures,
)
from guldkorn.rounds.models import Round
from guldkorn.topics.known import offered_to
from guldkorn.workplaces.free_text import without_identity
from guldkorn.workplaces.roster.bounds import BYTES_AT_MOST, Unreadable
from guldkorn.workplaces.roster.file import read
from guldkorn.workplaces.roster.sheet import RosterProblem, letters
from guldkorn.workplaces.unreadable import told

PDF, PDF_BYTES_AT_MOST, LONGEST_NAME = b"%PDF-", 10_000_000, 120
TOO_MANY = N_("Not more can have answered this than answered the survey.")

THERE = N_("A figure with these words is there already.")


class OutsideSurveyForm(forms.ModelForm):
    class Meta:
        model = OutsideSurvey
        fields = ["name", "made_by", "asked_on", "invited", "answered", "floor"]
        widgets = {"asked_on": DateInput()}
        help_texts = {
            "name": gettext_lazy("Such as “The municipality’s survey 2025”."),
            "made_by": gettext_lazy("Such as the municipality, NFA or a supplier."),
            "invited": gettext_lazy("Here in your unit."),
            "answered": gettext_lazy("Here in your unit."),
            "floor": gettext_lazy(
                "It stands in their report. Leave it empty if you do not know."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_on"].widget.attrs["max"] = clock.today().isoformat()
        for name in ("name", "made_by"):
            self.fields[name].validators.append(without_identity)

    def clean_asked_on(self) -> dt.date:
        return day_that_has_come(self.cleaned_data["asked_on"])

    def save_for(self, turn: Round, by: Person) -> None:
        self.instance.write(turn=turn, by=by)


class OutsideFigureForm(forms.ModelForm):
    """One figure: under a topic, in their words, or both."""

    topic = forms.ChoiceField(
        label=gettext_lazy("Topic"),
        required=False,
        help_text=gettext_lazy("Without a topic it cannot be a sign."),
    )

    value = forms.DecimalField(
        label=gettext_lazy("The figure"), decimal_places=1, localize=True
    )

    class Meta:
        model = OutsideFigure
        fields = ["topic", "wording", "measured", "direction", "answers"]
        widgets = {"measured": forms.RadioSelect, "direction": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["value"] = self.instance.value
        house = self.instance.survey.trio.unit.organisation_id
        offer_choices(self, "topic", topic_choices(house, [self.instance.topic]))
        self.fields["wording"].validators.append(without_identity)
        offer_choices(self, "measured", MeasuredIn.choices)
        offer_choices(self, "direction", GoodWhen.choices)
        if not self.instance.pk:
            self.initial["answers"] = self.instance.survey.answered

    def clean_answers(self) -> int:
        answers: int = self.cleaned_data["answers"]
        if answers > self.instance.survey.answered:
            raise ValidationError(_(TOO_MANY))
        return answers

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            measured = Measured(data["measured"])
            if not LOWEST[measured] <= data["value"] <= HIGHEST[measured]:
                self.add_error("value", _("The figure does not lie on this scale."))
            told = OutsideFigure(topic=data["topic"], measured=measured.value)
            if reason := told.reason_against:
                self.add_error("measured", _(reason))
        return data

    def save_for(self, turn: Round, by: Person) -> None:
        self.instance.write(self.cleaned_data["value"], turn=turn, by=by)


class OutsideFileForm(forms.Form):
    """Figures as a file. Rows that cannot be used are asked about before anything is kept."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV or XLSX, at most 5 MB and 300 rows. One row for each figure."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    leave_out = forms.BooleanField(
        required=False, label=gettext_lazy("Leave out the rows that cannot be used")
    )

    def __init__(self, *args: Any, survey: OutsideSurvey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey = survey
        self.rows: list[OutsideRow] = []
        self.wrong: list[RosterProblem] = []

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        data = file.read(BYTES_AT_MOST + 1)
        try:
            house = self.survey.trio.unit.organisation_id
            table = read(data)
            self.rows, self.wrong = understand_outside(table, _topics_by_title(house))
        except Unreadable as problem:
            raise ValidationError(told(problem, data)) from problem
        self._sort_out()
        return file

    def _sort_out(self) -> None:
        """Leave out rows with too many answers, of what is not kept, and what stands already."""
        there = {
            letters(str(one)) for one in self.survey.figures.filter(withdrawn_at=None)
        }
        kept = []
        for row in self.rows:
            reason = self._figure(row).reason_against
            if (row.answers or 0) > self.survey.answered:
                self.wrong.append(RosterProblem(row.number, TOO_MANY))
            elif reason:
                self.wrong.append(RosterProblem(row.number, reason))
            elif letters(row.wording) in there:
                self.wrong.append(RosterProblem(row.number, THERE))
            else:
                there.add(letters(row.wording))
                kept.append(row)
        self.rows = kept

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not self.rows:
            raise ValidationError(_("No row of the file can be used. Nothing is kept."))
        if self.wrong and not data["leave_out"]:
            raise ValidationError(
                _(
                    "Some rows cannot be used. Nothing is kept yet. See below which, and why."
                )
            )
        return data

    @property
    def problems(self) -> list[tuple[int, str]]:
        """(row number, why it cannot be used), in the reader's language."""
        ordered = sorted(self.wrong, key=lambda one: one.row)
        return [(one.row, _(one.reason) % one.facts) for one in ordered]

    def save_for(self, turn: Round, by: Person) -> None:
        figures = [(self._figure(row), row.value) for row in self.rows]
        add_figures(self.survey, figures, turn=turn, by=by)

    def _figure(self, row: OutsideRow) -> OutsideFigure:
        return OutsideFigure(
            topic=row.topic,
            wording=row.wording,
            measured=row.measured.value,
            direction=row.direction.value,
            answers=self.survey.answered if row.answers is None else row.answers,
        )


class ReportForm(forms.Form):
    """The report itself as a PDF. ``kept`` is its name and bytes."""

    upload = forms.FileField(
        label=gettext_lazy("The report as a PDF"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=gettext_lazy(
            "At most 10 MB and 60 pages. Only your TRIO can fetch it."
        ),
    )
    kept: tuple[str, bytes]

    def clean_upload(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["upload"]
        if (upload.size or 0) > PDF_BYTES_AT_MOST:
            raise ValidationError(_("The file is too large: at most 10 MB."))
        data = upload.read()
        if not data.startswith(PDF):
            raise ValidationError(_("This is not a PDF."))
        try:
            pages_in(data)
        except Unusable as wrong:
            raise ValidationError(_("This PDF cannot be read.")) from wrong
        name = PurePath(upload.name or "").stem[:LONGEST_NAME] or _("File")
        self.kept = (f"{name}.pdf", data)
        return upload

    def save_for(self, survey: OutsideSurvey, turn: Round, by: Person) -> None:
        name, content = self.kept
        survey.attach(name, content, turn=turn, by=by)


def _topics_by_title(organisation_id: int) -> dict[str, str]:
    """Our topics' ids by their titles in both languages, in plain letters."""
    found = {}
    for topic in offered_to(organisation_id):
        found[letters(topic.id)] = topic.id
        for title in topic.title.values():
            found[letters(title)] = topic.id
    return found
