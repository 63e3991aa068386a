"""Asking what people think of a course, and answering it."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.lib.forms import DateInput
from guldkorn.surveys import answers, comments
from guldkorn.surveys.filling import OPEN, FilledSheet, allowed, choices

SHORTEST, LONGEST = 0, 30
"""Days that people have to answer: at the last meeting a few minutes are enough."""


class AskForm(forms.Form):
    """How the people of a cohort are asked, and until when."""

    channel = forms.ChoiceField(
        label=_("How they are asked"),
        widget=forms.RadioSelect,
        choices=CourseEvaluation.Channel.choices,
    )
    closes_on = forms.DateField(
        label=_("Last day to answer"),
        widget=DateInput(),
        help_text=_("Today, or at most 30 days from now."),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial = {
            "channel": CourseEvaluation.Channel.MAIL,
            "closes_on": today + dt.timedelta(days=7),
        }

    def clean_closes_on(self) -> dt.date:
        closes: dt.date = self.cleaned_data["closes_on"]
        if not SHORTEST <= (closes - self.today).days <= LONGEST:
            raise ValidationError(_("Choose today, or a day at most 30 days from now."))
        return closes


class EvaluationClosureForm(forms.Form):
    """Ending it before the last day to answer takes a tick."""

    early = forms.BooleanField(
        label=_("Yes, close the evaluation before the last day to answer"),
        required=False,
    )

    def __init__(
        self, *args: Any, evaluation: CourseEvaluation, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["early"].required = evaluation.is_open(today)


class AnswerForm(forms.Form):
    """Every question on one page, each of which may be left out, and room for something in one's
    own words.
    """

    own_words = forms.CharField(
        label=_("Is there something that you want to say to those who teach?"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": comments.LONGEST}),
        help_text=_(
            "Only if you want to. Write no names, not even your own. We take out the names that "
            "we find. What you write is mixed with what others write."
        ),
    )

    def __init__(self, *args: Any, evaluation: CourseEvaluation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument = evaluation.instrument
        self.items = {item.id: item for item in self.instrument.items}
        if not evaluation.with_comments:
            del self.fields["own_words"]
        for item in self.items.values():
            marks = [(mark, mark) for mark, _label in choices(item)]
            self.fields[item.id] = forms.ChoiceField(
                choices=marks, required=False, label=item.id
            )

    @property
    def sheet(self) -> FilledSheet:
        """What is ticked so far; what cannot be read is open."""
        given = {id: str(self[id].value() or OPEN) for id in self.items}
        return FilledSheet(
            self.instrument,
            {
                id: mark if allowed(self.items[id], mark) else OPEN
                for id, mark in given.items()
            },
        )

    def answers(self) -> bytes:
        return answers.encode(self.instrument, self.sheet.chosen())

    def words(self) -> str:
        return str(self.cleaned_data.get("own_words", ""))

    def clean_own_words(self) -> str:
        text = comments.tidy(self.cleaned_data["own_words"])
        if len(text) > comments.LONGEST:
            raise ValidationError(
                _(
                    "That is too long: %(length)s characters. Make it %(longest)s or fewer."
                ),
                params={"length": len(text), "longest": comments.LONGEST},
            )
        return text
