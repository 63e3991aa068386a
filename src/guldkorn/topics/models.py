"""What an organisation calls a topic of its own, beside those that come with the product."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic, all_topics
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.lib.words import as_read
from guldkorn.topics import access, kept
from guldkorn.topics.keys import PREFIX, key_of
from guldkorn.workplaces.models import Organisation


class OwnTopicQuerySet(models.QuerySet["OwnTopic"]):
    def offered(self) -> "OwnTopicQuerySet":
        """Those that can be chosen; what is set aside keeps its name where it is used."""
        return self.filter(set_aside_at=None)

    def named(self, pattern: str) -> "OwnTopicQuerySet":
        """Those with a name that fits a regular expression."""
        fits = Q(name_da__iregex=pattern) | Q(name_en__iregex=pattern)
        return self.filter(fits)

    def ids(self) -> "models.QuerySet[OwnTopic, str]":
        """Their ids as topics, for a query about what uses them."""
        number = Cast("pk", models.CharField())
        return self.values_list(Concat(Value(PREFIX), number), flat=True)

    def run_by(self, person: Any) -> "OwnTopicQuerySet":
        """Those that this person may change."""
        return self.filter(organisation__in=Organisation.objects.run_by(person))


class OwnTopic(models.Model):
    """A topic of one organisation. Nothing deletes it: what uses it needs its name."""

    class Kind(models.TextChoices):
        STRAIN = "strain", _("A strain: we want less of it")
        RESOURCE = "resource", _("A resource: we want more of it")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="own_topics"
    )
    kind = models.CharField(_("What is it?"), max_length=20, choices=Kind.choices)
    name_da = models.CharField(_("Name in Danish"), max_length=60)
    name_en = models.CharField(_("Name in English"), max_length=60, blank=True)
    text_da = models.TextField(_("What it is, and what to look for"), max_length=300)
    text_en = models.TextField(_("The same in English"), max_length=300, blank=True)
    sensitive = models.BooleanField(
        _("It hurts, as violence, threats and bullying do"), default=False
    )
    made_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = OwnTopicQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name_da

    @property
    def key(self) -> str:
        """The id by which everything else names it."""
        return key_of(self.pk)

    @property
    def topic(self) -> Topic:
        """The same value that a topic of a file is."""
        return Topic(
            id=self.key,
            kind=self.kind,
            title=_in_languages(self.name_da, self.name_en),
            text=_in_languages(self.text_da, self.text_en),
            examples=(),
            questions=(),
            source={},
            sensitive=self.sensitive,
        )

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save it as it stands; a new one is offered from now on."""
        self._held(by)
        before = OwnTopic.objects.filter(pk=self.pk).first()
        refuse(self._against(before))
        self.made_at = self.made_at or clock.now()
        self.save()
        kept.forget()
        verb = "changed" if before else "written"
        record(by, verb, self)

    def _against(self, before: "OwnTopic | None") -> str | None:
        """Why it cannot stand as it is, or nothing."""
        if before is None:
            return self._not_offered()
        reason = access.change(
            is_set_aside=before.set_aside_at is not None,
            is_another_kind=(before.kind, before.sensitive)
            != (self.kind, self.sensitive),
        )
        return reason or access.offer(name_is_taken=self.name_is_taken, offered=0)

    def _not_offered(self) -> str | None:
        return access.offer(
            name_is_taken=self.name_is_taken, offered=self._others.count()
        )

    @property
    def _others(self) -> OwnTopicQuerySet:
        return OwnTopic.objects.offered().filter(organisation=self.organisation_id)

    @property
    def name_is_taken(self) -> bool:
        """Does another topic that can be chosen here have one of its names?"""
        return self.is_taken(self.name_da) or self.is_taken(self.name_en)

    def is_taken(self, name: str) -> bool:
        """Does another topic that can be chosen here have this name, in any language?"""
        taken: set[str] = set()
        for shipped in all_topics():
            taken |= {as_read(title) for title in shipped.title.values()}
        for other in self._others.exclude(pk=self.pk):
            taken |= {as_read(other.name_da), as_read(other.name_en)}
        return bool(name) and as_read(name) in taken

    @transaction.atomic
    def set_aside(self, *, by: Person) -> None:
        """Offer it no more. Twice is once."""
        self._held(by)
        waiting = OwnTopic.objects.filter(pk=self.pk, set_aside_at=None)
        if waiting.update(set_aside_at=clock.now()):
            kept.forget()
            record(by, "set aside", self)

    @transaction.atomic
    def take_back(self, *, by: Person) -> None:
        """Offer it again. Twice is once."""
        self._held(by)
        aside = OwnTopic.objects.filter(pk=self.pk).exclude(set_aside_at=None)
        if aside.exists():
            refuse(self._not_offered())
            aside.update(set_aside_at=None)
            kept.forget()
            record(by, "taken back", self)

    def _held(self, by: Person) -> None:
        """Hold the organisation, so that two do not take one name. Refuses who may not."""
        Organisation.objects.select_for_update().get(pk=self.organisation_id)
        runs = Organisation.objects.run_by(by).filter(pk=self.organisation_id).exists()
        refuse(access.keep(runs=runs))


def _in_languages(danish: str, english: str) -> dict[str, str]:
    return {"da": danish, "en": english} if english else {"da": danish}
