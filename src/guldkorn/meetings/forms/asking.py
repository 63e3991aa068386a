"""What a phone sends beside the exercises, and what the console does with it."""

from typing import Any

from django import forms

from guldkorn.lib.forms import offer
from guldkorn.meetings.models import Participant, RoomQuestion
from guldkorn.meetings.models.asking import NAME_SIGNS, QUESTION_SIGNS
from guldkorn.workplaces.free_text import without_cpr, without_identity


class QuestionForm(forms.Form):
    """A question, with a name if its writer wants; the key makes sending twice harmless."""

    text = forms.CharField(max_length=QUESTION_SIGNS, validators=[without_identity])
    name = forms.CharField(
        max_length=NAME_SIGNS, required=False, validators=[without_cpr]
    )
    key = forms.UUIDField(required=False)

    def save_for(self, seat: Participant) -> None:
        RoomQuestion.ask(seat, **self.cleaned_data)


class SupportForm(forms.Form):
    """A vote for a question, or none any more."""

    question = forms.ModelChoiceField(queryset=RoomQuestion.objects.none())
    supported = forms.BooleanField(required=False)

    def __init__(self, *args: Any, seat: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat = seat
        offer(self, "question", seat.meeting.room_questions.let_through())

    def save(self) -> None:
        question: RoomQuestion = self.cleaned_data["question"]
        question.support(self.seat, supported=self.cleaned_data["supported"])


class PaceForm(forms.Form):
    """A wish about the pace, at the point where it was pressed; empty takes it back."""

    pace = forms.CharField(max_length=10, required=False)
    point = forms.IntegerField()

    def save_for(self, seat: Participant) -> None:
        seat.wish_pace(self.cleaned_data["pace"], at=self.cleaned_data["point"])


class QuestionStateForm(forms.Form):
    state = forms.CharField(max_length=10)


class QuestionWallForm(forms.Form):
    shown = forms.BooleanField(required=False)
