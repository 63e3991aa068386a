"""What is done between the days of a course: read, meet, try, reflect."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME as DELETE
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.content.articles import all_articles, articles_by_id
from guldkorn.content.meetings import MeetingKind, all_meetings
from guldkorn.content.programme import Homework, ReadingItem
from guldkorn.content.programme import ProgrammeContent as Course
from guldkorn.history import editing
from guldkorn.lib.forms import offer_choices
from guldkorn.lib.language import words
from guldkorn.programmes.course import free_id
from guldkorn.programmes.forms.bilingual import Pair, add, rows

TRY = Pair("try", gettext_lazy("Try in practice"), rows=3, required=False)
REFLECT = Pair(
    "reflect",
    gettext_lazy("Questions to reflect on"),
    gettext_lazy("One question on each line. They are the manager's own."),
    rows=4,
    many=True,
    required=False,
)
TITLE = Pair(
    "title",
    gettext_lazy("Title"),
    gettext_lazy("Not for one of our articles: it has its own."),
    required=False,
)
WHY = Pair("why", gettext_lazy("Why read it?"), rows=2, required=False)
MOST = 30
"""Things to read at one place of a course."""


class HomeworkForm(forms.Form):
    PAIRS = (TRY, REFLECT)

    meet = forms.ChoiceField(label=gettext_lazy("TRIO meeting"), required=False)

    def __init__(self, *args: Any, homework: Homework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        templates = [one for one in all_meetings() if one.kind is MeetingKind.TRIO]
        own = [(one.id, words(one.title)) for one in templates]
        offer_choices(self, "meet", [("", _("None")), *own])
        add(self, self.PAIRS)
        self.initial.update(TRY.initial(homework.trial))
        self.initial.update(REFLECT.initial(homework.reflect))
        self.initial["meet"] = homework.meet

    def rows(self) -> list[Any]:
        return list(rows(self, self.PAIRS))


class ReadingForm(forms.Form):
    """One thing to read: an article of ours, a link, or a file that the cohort's own people add."""

    PAIRS = (TITLE, WHY)

    id = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    article = forms.ChoiceField(
        label=gettext_lazy("One of our articles"), required=False
    )
    address = forms.URLField(
        label=gettext_lazy("Or a link"),
        required=False,
        assume_scheme="https",
        max_length=500,
    )
    file = forms.RegexField(
        r"^[^\s/\\.][^/\\]*$",
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy(
            "Its name. The file itself is put among the cohort's materials."
        ),
        required=False,
        max_length=200,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes to read it"),
        min_value=1,
        max_value=600,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        articles = [(one.id, words(one.title)) for one in all_articles()]
        offer_choices(self, "article", [("", _("None")), *articles])
        add(self, self.PAIRS)

    def rows(self) -> list[Any]:
        order = [
            "id",
            "article",
            "address",
            "file",
            *TITLE.fields(),
            "minutes",
            *WHY.fields(),
        ]
        self.order_fields(order)
        return [
            row for row in rows(self, self.PAIRS) if row[0].name not in {"id", "DELETE"}
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors or data.get("DELETE") or not self.has_changed():
            return data
        if sum(map(bool, (data["article"], data["address"], data["file"]))) != 1:
            raise ValidationError(
                _("Choose one of the three: an article, a link or a file.")
            )
        if not WHY.one(data):
            self.add_error(
                "why_da",
                ValidationError(_("Say in a sentence why it is worth reading.")),
            )
        if not data["article"] and not (TITLE.one(data) and data["minutes"]):
            raise ValidationError(
                _("A link or a file needs a title, and how many minutes it takes.")
            )
        return data

    @staticmethod
    def initial_of(one: ReadingItem) -> dict[str, Any]:
        own = {} if one.article else TITLE.initial(one.title) | {"minutes": one.minutes}
        named = {
            "id": one.id,
            "article": one.article,
            "address": one.address,
            "file": one.file,
        }
        return named | own | WHY.initial(one.why)

    def value(self, id: str) -> ReadingItem:
        data = self.cleaned_data
        ours = articles_by_id().get(data["article"])
        return ReadingItem(
            id=id,
            why=WHY.one(data),
            title=ours.title if ours else TITLE.one(data),
            minutes=ours.minutes if ours else data["minutes"],
            article=data["article"],
            address=data["address"],
            file=data["file"],
        )


class ReadingsFormSet(forms.BaseFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = gettext_lazy("Do not read this any more")


Readings = forms.formset_factory(
    ReadingForm,
    ReadingsFormSet,
    extra=1,
    can_delete=True,
    max_num=MOST,
    validate_max=True,
)


def readings_of(request: HttpRequest, old: Homework) -> tuple[Any, editing.Beside]:
    """The lines of what is read: as they stand, or as they were sent where she changed them; and
    both as texts.

    They are one thing to change: a line has no place of its own when others have put lines in
    before it.
    """
    present = Readings(
        prefix="read", initial=[ReadingForm.initial_of(one) for one in old.read]
    )
    stands, said = (
        _in_lines(present),
        _("What is read has been changed in the meantime too."),
    )
    if request.method != "POST":
        return present, editing.Beside(stands, stands, said)
    ids = [request.POST.get(f"read-{line}-id") for line in range(MOST)]
    was_there = [{"id": id} for id in ids if id]
    sent = Readings(request.POST, prefix="read", initial=was_there)
    hers = _in_lines(sent)
    if editing.verdict(request, "read", hers, stands) is editing.Verdict.THEIRS:
        sent = Readings(_as_sent(present), prefix="read", initial=present.initial)
    return sent, editing.Beside(hers, stands, said)


def _in_lines(readings: Any) -> str:
    """A text for each line that is not to be deleted, to compare."""
    lines = []
    for form in readings:
        values = {
            name: form[name].data
            if form.is_bound
            else form.get_initial_for_field(field, name)
            for name, field in form.fields.items()
        }
        texts = [
            editing.text(form.fields[name], value)
            for name, value in values.items()
            if name not in {"id", DELETE}
        ]
        if any(texts) and not values[DELETE]:
            lines.append(" | ".join(texts))
    return "\n".join(lines)


def _as_sent(readings: Any) -> QueryDict:
    """What a browser sends of lines that nobody touched."""
    data = QueryDict(mutable=True)
    forms_in_it = [readings.management_form, *readings]
    for form in forms_in_it:
        for name, field in form.fields.items():
            data.setlist(
                form.add_prefix(name),
                editing.as_sent(field, form.get_initial_for_field(field, name)),
            )
    return data


def homework_of(
    form: HomeworkForm, readings: Any, course: Course, old: Homework
) -> Homework:
    """What the two forms say together. What is new to read gets an id that the course does not have
    yet.
    """
    taken = {one.id for one in course.readings}
    own = {one.id for one in old.read}
    read: list[ReadingItem] = []
    for line in readings:
        if not (line.has_changed() or line.initial) or line.cleaned_data.get("DELETE"):
            continue
        id = (
            line.cleaned_data["id"]
            if line.cleaned_data["id"] in own
            else free_id(taken, "reading")
        )
        taken.add(id)
        read.append(line.value(id))
    data = form.cleaned_data
    return Homework(tuple(read), data["meet"], TRY.one(data), REFLECT.all(data))
