"""A question of one's own, in one of our frames."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import Exercise, Together
from guldkorn.content.own import FRAMES, OwnQuestion, QuestionFrame, exercise_from
from guldkorn.lib.forms import offer_choices
from guldkorn.lib.language import words
from guldkorn.lib.words import as_read
from guldkorn.meetings.models import AgendaItem, Meeting, OwnExercise
from guldkorn.surveys.questionnaires.preview import HURTS
from guldkorn.workplaces.free_text import without_identity

LINE_SIGNS = 80


class OwnExerciseForm(forms.Form):
    question = forms.CharField(
        label=_("What do you ask?"), max_length=200, validators=[without_identity]
    )
    frame = forms.ChoiceField(label=_("How do they answer?"), widget=forms.RadioSelect)
    lines = forms.CharField(
        label=_("One on each line"),
        required=False,
        max_length=1000,
        validators=[without_identity],
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    low = forms.CharField(
        label=_("What 1 means"),
        max_length=60,
        required=False,
        validators=[without_identity],
    )
    high = forms.CharField(
        label=_("What 10 means"),
        max_length=60,
        required=False,
        validators=[without_identity],
    )
    together = forms.ChoiceField(
        label=_("Together with whom?"),
        widget=forms.RadioSelect,
        choices=[
            (Together.EVERYBODY, _("Everybody together")),
            (Together.TRIO, _("Each TRIO at its table")),
            (Together.ALONE, _("Each by themselves")),
        ],
        initial=Together.EVERYBODY,
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=120, initial=5
    )
    sensitive = forms.BooleanField(
        label=_("It is about bullying, violence, harassment or the like"),
        help_text=_(
            "Then answers are shown from ten people on, and never one or two alone."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        frames = []
        for id, one in FRAMES.items():
            name = f"{words(one.name)}. {words(one.about)}"
            frames.append((id, name))
        offer_choices(self, "frame", frames)
        self.initial.setdefault("frame", next(iter(FRAMES)))

    @staticmethod
    def words_of(own: OwnExercise) -> dict[str, Any]:
        """What the form begins with, to change a question or a copy of it."""
        lines = [" / ".join(end for end in line if end) for line in own.lines]
        names = ("question", "frame", "low", "high", "together", "minutes", "sensitive")
        return {name: getattr(own, name) for name in names} | {
            "lines": "\n".join(lines)
        }

    @property
    def frames(self) -> dict[str, QuestionFrame]:
        return FRAMES

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            frame = FRAMES[data["frame"]]
            data["pairs"] = (
                [] if frame.lines[1] == 0 else list(self._pairs(frame, data["lines"]))
            )
            if frame.rated and not (data["low"] and data["high"]):
                self.add_error(
                    "low", ValidationError(_("Write what 1 means, and what 10 means."))
                )
        return data

    def _pairs(self, frame: QuestionFrame, written: str) -> Iterator[tuple[str, str]]:
        lines = [
            " ".join(line.split()) for line in written.splitlines() if line.strip()
        ]
        fewest, most = frame.lines
        if not fewest <= len(lines) <= most:
            text = _("Write from %(fewest)s to %(most)s lines.")
            params = {"fewest": fewest, "most": most}
            self.add_error("lines", ValidationError(text, params=params))
        if len({as_read(line) for line in lines}) < len(lines):
            self.add_error("lines", ValidationError(_("Two lines say the same.")))
        for line in lines:
            first, _slash, second = (part.strip() for part in line.partition("/"))
            if len(line) > LINE_SIGNS:
                text = _("A line holds %(signs)s signs: “%(start)s …”")
                said = {"signs": LINE_SIGNS, "start": line[:20]}
                self.add_error("lines", ValidationError(text, params=said))
            if frame.in_pairs and not (first and second):
                self.add_error(
                    "lines", ValidationError(_("Put a slash between the two."))
                )
            yield (first, second) if frame.in_pairs else (line, "")

    def asked(self) -> OwnQuestion:
        """What was written. Words that hurt make it sensitive, whether somebody says so or not."""
        data = self.cleaned_data
        frame = FRAMES[data["frame"]]
        ends = (data["low"], data["high"]) if frame.rated else ("", "")
        said = [
            data["question"],
            *ends,
            *(end for pair in data["pairs"] for end in pair),
        ]
        return OwnQuestion(
            frame=data["frame"],
            question=data["question"],
            together=Together(data["together"]),
            minutes=data["minutes"],
            lines=tuple(data["pairs"]),
            low=ends[0],
            high=ends[1],
            sensitive=data["sensitive"] or any(HURTS.search(text) for text in said),
        )

    def method(self) -> Exercise:
        return exercise_from("", self.asked())

    @transaction.atomic
    def save_for(self, meeting: Meeting, *, by: Person, now: bool) -> None:
        """Put it on the agenda; ``now`` right after the current point, and go there."""
        made = OwnExercise.make(meeting, self.asked(), by=by)
        point = AgendaItem.add(
            meeting,
            by=by,
            after=str(meeting.current_id) if now else "",
            title=made.question,
            minutes=made.minutes,
            kind=AgendaItem.Kind.EXERCISE,
            exercise=made.exercise_id,
        )
        if now:
            meeting.go(by=by, to=point.pk)
