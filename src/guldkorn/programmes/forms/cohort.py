"""A run of a programme: its facts, its days, who teaches it and which TRIOs come."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.content.programmes import all_programmes, programme
from guldkorn.history import editing
from guldkorn.letters.validators import reachable
from guldkorn.lib.forms import DateInput, offer, offer_choices
from guldkorn.lib.language import words
from guldkorn.programmes.course import text_of
from guldkorn.programmes.dates import Closed, good_day
from guldkorn.programmes.lifecycle import CohortPlace, CohortState
from guldkorn.programmes.models import Cohort, CohortPart, Teacher
from guldkorn.trios.models import Trio
from guldkorn.workplaces.forms import ask_end_date, end_date_field
from guldkorn.workplaces.free_text import without_cpr

CLOSED_WORDS = {
    Closed.WEEKEND: gettext_lazy("The day falls on a weekend. Is that what you want?"),
    Closed.HOLIDAY: gettext_lazy("The day is a public holiday. Is that what you want?"),
    Closed.JULY: gettext_lazy(
        "The day falls in July, when many are away. Is that what you want?"
    ),
    Closed.CHRISTMAS: gettext_lazy(
        "The day falls between Christmas and New Year. Is that what you want?"
    ),
}
"""What is said of a day that was chosen all the same."""


def day_field(label: Any, hint: Any = "") -> forms.DateField:
    box = DateInput()
    return forms.DateField(label=label, help_text=hint, widget=box)


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )


def link_field(hint: Any = "") -> forms.URLField:
    return forms.URLField(
        label=gettext_lazy("Link to the video meeting"),
        help_text=hint,
        assume_scheme="https",
        required=False,
        max_length=500,
    )


STARTS_ON = gettext_lazy(
    "The other days follow with the weeks of the programme between them: never on a weekend or a "
    "public holiday, in "
    "July, or between Christmas and New Year. You can move each of them afterwards."
)


class CohortForm(forms.ModelForm):
    """The facts of a cohort. The first day is asked for only when it is made."""

    starts_on = day_field(gettext_lazy("First day"), STARTS_ON)
    link = link_field(gettext_lazy("Only if you meet on video."))

    class Meta:
        model = Cohort
        fields = ["title", "starts_on", "place", "link", "capacity", "language"]
        help_texts = {
            "capacity": gettext_lazy(
                "When all places are taken, the next ones come on a waiting list."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["starts_on"]
        if self.instance.self_study:
            del self.fields["capacity"]

    def clean_capacity(self) -> int:
        room = int(self.cleaned_data["capacity"])
        if self.instance.pk and room < self.instance.enrolments.enrolled().count():
            raise ValidationError(_("More TRIOs than this are enrolled."))
        return room


class StartForm(forms.Form):
    """A new first day, for all the days that have not begun."""

    starts_on = day_field(gettext_lazy("First day"), STARTS_ON)


def all_days(cohort: Cohort) -> editing.Beside:
    """The days as they stand: a new first day writes over all of them, however they were moved."""
    stands = " ".join(str(day.date) for day in cohort.parts.all())
    said = _(
        "Days have been moved in the meantime. Above you see them as they are now."
    )
    return editing.Beside("anew", stands, said)


class DayForm(forms.ModelForm):
    date = day_field(gettext_lazy("Day"))
    starts = time_field(gettext_lazy("From"))
    link = link_field(gettext_lazy("Only if it differs from the cohort's."))

    class Meta:
        model = CohortPart
        fields = ["date", "starts", "place", "link"]
        help_texts = {"place": gettext_lazy("Only if it differs from the cohort's.")}


class StateForm(forms.Form):
    to = forms.ChoiceField(choices=[(state.value, "") for state in CohortState])


class TeacherForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Work e-mail"),
        help_text=gettext_lazy("They sign in with a code that is sent here."),
        validators=[reachable],
    )
    presentation = forms.CharField(
        label=gettext_lazy("A short presentation"),
        help_text=gettext_lazy("The TRIOs see it. Three lines are enough."),
        max_length=Teacher._meta.get_field("presentation").max_length,
        validators=[without_cpr],
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    until = end_date_field()

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._organisation = cohort.organisation

    def clean(self) -> None:
        ask_end_date(self, self._organisation)


class PlacesForm(forms.Form):
    """TRIOs of the organisation that do not have a place yet."""

    trios = forms.ModelMultipleChoiceField(
        label=gettext_lazy("TRIOs"),
        queryset=Trio.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = cohort.enrolments.exclude(state=CohortPlace.WITHDRAWN).values("trio")
        free = Trio.objects.filter(unit__organisation=cohort.organisation_id).exclude(
            pk__in=taken
        )
        offer(
            self,
            "trios",
            free.select_related("unit").order_by("unit__name", "pk"),
            called=lambda trio: trio.unit.name,
        )


class EnrolForm(forms.Form):
    """Which of one's own TRIOs comes."""

    trio = forms.ModelChoiceField(
        label=gettext_lazy("Which TRIO?"),
        queryset=Trio.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(
        self, *args: Any, person: Person, cohort: Cohort, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        taken = cohort.enrolments.exclude(state=CohortPlace.WITHDRAWN).values("trio")
        mine = (
            Trio.objects.visible_to(person)
            .standing()
            .exclude(pk__in=taken)
            .select_related("unit")
            .order_by("unit__name", "pk")
        )
        offer(self, "trio", mine, called=lambda trio: trio.unit.name)
        self.initial.setdefault("trio", mine.first())


class StudyForm(forms.Form):
    """A course that a TRIO takes on its own: one that comes with Guldkorn, or one of its
    organisation.
    """

    course = forms.ChoiceField(
        label=gettext_lazy("Which course?"), widget=forms.RadioSelect
    )
    starts_on = day_field(gettext_lazy("First day"), STARTS_ON)

    def __init__(self, *args: Any, trio: Trio, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours_by_title = {  # of several with one title, the one that was changed last
            words(one.title): one
            for one in trio.unit.organisation.programmes.order_by("changed_at", "pk")
        }
        self.own = {f"own-{one.pk}": one for one in ours_by_title.values()}
        ours = [
            (key, f"{words(one.title)} – {trio.unit.organisation.name}")
            for key, one in self.own.items()
        ]
        shipped = [
            (one.id, words(one.title))
            for one in all_programmes()
            if words(one.title) not in ours_by_title
        ]
        choices = [*ours, *shipped]
        offer_choices(self, "course", choices)
        self.initial.setdefault("course", choices[0][0])
        self.initial.setdefault("starts_on", good_day(today + dt.timedelta(weeks=2)))

    def facts(self, language: str) -> dict[str, Any]:
        """What the cohort is made from."""
        chosen, own = (
            self.cleaned_data["course"],
            self.own.get(self.cleaned_data["course"]),
        )
        course = own.course if own else programme(chosen)
        return {
            "text": own.text if own else text_of(course),
            "programme": own,
            "title": course.title[language][:200],
            "starts_on": self.cleaned_data["starts_on"],
            "language": language,
        }
