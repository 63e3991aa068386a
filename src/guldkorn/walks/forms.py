import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.dialogue.forms import people_in
from guldkorn.dialogue.topics import topics_to_talk_about
from guldkorn.lib.forms import DateInput, offer_choices
from guldkorn.meetings.slides.bounds import Unusable
from guldkorn.meetings.slides.reading import DrawnPage, pages_in
from guldkorn.walks.models import Observation, Photo, Walk
from guldkorn.walks.topics import choices_first, choices_of, topics_in
from guldkorn.workplaces.free_text import without_identity

WORDS = ("place", "task", "fact", "question", "impression")
"""The fields of an observation in which somebody writes freely."""


KEY = r"^[0-9a-f]{32}$"
"""What a note or a photo is known by, made where it is written or taken."""

PHOTO_AT_MOST = 20_000_000
"""Bytes of a photo as it comes."""


class PlanForm(forms.ModelForm):
    """Where, when, who, and what to look for. ``look_for`` offers the round's topics, ``also`` all
    others.
    """

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who of you goes?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    look_for = forms.MultipleChoiceField(
        label=gettext_lazy("What will you look for?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Two or three are enough. These are in your round already."
        ),
    )
    also = forms.MultipleChoiceField(
        label=gettext_lazy("What else will you look for?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Walk
        fields = ["place", "day", "hour", "colleagues"]
        widgets = {
            "day": DateInput(),
            "hour": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }
        help_texts = {
            "place": gettext_lazy(
                "Such as the kitchen, the night shift or the outdoor area."
            ),
            "colleagues": gettext_lazy(
                "Somebody who knows the place. Write the names, with a comma between."
            ),
        }

    field_order = ("place", "day", "hour", "people", "colleagues", "look_for", "also")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        walk, own = self.instance, topics_in(self.instance.round)
        own_ids = {topic.id for topic in own}
        every = topics_to_talk_about(walk.round.organisation_id, walk.topics)
        others = [topic for topic in every if topic.id not in own_ids]
        offer_choices(self, "people", self._people())
        offer_choices(self, "look_for", choices_of(own))
        offer_choices(self, "also", choices_of(others))
        if not own:
            del self.fields["look_for"]
        for name in ("place", "colleagues"):
            self.fields[name].validators.append(without_identity)
        went = walk if walk.pk else walk.before
        whoever = (
            went.people.values_list("pk")
            if went
            else [(pk,) for pk, _name in self._people()]
        )
        self.initial["people"] = self._in_order("people", whoever)
        chosen = self.initial.get("topics", walk.topics)
        for name in ("look_for", "also"):
            if name in self.fields:
                self.initial[name] = self._in_order(name, [(one,) for one in chosen])

    def _people(self) -> list[tuple[str, str]]:
        """The TRIO, and who of this walk was in it."""
        walk, organisation = self.instance, self.instance.round.trio.unit.organisation
        here = {str(one.person_id): one.name for one in walk.round.trio.members()}
        left = walk.people.all() if walk.pk else []
        return list(
            ({str(one.pk): organisation.name_of(one) for one in left} | here).items()
        )

    def _in_order(self, name: str, chosen: Any) -> list[str]:
        """What is chosen, in the order of the page: as a browser sends it back."""
        values = {str(value) for (value,) in chosen}
        field: Any = self.fields[name]
        return [value for value, _words in field.choices if value in values]

    def save_for(self, by: Person) -> None:
        data = self.cleaned_data
        self.instance.topics = [*data.get("look_for", []), *data["also"]]
        self.instance.write([int(one) for one in data["people"]], by=by)


class ObservationForm(forms.ModelForm):
    """An observation, asked about once more when it seems to point at somebody. ``warnings`` says
    why.
    """

    key = forms.RegexField(KEY, widget=forms.HiddenInput)
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    photo_key = forms.RegexField(KEY, required=False, widget=forms.HiddenInput)
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Observation
        fields = [*WORDS, "topic"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("fact", "question", "impression")
        }
        help_texts = {
            "task": gettext_lazy("The work, not who does it."),
            "fact": gettext_lazy(
                "One thing that anyone could have seen or heard. No names."
            ),
            "impression": gettext_lazy("Others may see it differently."),
        }

    def __init__(self, *args: Any, walk: Walk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.walk = walk
        self.instance.walk = walk
        self.warnings: list[str] = []
        self.initial.setdefault("key", secrets.token_hex(16))
        every = topics_to_talk_about(walk.round.organisation_id, [self.instance.topic])
        first = choices_first(_("What you look for"), walk.look_for, every)
        offer_choices(self, "topic", first)
        for name in WORDS:
            self.fields[name].validators.append(without_identity)
        if self.instance.pk:
            del self.fields["key"], self.fields["photo_key"]

    def clean_topic(self) -> str:
        chosen: str = self.cleaned_data["topic"]
        is_another = self.instance.pk and "topic" in self.changed_data
        reason = self.instance.reason_against_another_topic() if is_another else None
        if reason:
            raise forms.ValidationError(_(reason))
        return chosen

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["anyway"]:
            self.warnings = people_in(
                "\n".join(data[name] for name in WORDS), self.walk.round
            )
        return data

    def is_valid(self) -> bool:
        """Valid, and nothing to ask about once more."""
        return super().is_valid() and not self.warnings

    def save_for(self, by: Person) -> Observation:
        data = self.cleaned_data
        words = {name: data[name] for name in [*self.Meta.fields, "photo_key"]}
        return Observation.note(self.walk, data["key"], by=by, **words)


class PhotoForm(forms.Form):
    """A picture from a phone; ``drawn`` is what is kept of it, drawn anew from its points."""

    upload = forms.FileField(
        label=gettext_lazy("Photo"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=gettext_lazy("JPEG, PNG or WebP, at most 20 MB."),
    )
    drawn: DrawnPage

    def clean_upload(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["upload"]
        data = upload.read() if (upload.size or 0) <= PHOTO_AT_MOST else b""
        try:
            pages = [] if b"%PDF-" in data[:1024] else pages_in(data)
        except Unusable:
            pages = []
        if not pages:
            raise ValidationError(
                _("This is not a photo that we can read. Take another.")
            )
        self.drawn = pages[0]
        return upload


class KeptPhotoForm(PhotoForm):
    """A photo that waited on a phone, with the key that its note names."""

    key = forms.RegexField(KEY)


class CoverForm(forms.Form):
    """The squares of a photo to paint over; none where nobody can be recognised."""

    squares = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, photo: Photo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "squares", [(str(one), str(one)) for one in photo.squares])
