from dataclasses import asdict
from functools import cached_property
from operator import attrgetter
from typing import Any, Self

from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.anonymity.columns import Threshold
from guldkorn.anonymity.policy import NEWEST, Policy
from guldkorn.anonymity.rows import ReleaseRow, Status, governed_by
from guldkorn.content.rotation.sets import known
from guldkorn.lib import clock, rows
from guldkorn.results.references.models import SectorFigures
from guldkorn.results.reports.models import ReportArchive  # noqa: F401 - a table
from guldkorn.surveys.models import LoadedInstrument, Survey
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation, Unit

STATUSES = [(status.value, status.value.replace("_", " ").title()) for status in Status]


class ReleaseQuerySet(models.QuerySet["Release"]):
    def shown_for(self, unit: Unit) -> Self:
        """Releases in which at least one figure of this unit is shown, with their surveys."""
        shown = Figure.objects.filter(release=models.OuterRef("pk"), unit=unit).shown()
        return self.filter(models.Exists(shown)).select_related("survey")

    def about(self, unit: Unit) -> Self:
        """Releases that have figures of this unit, shown or not, with their surveys, the newest
        first.
        """
        told = Figure.objects.filter(release=models.OuterRef("pk"), unit=unit)
        return self.filter(models.Exists(told)).select_related("survey")

    def before(self, release: "Release") -> Self:
        """Releases of the same questionnaire that were made earlier."""
        return self.filter(
            survey__instrument_id=release.survey.instrument_id,
            made_at__lt=release.made_at,
        )


