"""Who may sit at a table, as it is sent from a phone there and from the console."""

from typing import Any

from django import forms

from guldkorn.accounts.models import Person
from guldkorn.lib.forms import offer
from guldkorn.meetings.models import Meeting, Participant


class NewcomerForm(forms.Form):
    """Somebody who waits at the table of ``seat``, to let in or to turn away."""

    let_in = forms.ModelChoiceField(queryset=Participant.objects.none(), required=False)
    turn_away = forms.ModelChoiceField(
        queryset=Participant.objects.none(), required=False
    )

    def __init__(self, *args: Any, seat: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat = seat
        waiting = seat.meeting.participants.waiting().filter(trio=seat.trio)
        for name in ("let_in", "turn_away"):
            offer(self, name, waiting)

    def save(self) -> None:
        if newcomer := self.cleaned_data["let_in"]:
            self.seat.let_in(newcomer)
        if newcomer := self.cleaned_data["turn_away"]:
            self.seat.turn_away(newcomer)


class SeatsForm(forms.Form):
    """A phone of the meeting, to let in or to free the seat of."""

    admit = forms.ModelChoiceField(queryset=Participant.objects.none(), required=False)
    free = forms.ModelChoiceField(queryset=Participant.objects.none(), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("admit", "free"):
            offer(self, name, meeting.participants.all())

    def save(self, *, by: Person) -> None:
        if seat := self.cleaned_data["admit"]:
            seat.admit(by=by)
        if seat := self.cleaned_data["free"]:
            seat.free(by=by)
