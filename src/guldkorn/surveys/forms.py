import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from guldkorn.anonymity.policy import Policy
from guldkorn.content import instruments
from guldkorn.lib.forms import DateInput, code_typed, offer_choices
from guldkorn.lib.language import words
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys import access, answers, codes, comments
from guldkorn.surveys.access import LONGEST, SHORTEST
from guldkorn.surveys.distances import Wait
from guldkorn.surveys.models import Survey, asked, has_codes, in_words

Waits = Callable[[Instrument], Wait | None]


class SurveyForm(forms.Form):
    """The plan of a survey. ``today`` is the day it is made, ``people`` are how many it would ask.

    ``wait`` knows how long these people must be left alone before a questionnaire. ``own`` are the
    questionnaires that the organisation has brought, older versions first; they stand after ours.
    """

    instrument = forms.ChoiceField(label=_("Questionnaire"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label=_("How people are invited"),
        widget=forms.RadioSelect,
        choices=Survey.Channel.choices,
    )
    opens_on = forms.DateField(label=_("Opens on"), widget=DateInput())
    closes_on = forms.DateField(
        label=_("Last day to answer"),
        widget=DateInput(),
        help_text=_("Two weeks is often about right."),
    )
    result_on = forms.DateField(
        label=_("Results are shared on"),
        widget=DateInput(),
        help_text=_(
            "Everybody sees this date before they answer. Choose one that you can keep."
        ),
    )
    result_where = forms.CharField(
        label=_("Where and how everybody hears the result"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "For instance: at the staff meeting, and on the board in the staff room."
        ),
        error_messages={"required": _("Write where everybody will hear the result.")},
    )
    to_staff = forms.CharField(
        label=_("A few words of your own to everybody"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "If you like. Everybody reads them in the e-mail and on the first page, exactly as "
            "you write them."
        ),
    )
    with_comments = forms.BooleanField(
        label=_("People may add something in their own words"),
        required=False,
        help_text=_(
            "One question at the end. What people write is shown word for word to the TRIO, to "
            "TRIOs further up and to those who run the organisation's surveys. It is in mixed "
            "order, and shown only if at least ten have answered. Names are taken out."
        ),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        today: dt.date,
        people: int,
        wait: Waits,
        values: dict[str, Any] | None = None,
        own: Iterable[Instrument] = (),
    ) -> None:
        super().__init__(data)
        self.today, self.wait = today, wait
        if people < Policy().comments:
            del self.fields["with_comments"]
        about_work = [
            one
            for one in instruments.shipped()
            if all(scale.topic for scale in one.scales)
        ]
        groups = [{one.id: one for one in group} for group in (about_work, own)]
        self._newest = groups[0] | groups[1]
        by_length = [
            one
            for group in groups
            for one in sorted(group.values(), key=lambda one: -len(one.items))
        ]
        choices = [(instrument.id, _described(instrument)) for instrument in by_length]
        offer_choices(self, "instrument", choices)
        opens = today
        if (first := wait(by_length[0])) and first.first > today:
            opens = first.first
            self.fields["opens_on"].help_text = in_words(first)
        self.initial = {
            "instrument": choices[0][0],
            "channel": Survey.Channel.EMAIL,
            "opens_on": opens,
            "closes_on": opens + dt.timedelta(days=14),
            "result_on": opens + dt.timedelta(days=28),
            "with_comments": True,
        } | (values or {})

    def clean_opens_on(self) -> dt.date:
        opens: dt.date = self.cleaned_data["opens_on"]
        if opens < self.today:
            raise ValidationError(
                _("That day has passed. Choose today or a later day.")
            )
        return opens

    def clean(self) -> dict[str, Any]:
        opens, closes = (
            self.cleaned_data.get("opens_on"),
            self.cleaned_data.get("closes_on"),
        )
        result = self.cleaned_data.get("result_on")
        if opens and closes and (wrong := _wrong_length(opens, closes)):
            self.add_error("closes_on", wrong)
        if opens and closes:
            self.keep_distance(opens, closes)
        if closes and result and result <= closes:
            self.add_error(
                "result_on",
                _("The result comes after the last day to answer. Choose a later day."),
            )
        return self.cleaned_data

    def keep_distance(self, opens: dt.date, _closes: dt.date) -> None:
        if (
            "instrument" in self.cleaned_data
            and (wait := self.wait(self.chosen))
            and opens < wait.first
        ):
            self["opens_on"].help_text = ""  # the error says it
            self.add_error("opens_on", in_words(wait))

    @property
    def chosen(self) -> Instrument:
        return self._newest[self.cleaned_data["instrument"]]

    @property
    def plan(self) -> dict[str, Any]:
        """What ``Survey.start`` takes beside the instrument."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "instrument"
        }


PLAN = (
    "channel",
    "opens_on",
    "closes_on",
    "result_on",
    "result_where",
    "to_staff",
    "with_comments",
)


def values_of(survey: Survey) -> dict[str, Any]:
    """What the form of a plan shows of a survey."""
    return {"instrument": survey.instrument_id} | {
        name: getattr(survey, name) for name in PLAN
    }


def values_like(survey: Survey, today: dt.date) -> dict[str, Any]:
    """The same plan, as many days later as it takes to begin today at the earliest."""
    values = values_of(survey)
    late = max(today - survey.opens_on, dt.timedelta())
    days = {
        name: value + late
        for name, value in values.items()
        if isinstance(value, dt.date)
    }
    return values | days


class PlannedForm(SurveyForm):
    """The plan of a survey that opens later. Who is asked, and how, stays; with codes on paper the
    questions too.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        survey: Survey,
        today: dt.date,
        own: Iterable[Instrument],
    ) -> None:
        people, values = survey.invitations.count(), values_of(survey)
        super().__init__(
            data,
            today=today,
            people=people,
            wait=lambda _any: None,
            values=values,
            own=own,
        )
        self.survey, self.printed = survey, has_codes(survey)
        for name in ["channel", "instrument"] if self.printed else ["channel"]:
            del self.fields[name]

    @property
    def chosen(self) -> Instrument:
        return self.survey.instrument if self.printed else super().chosen

    def clean_closes_on(self) -> dt.date:
        closes: dt.date = self.cleaned_data["closes_on"]
        if self.printed and (
            no := access.change_on_paper(self.survey.closes_on, closes, questions=False)
        ):
            raise ValidationError(gettext(no))
        return closes

    def keep_distance(self, opens: dt.date, closes: dt.date) -> None:
        known = self.printed or "instrument" in self.cleaned_data
        near = asked.near(self.survey, self.chosen, opens, closes) if known else None
        if near:
            wrong = "opens_on" if isinstance(near, Wait) else "closes_on"
            self.add_error(wrong, in_words(near))