class Release(models.Model):
    """The only figures of a survey that may ever be seen, made once from its frozen answers."""

    survey = models.OneToOneField(Survey, models.PROTECT, related_name="release")
    made_at = models.DateTimeField()
    policy_number = models.PositiveSmallIntegerField(default=NEWEST)
    summary = models.JSONField(
        default=dict, help_text="per scale: the fields of anonymity.rows.Summary"
    )
    comment_places = models.JSONField(
        null=True,
        help_text="units that show what people wrote; null where none was asked",
    )

    patterns = models.JSONField(
        default=list,
        help_text="scales that go together with the outcome: scale, rho, low, high",
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"release of {self.survey}"

    @classmethod
    @transaction.atomic
    def make(cls, survey: Survey, *, by: Person | None) -> "Release":
        """Make the figures of a closed survey, once; ``by`` is None for the clock. Refuses any
        other survey.
        """
        from guldkorn.results import making  # brings numpy, scipy and arrow along

        survey.mark_released(by=by)
        made = making.release_of(survey)
        release = cls.objects.create(
            survey=survey,
            made_at=clock.now(),
            summary={line.scale: asdict(line) for line in made.summary},
            patterns=[asdict(pattern) for pattern in making.patterns_of(survey, made)],
        )
        figures = [
            {"release": release, "unit": int(row.unit), **_values(row)}
            for row in made.rows()
        ]
        rows.put(Figure, figures)
        if survey.with_comments:
            release.comment_places, told = making.comments_of(survey)
            release.save(update_fields=["comment_places"])
            Comment.objects.bulk_create(
                Comment(release=release, unit_id=unit, text=text) for unit, text in told
            )
            survey.erase_comments()
        return release

    def sector(self, unit: Unit) -> SectorFigures | None:
        """What the unit's organisation has of a sector that answered the same."""
        return SectorFigures.objects.all().beside(self.survey, unit.organisation_id)

    @cached_property
    def policy(self) -> Policy:
        """The rules that it was made by: those of its number, with the floors locked when the
        survey opened.
        """
        locked = self.survey.floors
        return (
            locked if self.policy_number == locked.number else Policy().at_least(locked)
        )


def led_by(person: Any) -> set[int]:
    """The ids of the units that this person's TRIOs lead, and of those below."""
    return Unit.objects.ids_with_below(
        Unit.objects.filter(trio__in=Trio.objects.visible_to(person))
    )


def _told_to(units: set[int]) -> models.Q:
    """Figures of these units, and of whole surveys that they took part in.

    The results are looked up here, with the unit that each is about. A subquery and the tables of
    both would be read again by each of the many questions of a page.
    """
    if not units:
        return models.Q(pk__in=[])
    told = models.Q(unit__in=units)
    took_part = Release.objects.filter(survey__units__unit__in=units)
    whole: dict[int, list[int]] = {}
    for release, top in (
        took_part.order_by().values_list("pk", "survey__unit").distinct()
    ):
        if top not in units:
            whole.setdefault(top, []).append(release)
    for top, releases in whole.items():
        told |= models.Q(unit=top, release__in=releases)
    return told


class FigureQuerySet(models.QuerySet["Figure"]):
    def visible_to(self, person: Any) -> Self:
        """Figures of units that this person's TRIOs lead, of units below those, and of whole
        surveys they took part in.

        Coordinators see the whole organisation. Everything here has been through the release, so
        nothing more is hidden; who sees which unit is a matter of whose work it is.
        """
        runs = list(Organisation.objects.run_by(person).values_list("pk", flat=True))
        run = models.Q(unit__organisation__in=runs) if runs else models.Q(pk__in=[])
        return self.filter(_told_to(led_by(person)) | run)

    def of_organisation(self, organisation: int) -> Self:
        """What whoever looks after an organisation sees, and nobody because of a TRIO."""
        return self.filter(unit__organisation=organisation)

    def visible_at(self, unit: Unit) -> Self:
        """What whoever leads this unit may see for its sake: nothing that they see because of
        another one.
        """
        return self.filter(_told_to({one.pk for one in unit.subtree()}))

    def about(self, topic: str) -> Self:
        """Figures of the scales that measure a topic, whatever questionnaire they are in."""
        wanted = models.Q(pk__in=[])
        for instrument in known():
            wanted |= models.Q(
                release__survey__instrument_id=instrument.id,
                release__survey__instrument_version=instrument.version,
                release__survey__loaded=None,
                scale__in=[
                    scale.id for scale in instrument.scales if scale.topic == topic
                ],
            )
        brought = LoadedInstrument.objects.filter(
            surveys__release__in=self.order_by().values("release")
        ).distinct()
        for loaded, topics in brought.order_by().values_list("pk", "topics"):
            wanted |= models.Q(
                release__survey__loaded=loaded, scale__in=topics.get(topic, [])
            )
        return self.filter(wanted)

    def shown(self) -> Self:
        return self.filter(status=Status.SHOWN)

    def with_release(self, *known: Release) -> "list[Figure]":
        """Return the figures in their order, those of a result with one and the same release.

        Sorted here: asked for rows in the order of their keys, SQLite walks through every unit of
        the release. And one release, for it has a summary to unpack; those that are ``known`` are
        not asked for again.
        """
        found: list[Figure] = sorted(self.order_by(), key=attrgetter("pk"))
        releases = {release.pk: release for release in known}
        if asked := {figure.release_id for figure in found} - releases.keys():
            releases |= Release.objects.select_related("survey").in_bulk(asked)
        for figure in found:
            figure.release = releases[figure.release_id]
        return found


def _shown_or_empty(threshold: Threshold) -> models.Q:
    """The condition that each figure which the threshold governs is null where its status is not
    “shown”.
    """
    return models.Q((threshold.value, Status.SHOWN)) | models.Q(
        **dict.fromkeys(governed_by(threshold))
    )


class Figure(models.Model):
    """One row of the release: a unit and a scale. Its columns are those of
    `anonymity.rows.ReleaseRow`.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="figures")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    scale = models.CharField(max_length=60)
    status = models.CharField(max_length=20, choices=STATUSES)
    n = models.PositiveIntegerField(null=True)
    mean = models.FloatField(null=True)
    ci_low = models.FloatField(null=True)
    ci_high = models.FloatField(null=True)
    chance_low = models.FloatField(null=True)
    chance_high = models.FloatField(null=True)
    share_status = models.CharField(max_length=20, choices=STATUSES)
    share_low = models.FloatField(null=True)
    share_mid = models.FloatField(null=True)
    share_high = models.FloatField(null=True)
    sd = models.FloatField(null=True)
    agreement = models.FloatField(null=True)
    exposed_low = models.FloatField(null=True)
    exposed_high = models.FloatField(null=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "unit", "scale"], name="figure_once"
            ),
            models.CheckConstraint(
                condition=_shown_or_empty(Threshold.MEAN), name="hidden_means_are_empty"
            ),
            models.CheckConstraint(
                condition=_shown_or_empty(Threshold.SHARES),
                name="hidden_shares_are_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.scale}"

    @property
    def is_shown(self) -> bool:
        return self.status == Status.SHOWN

    @property
    def shares_are_shown(self) -> bool:
        return self.share_status == Status.SHOWN


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, person: Any) -> Self:
        """What stands at units that this person may read at, a narrower circle than that of
        figures: see `readable`.
        """
        return self.filter(unit__in=readable(person))


def readable(person: Any) -> models.QuerySet[Unit]:
    """Units where this person may read what people wrote: led by their TRIOs or below, or of their
    organisation.

    That others' TRIOs see the figures of the whole survey does not let them read what its people
    wrote.
    """
    return Unit.objects.filter(
        models.Q(pk__in=led_by(person))
        | models.Q(organisation__in=Organisation.objects.run_by(person))
    )


class Comment(models.Model):
    """What somebody of a unit's block wrote, masked, in an order of chance. Nothing tells who, or
    where below.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="comments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    text = models.TextField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


def _values(row: ReleaseRow) -> dict[str, Any]:
    """The fields of a row but its unit."""
    said = dict(vars(row))
    del said["unit"]
    return said
