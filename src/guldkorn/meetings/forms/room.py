"""What is sent from the three screens of a meeting."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import Exercise, Kind
from guldkorn.meetings.board import written_in
from guldkorn.meetings.models import Activity, Cluster, Entry, Meeting, Participant
from guldkorn.meetings.models.meeting import CODE_SIGNS
from guldkorn.meetings.models.room import TEXT_SIGNS
from guldkorn.surveys import codes
from guldkorn.trios.models import Role, Trio
from guldkorn.workplaces.free_text import without_identity


class MeetingCodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code of the meeting"),
        max_length=20,
        help_text=_("Six letters and digits. They stand on the big screen."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = codes.normal(self.cleaned_data["code"])
        if len(code) != CODE_SIGNS or not (code.isascii() and code.isalnum()):
            raise ValidationError(_("The code has six letters and digits."))
        return code


NO_ROLE = "none"
"""Chosen, not left out: whoever hurries past the question has a role more often than not."""


class SeatForm(forms.Form):
    """Which TRIO, and which role in it; ``trio`` where the phone was invited to a table."""

    trio = forms.ModelChoiceField(
        label=_("Where do you come from?"), queryset=Trio.objects.none(), widget=forms.RadioSelect, required=False
    )
    role = forms.ChoiceField(label=_("What are you there?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, meeting: Meeting, trio: Trio | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of(meeting.invited if trio is None else meeting.invited.filter(pk=trio.pk))

    def of(self, trios: QuerySet[Trio]) -> None:
        trio, role = self.fields["trio"], self.fields["role"]
        trio.queryset = trios  # type: ignore[attr-defined]
        trio.label_from_instance = lambda one: one.unit.name  # type: ignore[attr-defined]
        trio.empty_label = None  # type: ignore[attr-defined]
        role.choices = [*Role.choices, (NO_ROLE, _("Something else"))]  # type: ignore[attr-defined]
        trio.required = trio.queryset.count() > 1  # type: ignore[attr-defined]
        if not trio.required:
            self.initial["trio"] = trio.queryset.first()  # type: ignore[attr-defined]

    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        return "" if role == NO_ROLE else role

    def clean_trio(self) -> Trio | None:
        chosen: Trio | None = self.cleaned_data["trio"]
        return chosen or self.initial.get("trio")


class EntryForm(forms.Form):
    """A card, or numbers: which part, and a key of the phone's own that makes sending twice harmless."""

    part = forms.CharField(max_length=60)
    key = forms.UUIDField(required=False)
    text = forms.CharField(max_length=TEXT_SIGNS, required=False, validators=[without_identity])
    more = forms.CharField(max_length=TEXT_SIGNS, required=False, validators=[without_identity])
    x = forms.IntegerField(required=False)
    y = forms.IntegerField(required=False)

    def __init__(self, *args: Any, activity: Activity | None, seat: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity, self.seat = activity, seat

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        if self.activity is None or data["part"] not in self.parts():
            raise ValidationError(_("This exercise has moved on. Look at the page again."))
        method = self.activity.method
        if not method.numbers:
            if not data["text"].strip():
                raise ValidationError(_("Write something first."))
            self.leave_room(method, data)
            return data | {"x": None, "y": None, "more": data["more"] if method.kind is Kind.DEMAND_CARD else ""}
        needed = ("x", "y") if method.kind is Kind.MATRIX else ("x",)
        if any(data[axis] not in method.numbers for axis in needed):
            raise ValidationError(_("Choose a place."))
        if method.dots and data["x"] + self.given_elsewhere(data["part"]) > method.dots:
            message = ngettext_lazy("You have %(dots)s dot in all.", "You have %(dots)s dots in all.", "dots")
            raise ValidationError(message % {"dots": method.dots})
        return data | {"text": "", "more": ""}

    def leave_room(self, method: Exercise, data: dict[str, Any]) -> None:
        """Refuse one card more than a person may write."""
        if (most := method.part(data["part"]).most) == 0:
            return
        mine = [entry for entry in self.own if entry.part == data["part"] and entry.key != data["key"]]
        if len(mine) >= most:
            message = ngettext_lazy(
                "You have written %(most)s card here, and that is all there is room for. Take it back first.",
                "You have written %(most)s cards here, and that is all there is room for. Take one back first.",
                "most",
            )
            raise ValidationError(message % {"most": most})

    def given_elsewhere(self, part: str) -> int:
        """How many dots this seat has given to other things."""
        return sum(entry.x or 0 for entry in self.own if entry.part != part)

    @cached_property
    def own(self) -> list[Entry]:
        """What this seat has put into the exercise before."""
        return list(self.activity.entries.filter(seat=self.seat)) if self.activity else []

    def parts(self) -> set[str]:
        """What may be written about: the exercise's parts, or the names that cards were put under."""
        if self.activity is None:
            return set()
        if self.activity.method.on:
            return {f"cluster-{cluster.pk}" for cluster in self.activity.names()}
        return {part.id for part in written_in(self.activity.method)}

    def save_for(self, activity: Activity) -> None:
        """Store it in the run, which whoever calls holds."""
        data = self.cleaned_data
        stored = activity.take(
            self.seat,
            part=data["part"],
            key=data["key"] or uuid.uuid4(),
            text=data["text"],
            more=data["more"],
            x=data["x"],
            y=data["y"],
            own=self.own,
        )
        if stored.seat_id == self.seat.pk:
            others = [entry for entry in self.own if entry != stored]
            self.own = sorted([*others, stored], key=lambda entry: entry.pk)


class GoForm(forms.Form):
    """The point to go to; without one the room goes to the next."""

    point = forms.IntegerField(required=False)


class PhaseForm(forms.Form):
    phase = forms.CharField(max_length=20)


class DrawForm(forms.Form):
    """How often the groups had been drawn on the page."""

    seen = forms.IntegerField(required=False)


class ReplanForm(forms.Form):
    """The way to make up for being late."""

    way = forms.CharField(max_length=20)


class PutUnderForm(forms.Form):
    """The name that a card is put under; none takes it out again."""

    cluster = forms.ModelChoiceField(queryset=Cluster.objects.none(), required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cluster"].queryset = activity.clusters.all()  # type: ignore[attr-defined]


class ChoiceForm(forms.Form):
    """Whether the room has chosen what was gathered under a name."""

    chosen = forms.BooleanField(required=False)


class ClusterForm(forms.Form):
    title = forms.CharField(max_length=120)

    def save_for(self, activity: Activity, *, by: Person) -> None:
        activity.gather(self.cleaned_data["title"], by=by)
