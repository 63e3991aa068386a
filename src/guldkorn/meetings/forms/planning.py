import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.exercise import SHOWS_FIGURE, Exercise
from guldkorn.content.exercises import all_exercises
from guldkorn.lib.forms import DateInput, offer, offer_choices
from guldkorn.lib.language import alphabetical, words
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.models import AgendaItem, Meeting, OwnExercise, Slide
from guldkorn.meetings.plan.offers import AgendaOffer, offers
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation

MOST_PLACES = 500

EMPTY = "~empty"
"""Chosen in place of a template. No template can have this id."""

OWN = {Meeting.Kind.TRIO, Meeting.Kind.DIALOGUE}
"""Kinds of meeting that belong to one TRIO."""


def trios_of(person: Person) -> QuerySet[Trio]:
    """The TRIOs that this person may call to a meeting: none of a unit that is closed."""
    here = Organisation.objects.facilitated_by(person)
    ours = Q(unit__organisation__in=here) | Q(pk__in=Trio.objects.visible_to(person))
    found = Trio.objects.standing().filter(ours).select_related("unit__organisation")
    return found.order_by("unit__name", "pk")


class MeetingForm(forms.Form):
    """Which meeting, when, and for whom. ``person`` plans it."""

    template = forms.ChoiceField(
        label=_("What kind of meeting"), widget=forms.RadioSelect
    )
    date = forms.DateField(label=_("Day"), widget=DateInput())
    time = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    title = forms.CharField(
        label=_("What is it called?"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty for the name above."),
    )
    exercise = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    trios = forms.ModelMultipleChoiceField(
        label=_("Who comes"),
        queryset=Trio.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, person: Person, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.organisations = Organisation.objects.facilitated_by(person)
        kinds = [one for one in offers(person) if self.organisations or one.kind in OWN]
        self.templates = {one.id: one for one in kinds}
        choices = [
            *((one.id, one.title) for one in kinds),
            (EMPTY, _("From scratch, with an empty agenda")),
        ]
        offer_choices(self, "template", choices)
        again = choosable_exercises(
            OwnExercise.objects.visible_to(person).on_the_list()
        )
        self.again = {one.id: one for one in again}
        offer_choices(self, "exercise", [("", ""), *in_words(again)])
        offer(self, "trios", trios_of(person), called=lambda trio: trio.unit.name)
        self.initial = {
            "template": kinds[0].id,
            "date": today,
            "time": kinds[0].starts,
        } | {name: value for name, value in self.initial.items() if name in self.fields}

    @staticmethod
    def may_plan(person: Person) -> bool:
        return (
            Organisation.objects.facilitated_by(person).exists()
            or Trio.objects.visible_to(person).exists()
        )

    @property
    def cards(self) -> list[tuple[Any, AgendaOffer | None]]:
        """Each way to begin, as a button to choose with what is known of it."""
        return [
            (one, self.templates.get(str(one.data["value"])))
            for one in self["template"]
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (
            data.get("template") == EMPTY
            and data.get("exercise")
            and not data.get("title")
        ):
            data["title"] = words(self.again[data["exercise"]].title)
        if data.get("template") == EMPTY and not data.get("title"):
            self.add_error("title", ValidationError(_("Give the meeting a name.")))
        chosen = data.get("trios")
        if chosen is not None and not self.errors:
            if not chosen:
                self.add_error("trios", ValidationError(_("Choose who comes.")))
            elif self.kind() in OWN and len(chosen) > 1:
                self.add_error(
                    "trios",
                    ValidationError(_("This meeting belongs to one TRIO. Choose one.")),
                )
            elif not all(self.is_ours(trio) for trio in chosen):
                self.add_error(
                    "trios",
                    ValidationError(_("This agenda is for TRIOs of one organisation.")),
                )
        return data

    def is_ours(self, trio: Trio) -> bool:
        """May this TRIO meet with the agenda? What an organisation keeps is for its own."""
        chosen = self.templates.get(self.cleaned_data["template"])
        return chosen is None or chosen.organisation in {
            None,
            trio.unit.organisation_id,
        }

    def kind(self) -> str:
        """Which kind was chosen; from scratch a facilitator plans workshops, and a TRIO its own
        meetings.
        """
        template = self.templates.get(self.cleaned_data["template"])
        if template:
            return template.kind
        return Meeting.Kind.WORKSHOP if self.organisations else Meeting.Kind.TRIO

    @transaction.atomic
    def save_for(self, by: Person) -> Meeting:
        data = self.cleaned_data
        template, trios = self.templates.get(data["template"]), list(data["trios"])
        own = trios[0] if self.kind() in OWN else None
        roles = own.roles_of(by) if own else set()
        refuse(access.plan(facilitates=self.organisations.exists(), roles=roles))
        again = self.again.get(data["exercise"])
        from_one = [point_of(again)] if again else []
        planned = Meeting.plan(
            by=by,
            points=template.points if template else from_one,
            starts_at=timezone.make_aware(
                dt.datetime.combine(data["date"], data["time"])
            ),
            trios=trios,
            organisation=trios[0].unit.organisation,
            trio=own,
            kind=self.kind(),
            title=data["title"] or (template.title if template else ""),
            purpose=template.purpose if template else "",
            language=template.language if template else get_language() or "da",
        )
        if template and template.kept:
            template.kept.bring_slides(planned, list(planned.agenda.all()), by=by)
        return planned


class HelperForm(forms.Form):
    """Somebody to let in among those who run a meeting, or to let go."""

    let_in = forms.ModelChoiceField(
        label=_("Let somebody run it too"),
        queryset=Person.objects.none(),
        required=False,
    )
    let_go = forms.ModelChoiceField(queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        offer(self, "let_in", meeting.helpers(), called=meeting.called)
        offer(self, "let_go", meeting.facilitators.all())

    def save_for(self, *, by: Person) -> None:
        if somebody := self.cleaned_data["let_in"]:
            self.meeting.let_in(somebody, by=by)
        if somebody := self.cleaned_data["let_go"]:
            self.meeting.let_go(somebody, by=by)


def choosable_exercises(ours: Iterable[OwnExercise] = ()) -> list[Exercise]:
    """The exercises that can stand anywhere, by the alphabet, with those of one's own. Those that
    show a figure need a result, which only its meeting has.
    """
    shipped = [one for one in all_exercises() if one.kind not in SHOWS_FIGURE]
    found = [*shipped, *(one.method for one in ours)]
    return sorted(found, key=lambda one: alphabetical(words(one.title)))


def in_words(exercises: Iterable[Exercise]) -> list[tuple[str, str]]:
    """Exercises to choose one from."""
    return [(one.id, words(one.title)) for one in exercises]


def point_of(exercise: Exercise) -> dict[str, Any]:
    """A point where an exercise is done."""
    return {
        "title": words(exercise.title),
        "minutes": exercise.minutes,
        "kind": AgendaItem.Kind.EXERCISE,
        "exercise": exercise.id,
    }


class PointForm(forms.ModelForm):
    exercise = forms.ChoiceField(label=_("Exercise"), required=False)
    diagram = forms.ChoiceField(
        label=_("Drawing of a model on the wall"), required=False
    )

    class Meta:
        model = AgendaItem
        fields = [
            "title",
            "minutes",
            "kind",
            "exercise",
            "speaker",
            "notes",
            "material",
            "diagram",
            "wall",
            "recall",
        ]
        widgets = {
            "notes": forms.Textarea(attrs={"rows": 6}),
            "material": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(
        self, *args: Any, kind: str, ours: Iterable[OwnExercise] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        found = list(choosable_exercises(ours))
        there = self.instance.method
        if there:
            found.append(there)
        self.choosable = {one.id: one for one in found}
        nothing = ("", _("None"))
        offer_choices(self, "exercise", [nothing, *in_words(self.choosable.values())])
        drawings = [(one.id, words(one.title)) for one in all_diagrams().values()]
        offer_choices(self, "diagram", [nothing, *drawings])
        if kind != Meeting.Kind.TRIO:
            del self.fields["recall"]

    def begin_with(self, exercise_id: str) -> None:
        """Write down what an exercise is called and how long it takes, if it can be chosen."""
        if exercise_id in self.choosable:
            self.initial = {**self.initial, **point_of(self.choosable[exercise_id])}


class AsSeenForm(forms.Form):
    """Where a point, or a slide, stood on the page. What is done twice to one that has moved would
    be done to another place.
    """

    at = forms.CharField(max_length=40, required=False)

    def is_as_seen(self, subject: AgendaItem | Slide) -> bool:
        return self.cleaned_data["at"] in {"", subject.place}


class PlaceForm(AsSeenForm):
    """So many places up (negative) or down."""

    places = forms.IntegerField(min_value=-MOST_PLACES, max_value=MOST_PLACES)
