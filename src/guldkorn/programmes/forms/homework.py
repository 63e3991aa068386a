"""What is done between the days of a course: read, meet, try, reflect."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.content.articles import all_articles, articles_by_id
from guldkorn.content.meetings import MeetingKind, all_meetings
from guldkorn.content.programme import Homework, Reading
from guldkorn.content.programme import Programme as Course
from guldkorn.lib.language import words
from guldkorn.programmes.course import free_id
from guldkorn.programmes.forms.bilingual import Pair, add, rows

TRY = Pair("try", gettext_lazy("Try in practice"), rows=3, required=False)
REFLECT = Pair(
    "reflect",
    gettext_lazy("Questions to reflect on"),
    gettext_lazy("One question on each line. They are the leader's own."),
    rows=4,
    many=True,
    required=False,
)
TITLE = Pair(
    "title", gettext_lazy("Title"), gettext_lazy("Not for one of our articles: it has its own."), required=False
)
WHY = Pair("why", gettext_lazy("Why read it?"), rows=2, required=False)
MOST = 30
"""Things to read at one place of a course."""


class HomeworkForm(forms.Form):
    PAIRS = (TRY, REFLECT)

    meet = forms.ChoiceField(label=gettext_lazy("TRIO meeting"), required=False)

    def __init__(self, *args: Any, homework: Homework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(one.id, words(one.title)) for one in all_meetings() if one.kind is MeetingKind.TRIO]
        self.fields["meet"].choices = [("", _("None")), *own]  # type: ignore[attr-defined]
        add(self, self.PAIRS)
        self.initial.update(TRY.initial(homework.trial) | REFLECT.initial(homework.reflect), meet=homework.meet)

    def rows(self) -> list[Any]:
        return list(rows(self, self.PAIRS))


class ReadingForm(forms.Form):
    """One thing to read: an article of ours, a link, or a file that the cohort's own people add."""

    PAIRS = (TITLE, WHY)

    id = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    article = forms.ChoiceField(label=gettext_lazy("One of our articles"), required=False)
    address = forms.URLField(label=gettext_lazy("Or a link"), required=False, assume_scheme="https", max_length=500)
    file = forms.RegexField(
        r"^[^\s/\\.][^/\\]*$",
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy("Its name. The file itself is put among the cohort's materials."),
        required=False,
        max_length=200,
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes to read it"), min_value=1, max_value=600, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("None")), *((one.id, words(one.title)) for one in all_articles())]
        self.fields["article"].choices = choices  # type: ignore[attr-defined]
        add(self, self.PAIRS)

    def rows(self) -> list[Any]:
        order = ["id", "article", "address", "file", *TITLE.fields(), "minutes", *WHY.fields()]
        self.order_fields(order)
        return [row for row in rows(self, self.PAIRS) if row[0].name not in {"id", "DELETE"}]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors or data.get("DELETE") or not self.has_changed():
            return data
        if sum(map(bool, (data["article"], data["address"], data["file"]))) != 1:
            raise ValidationError(_("Choose one of the three: an article, a link or a file."))
        if not WHY.one(data):
            self.add_error("why_da", ValidationError(_("Say in a sentence why it is worth reading.")))
        if not data["article"] and not (TITLE.one(data) and data["minutes"]):
            raise ValidationError(_("A link or a file needs a title, and how many minutes it takes."))
        return data

    @staticmethod
    def initial_of(one: Reading) -> dict[str, Any]:
        own = {} if one.article else TITLE.initial(one.title) | {"minutes": one.minutes}
        named = {"id": one.id, "article": one.article, "address": one.address, "file": one.file}
        return named | own | WHY.initial(one.why)

    def value(self, id: str) -> Reading:
        data = self.cleaned_data
        ours = articles_by_id().get(data["article"])
        return Reading(
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
    ReadingForm, ReadingsFormSet, extra=1, can_delete=True, max_num=MOST, validate_max=True
)


def homework_of(form: HomeworkForm, readings: Any, course: Course, old: Homework) -> Homework:
    """What the two forms say together. What is new to read gets an id that the course does not have yet."""
    taken = {one.id for one in course.readings}
    own = {one.id for one in old.read}
    read: list[Reading] = []
    for line in readings:
        if not (line.has_changed() or line.initial) or line.cleaned_data.get("DELETE"):
            continue
        id = line.cleaned_data["id"] if line.cleaned_data["id"] in own else free_id(taken, "reading")
        taken.add(id)
        read.append(line.value(id))
    data = form.cleaned_data
    return Homework(tuple(read), data["meet"], TRY.one(data), REFLECT.all(data))