class ExtensionForm(forms.Form):
    """A later last day to answer, up to the ``latest``."""

    closes_on = forms.DateField(label=_("Last day to answer"), widget=DateInput())

    def __init__(self, data: Any = None, *, survey: Survey) -> None:
        super().__init__(data, initial={"closes_on": survey.closes_on})
        self.last, self.latest = survey.closes_on, asked.latest(survey)

    def clean_closes_on(self) -> dt.date:
        closes: dt.date = self.cleaned_data["closes_on"]
        if no := access.extend_to(closes, last=self.last, latest=self.latest):
            raise ValidationError(gettext(no))
        return closes


def _described(instrument: Instrument) -> str:
    number, minutes = len(instrument.items), answers.minutes(instrument)
    length = ngettext("%(number)s question", "%(number)s questions", number) % {
        "number": number
    }
    time = ngettext("about %(number)s minute", "about %(number)s minutes", minutes) % {
        "number": minutes
    }
    owner = f" · {instrument.owner}" if instrument.owner else ""
    return f"{words(instrument.title)} – {length}, {time}{owner}"


def _wrong_length(opens: dt.date, closes: dt.date) -> str | None:
    days = (closes - opens).days
    if days < 0:
        return gettext("The last day to answer cannot be before the survey opens.")
    if days < SHORTEST:
        earliest = date_format(opens + dt.timedelta(days=SHORTEST))
        return gettext("Give people at least three days: %(date)s or later.") % {
            "date": earliest
        }
    if days > LONGEST:
        latest = date_format(opens + dt.timedelta(days=LONGEST))
        return gettext(
            "That is very long, and people put it off. Choose %(date)s or earlier."
        ) % {"date": latest}
    return None


class ClosureForm(forms.Form):
    """Closing before the last day to answer takes a tick."""

    early = forms.BooleanField(
        label=_("Yes, close it before the last day to answer"), required=False
    )

    def __init__(
        self, *args: Any, survey: Survey, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["early"].required = today <= survey.closes_on


class CodesForm(forms.Form):
    """Making codes again takes a tick: those from before stop working, also those handed out."""

    replace = forms.BooleanField(
        label=_("Yes, make new codes. Those from before stop working."), required=False
    )

    def __init__(self, *args: Any, made_before: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replace"].required = made_before


class CommentForm(forms.Form):
    """What somebody adds in their own words, at the end of the questions. ``floor`` is the one that
    was promised.
    """

    own_words = forms.CharField(
        label=_("Is there something we should know that we did not ask about?"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": comments.LONGEST}),
    )

    def __init__(self, *args: Any, floor: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_words"].help_text = gettext(
            "Only if you want to. It is shown word for word and in mixed order, where at least "
            "%(floor)s have answered:"
            " to the TRIO, to TRIOs further up and to those who run the organisation's surveys. "
            "If you are fewer, it is"
            " shown further up together with that of others, or not at all. Write no names, not "
            "your own either. Those"
            " that we find are taken out."
        ) % {"floor": floor}

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


class CodeForm(forms.Form):
    """Where somebody types the code from a slip of paper."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        widget=code_typed(),
        help_text=_(
            "Twelve letters and digits. Capitals, spaces and hyphens do not matter."
        ),
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not codes.possible(code):
            raise ValidationError(
                _(
                    "That is not a whole code. It has twelve letters and digits, in groups of four."
                )
            )
        return codes.normal(code)
