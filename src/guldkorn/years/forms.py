import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.content.changes import ChangeKind
from guldkorn.dialogue.topics import grouped_topics, topics_to_talk_about
from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput, offer, offer_choices
from guldkorn.rounds.models import Round
from guldkorn.themes.forms import long_enough
from guldkorn.workplaces.free_text import without_identity
from guldkorn.years.lifecycle import YearSize
from guldkorn.years.models import (
    Assessment,
    Reopening,
    WorkChange,
    YearDiscussion,
    YearGoal,
)

PARTS = [
    (
        "mapped",
        gettext_lazy("The risks are mapped and assessed, the physical ones too"),
    ),
    (
        "absence",
        gettext_lazy("You have looked at whether work has a part in sickness absence"),
    ),
    ("plan", gettext_lazy("There is a written plan: what, when, how and by whom")),
    ("follow_up", gettext_lazy("It is agreed when you see whether the solutions work")),
    ("together", gettext_lazy("AMO took part all the way; without AMO, the employees")),
]
"""What every assessment has, by the law."""


class AssessmentForm(forms.ModelForm):
    """A day to count from, for an assessment that has all its parts."""

    parts = forms.MultipleChoiceField(
        label=gettext_lazy("It has all of this"),
        choices=PARTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Assessment
        fields = ["done_on", "kept_at", "round"]
        widgets = {"done_on": DateInput()}
        help_texts = {
            "kept_at": gettext_lazy(
                "Such as a folder or a system. All employees may see it."
            ),
            "round": gettext_lazy("Leave it empty if the APV was made elsewhere."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rounds = Round.objects.filter(
            trio__unit=self.instance.unit, closed_at__isnull=False
        )
        field = offer(self, "round", rounds, round_in_words)
        field.empty_label = _("No round")
        self.fields["kept_at"].validators.append(without_identity)
        say_what_is_missing(self)

    def clean_done_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["done_on"]
        if day > clock.today():
            raise ValidationError(
                _("Write the day when the assessment is done, not before.")
            )
        return day

    def clean_parts(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["parts"]
        if len(ticked) < len(PARTS):
            raise ValidationError(
                _("An APV has all five. Wait with the day until yours has them too.")
            )
        return ticked


def say_what_is_missing(form: forms.BaseForm) -> None:
    """Say of an empty day or text what to do about it."""
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.error_messages["required"] = _("Choose a day.")
        elif isinstance(field, forms.CharField):
            field.error_messages["required"] = _("Write something here.")


def round_in_words(turn: Round) -> str:
    day = date_format(timezone.localdate(turn.closed_at or turn.opened_at))
    said = {"number": turn.number, "day": day}
    return _("Round %(number)s, closed %(day)s") % said


class WorkChangeForm(forms.ModelForm):
    """What has changed, and what it touches. What its kind suggests is ticked."""

    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What do you want to look at again?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "We have ticked what such a change often touches. You decide."
        ),
    )

    class Meta:
        model = WorkChange
        fields = ["what", "happened_on"]
        widgets = {"happened_on": DateInput()}
        help_texts = {"what": gettext_lazy("One sentence. No names.")}

    def __init__(self, *args: Any, kind: ChangeKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = topics_to_talk_about(self.instance.unit.organisation_id)
        offer_choices(self, "topics", grouped_topics(known))
        self.fields["topics"].initial = list(kind.topics)
        self.fields["topics"].error_messages["required"] = _("Choose at least one.")
        self.fields["what"].validators += [long_enough(), without_identity]
        say_what_is_missing(self)


class ReopeningForm(forms.ModelForm):
    """What they saw when they looked again."""

    class Meta:
        model = Reopening
        fields = ["saw"]
        widgets = {"saw": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "saw": gettext_lazy(
                "Is it as before, better or heavier? What will you do about it?"
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["saw"].required = True
        say_what_is_missing(self)
        self.fields["saw"].validators += [long_enough(), without_identity]


COMPETENCE = {
    YearSize.SMALL: gettext_lazy(
        "Do you know enough about the work environment? What is missing?"
    ),
    YearSize.MIDDLE: gettext_lazy(
        "The plan for what the members of AMO learn next year."
    ),
    YearSize.LARGE: gettext_lazy(
        "The plan for what the members of AMO learn next year, in groups and committees."
    ),
}
"""What the law asks about knowledge, by how many work there."""


class YearDiscussionForm(forms.ModelForm):
    """The points of the discussion. Each goal of last year has two fields of its own."""

    class Meta:
        model = YearDiscussion
        fields = [
            "planned_on",
            "content",
            "goals",
            "cooperation",
            "competence",
            "minutes",
        ]
        widgets = {
            "planned_on": DateInput(),
            "content": forms.Textarea(attrs={"rows": 4}),
            "goals": forms.Textarea(attrs={"rows": 4}),
            "cooperation": forms.Textarea(attrs={"rows": 4}),
            "competence": forms.Textarea(attrs={"rows": 4}),
            "minutes": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "content": gettext_lazy(
                "The psychosocial and the physical work environment."
            ),
            "goals": gettext_lazy(
                "One goal on each line, so that you can tell next year."
            ),
            "cooperation": gettext_lazy(
                "Who meets, how often, and how do all others hear of it?"
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last_goals = self.instance.last_goals()
        for goal in self.last_goals:
            self._ask_about(goal)
        self.fields["competence"].help_text = COMPETENCE[self.instance.size]
        for name in ("content", "goals", "cooperation", "competence", "minutes"):
            self.fields[name].validators.append(without_identity)

    def _ask_about(self, goal: YearGoal) -> None:
        choices = [("", _("Not talked about yet")), *YearGoal.Reached.choices]
        self.fields[f"reached_{goal.pk}"] = forms.ChoiceField(
            label=goal.text, choices=choices, required=False, initial=goal.reached
        )
        self.fields[f"about_{goal.pk}"] = forms.CharField(
            label=_("What came of it?"),
            max_length=600,
            required=False,
            initial=goal.about,
            validators=[without_identity],
        )

    @property
    def about_goals(self) -> list[Any]:
        """The two fields of each goal, in their order."""
        names = [
            f"{name}_{goal.pk}"
            for goal in self.last_goals
            for name in ("reached", "about")
        ]
        return [self[name] for name in names]

    @property
    def judged(self) -> dict[int, tuple[str, str]]:
        """What was said of last year's goals, by their keys."""
        found = {}
        for goal in self.last_goals:
            reached = self.cleaned_data[f"reached_{goal.pk}"]
            about = self.cleaned_data[f"about_{goal.pk}"]
            found[goal.pk] = (reached, about)
        return found


class HoldingForm(forms.ModelForm):
    """When it was held, and who took part; what was known before stands there."""

    class Meta:
        model = YearDiscussion
        fields = ["held_on", "participants"]
        widgets = {
            "held_on": DateInput(),
            "participants": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "participants": gettext_lazy(
                "Names and roles. They stand in what you print."
            )
        }

    def __init__(self, *args: Any, about: YearDiscussion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.fields["participants"].initial = about.participants
        if about.planned_on and about.planned_on <= clock.today():
            self.fields["held_on"].initial = about.planned_on
        for name in ("held_on", "participants"):
            self.fields[name].required = True
        self.fields["participants"].validators.append(without_identity)
        say_what_is_missing(self)

    def clean_held_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["held_on"]
        if day > clock.today():
            raise ValidationError(_("Write the day when you have held it, not before."))
        if not self.about.follows(day):
            raise ValidationError(
                _("The last discussion was held after that day. Choose a later one.")
            )
        return day
