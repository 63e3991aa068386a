from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.content.document import BYTES_AT_MOST
from guldkorn.content.errors import Problem
from guldkorn.content.formats.assembling import InstrumentDraft
from guldkorn.content.formats.files import BYTES_AT_MOST as FOREIGN_AT_MOST
from guldkorn.content.topics import Topic
from guldkorn.lib.forms import offer_choices
from guldkorn.lib.language import words
from guldkorn.measurement.instrument import Direction
from guldkorn.surveys.questionnaires.own_page import (
    QUESTIONS_AT_MOST,
    LocalPage,
    LocalQuestion,
)
from guldkorn.surveys.questionnaires.reading import (
    Brought,
    read_file,
    read_questionnaire,
)
from guldkorn.workplaces.roster.bounds import Unreadable

PROBLEMS_AT_MOST = 50
REASON_AT_MOST = 300


DIRECTIONS = [
    (Direction.HIGH_IS_GOOD.value, gettext_lazy("the last answer is good")),
    (Direction.HIGH_IS_BAD.value, gettext_lazy("the first answer is good")),
    (Direction.OPTIMUM.value, gettext_lazy("the one in the middle is good")),
]


def _line(label: Any, most: int = 200, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, **more)


class LoadForm(forms.Form):
    """A questionnaire as a file; cleaned, it is what the file holds, or a draft to be looked at."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "Our format (YAML), Excel as XLSForm, or LimeSurvey’s .lss. Nothing is kept yet."
        ),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.xlsx,.lss"}),
    )

    def __init__(self, *args: Any, topics: Mapping[str, Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics

    def clean_file(self) -> Brought | InstrumentDraft:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            found = read_file(file.read(FOREIGN_AT_MOST + 1), self.topics)
        except Unreadable as no:
            raise ValidationError(_(no.reason) % no.facts) from no
        if isinstance(found, list):
            raise ValidationError(said_of(found))
        return found


class DraftForm(forms.Form):
    """A questionnaire as the text of a file, to be filled in; cleaned, it is what it holds."""

    text = forms.CharField(
        label=gettext_lazy("The questionnaire as a file"),
        strip=False,
        max_length=BYTES_AT_MOST,
        widget=forms.Textarea(
            attrs={"rows": 30, "spellcheck": "false", "class": "as-file"}
        ),
    )

    def __init__(self, *args: Any, topics: Mapping[str, Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics

    def clean_text(self) -> Brought:
        text = in_lines(self.cleaned_data["text"])
        found = read_questionnaire(text.encode(), self.topics)
        if isinstance(found, Brought):
            return found
        raise ValidationError(said_of(found))


def in_lines(text: str) -> str:
    """A text as it was before a browser ended its lines in its own way."""
    return text.replace("\r\n", "\n")


def with_remarks(draft: InstrumentDraft) -> str:
    """The draft with what could not come along above it, so that the file tells it too."""
    text = ""
    for reason in draft.lost:
        said = visible(reason.through(_))
        text += f"# {said}\n"
    return text + draft.text


def said_of(problems: list[Problem]) -> list[str]:
    """The first problems in words, and how many more there are."""
    more = len(problems) - PROBLEMS_AT_MOST
    said = [in_words(problem) for problem in problems[:PROBLEMS_AT_MOST]]
    return said + ([_("And %(more)s more.") % {"more": more}] if more > 0 else [])


def in_words(problem: Problem) -> str:
    """A problem with its line, in the reader's language. It quotes the file, so it is cut, and made
    fit to be sent.
    """
    reason = problem.reason_through(_)
    return _("Line %(line)s: %(reason)s") % {
        "line": problem.line,
        "reason": visible(reason),
    }


def visible(reason: str) -> str:
    """A reason on one line, cut, with a mark for each sign that cannot be seen."""
    reason = reason if len(reason) <= REASON_AT_MOST else f"{reason[:REASON_AT_MOST]} …"
    return "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in reason
    )


class LocalCopyForm(forms.Form):
    """What the copy of a questionnaire is called, and whose the questions are that are added."""

    title_da = _line(gettext_lazy("Title in Danish"))
    title_en = _line(gettext_lazy("Title in English"))
    page_da = _line(gettext_lazy("Heading of your page, in Danish"))
    page_en = _line(gettext_lazy("Heading of your page, in English"))
    owner = _line(gettext_lazy("Who owns your questions?"), most=100)
    licence = _line(
        gettext_lazy("Who may use your questions?"),
        most=100,
        help_text=gettext_lazy("For example: only our organisation."),
    )
    source = _line(
        gettext_lazy("Where do your questions come from?"),
        most=150,
        help_text=gettext_lazy("For example: own words."),
    )

    def page(self, questions: list[LocalQuestion]) -> LocalPage:
        told = self.cleaned_data
        return LocalPage(
            title={"da": told["title_da"], "en": told["title_en"]},
            page_title={"da": told["page_da"], "en": told["page_en"]},
            owner=told["owner"],
            licence=told["licence"],
            source=told["source"],
            questions=questions,
        )


class LocalQuestionForm(forms.Form):
    """One own question; left empty it is none."""

    text_da = _line(
        gettext_lazy("The question in Danish"),
        most=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text_en = _line(
        gettext_lazy("The question in English"),
        most=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    short_da = _line(gettext_lazy("A short name in Danish"))
    short_en = _line(
        gettext_lazy("A short name in English"),
        help_text=gettext_lazy("It stands by the figure in the result."),
    )
    topic = forms.ChoiceField(label=gettext_lazy("What is it about?"))
    answers = forms.ChoiceField(label=gettext_lazy("The answers"))
    direction = forms.ChoiceField(
        label=gettext_lazy("What is good?"), choices=[("", ""), *DIRECTIONS]
    )
    sensitive = forms.BooleanField(
        label=gettext_lazy("It is about offensive acts, threats or violence"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        topics: Mapping[str, Topic],
        sets: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics
        named = [(id, words(topic.title)) for id, topic in topics.items()]
        offer_choices(self, "topic", [("", ""), *named])
        offer_choices(self, "answers", [("", ""), *sets.items()])

    def question(self) -> LocalQuestion:
        told = self.cleaned_data
        hurts = self.topics[told["topic"]].sensitive
        return LocalQuestion(
            text={"da": told["text_da"], "en": told["text_en"]},
            title={"da": told["short_da"], "en": told["short_en"]},
            topic=told["topic"],
            answers=told["answers"],
            direction=told["direction"],
            sensitive=told["sensitive"] or hurts,
        )


LocalQuestions = forms.formset_factory(
    LocalQuestionForm,
    extra=0,
    min_num=1,
    validate_min=True,
    max_num=QUESTIONS_AT_MOST,
    absolute_max=QUESTIONS_AT_MOST,
)


def one_more(posted: QueryDict) -> list[dict[str, Any]]:
    """What was written in each question so far, and room for another."""
    number = posted.get("form-TOTAL_FORMS", "")
    asked = int(number) if number.isdecimal() and len(number) < 4 else 0
    names = LocalQuestionForm.base_fields
    rows = [
        {name: posted.get(f"form-{row}-{name}") for name in names}
        for row in range(min(asked, QUESTIONS_AT_MOST - 1))
    ]
    return [*rows, {}]


class KeepForm(forms.Form):
    """The yes to a questionnaire that somebody has looked at."""

    may_use = forms.BooleanField(
        label=gettext_lazy("Our organisation may use this questionnaire"),
        help_text=gettext_lazy(
            "I have read what its licence demands. My name and today's date are noted with it."
        ),
        error_messages={
            "required": gettext_lazy("Without that right we cannot keep it.")
        },
    )
    looked = forms.BooleanField(
        label=gettext_lazy("All that is sensitive is marked as sensitive"),
        help_text=gettext_lazy(
            "I have looked for questions about offensive acts, threats and violence."
        ),
        error_messages={
            "required": gettext_lazy("Look through the scales once more first.")
        },
    )
