import datetime as dt
import logging
from dataclasses import asdict
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.anonymity.policy import Policy
from guldkorn.content import instruments
from guldkorn.evaluations import access
from guldkorn.evaluations.models.asking import takes_part, why_not_ask
from guldkorn.history.models import record
from guldkorn.letters.models import Letter, Mailing
from guldkorn.lib import clock, traces
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.sealing import Safe
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Instrument
from guldkorn.programmes.models import Cohort
from guldkorn.surveys import comments, mixing
from guldkorn.surveys.coverage import Participation
from guldkorn.surveys.mixing import MixingPool, random_key
from guldkorn.workplaces.models import Organisation

QUESTIONS = "course-evaluation"
"""The id of the questionnaire: content/instruments/course-evaluation.yaml."""

logger = logging.getLogger(__name__)


class CourseEvaluationQuerySet(models.QuerySet["CourseEvaluation"]):
    def visible_to(self, person: Any) -> Self:
        """Those of the cohorts that this person teaches, or runs for others."""
        return self.filter(cohort__in=Cohort.objects.seen_by_teachers(person))

    def due(self, today: dt.date) -> Self:
        """Those whose last day has passed and that are not closed."""
        return self.filter(closed_at=None, closes_on__lt=today)


class CourseEvaluation(models.Model):
    """What those who took part think of a cohort, asked once and without names.

    It has no unit and no tree, so it is no survey of the surveys room: that one asks the people of
    a roster. What keeps the promise is the same: the pool and its mixing (`surveys.mixing`), the
    lock (`lib.sealing`), and one release.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("A personal link by e-mail")
        SLIPS = "slips", _("Slips with a QR code, to be drawn at the last meeting")

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="evaluation")
    instrument_version = models.PositiveIntegerField()
    instrument_checksum = models.CharField(max_length=64)
    channel = models.CharField(
        _("How they are asked"), max_length=10, choices=Channel.choices
    )
    closes_on = models.DateField(_("Last day to answer"))
    policy = models.JSONField(
        help_text="the floors of anonymity, locked when it opened"
    )
    comment_key = models.BinaryField(
        null=True,
        help_text="what free texts are locked with, itself locked: lib.sealing",
    )
    pool_key = models.BinaryField(
        null=True, help_text="what answers are locked with, itself locked: lib.sealing"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    figures = models.JSONField(
        null=True, help_text="the rows of the one release, made when it closed"
    )
    told = models.JSONField(
        null=True,
        help_text="what may be read of what people wrote; null where too few answered",
    )

    objects = CourseEvaluationQuerySet.as_manager()

    class Meta:
        db_table = "programmes_courseevaluation"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, figures=None, told=None)
                | models.Q(
                    closed_at__isnull=False,
                    figures__isnull=False,
                    comment_key=None,
                    pool_key=None,
                ),
                name="an_evaluation_is_released_when_it_closes",
            )
        ]

    def __str__(self) -> str:
        return f"evaluation of {self.cohort}"

    @classmethod
    @transaction.atomic
    def open(
        cls, cohort: Cohort, *, by: Person, channel: str, closes_on: dt.date
    ) -> "CourseEvaluation":
        """Fix who is asked and what is promised. Refused twice. Sends nothing: see ``inviting``."""
        locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
        refuse(
            access.evaluate(
                teaches=Cohort.objects.seen_by_teachers(by)
                .filter(pk=cohort.pk)
                .exists()
            )
        )
        refuse(why_not_ask(locked))
        if cls.objects.filter(cohort=locked).exists():
            raise Refused(N_("This cohort has been asked already."))
        # In an order of chance: a row's place would tell for ever whose ticket it was.
        people = mixing.shuffled(takes_part(locked))
        asked = instruments.find(QUESTIONS)
        made = cls(
            cohort=locked,
            channel=channel,
            closes_on=closes_on,
            opened_at=clock.now(),
            opened_by=by,
        )
        made.instrument_version, made.instrument_checksum = (
            asked.version,
            asked.checksum,
        )
        made.policy = Policy().to_dict()
        made.comment_key = (
            Safe.new_key(made.about) if len(people) >= made.floors.comments else None
        )
        made.pool_key = Safe.new_key(made.about_answers)
        made.save()
        by_mail = channel == cls.Channel.MAIL
        ticket = made.tickets.model
        ticket.objects.bulk_create(
            ticket(evaluation=made, person=one if by_mail else None) for one in people
        )
        record(by, "opened", made)
        return made

    @property
    def about(self) -> str:
        """What the key of the free texts is about: a cohort has one evaluation."""
        return f"evaluation of cohort {self.cohort_id}"

    @property
    def about_answers(self) -> str:
        return f"answers about cohort {self.cohort_id}"

    @property
    def floors(self) -> Policy:
        """What was promised when it opened."""
        return Policy.from_dict(self.policy)

    @property
    def instrument(self) -> Instrument:
        return instruments.find(QUESTIONS, self.instrument_version)

    @property
    def with_comments(self) -> bool:
        """Are people asked to write something? Only where ten are asked: of fewer it could never be
        shown.
        """
        return self.comment_key is not None

    def is_open(self, today: dt.date) -> bool:
        return self.closed_at is None and today <= self.closes_on

    def participation(self) -> Participation:
        """How many are asked and have answered; the latter only where ten or more are asked."""
        return Participation.of(
            self.tickets.count(), self.tickets.filter(used=True).count()
        )

    def ensure_run_by(self, by: Person) -> None:
        refuse(
            access.evaluate(
                teaches=CourseEvaluation.objects.visible_to(by)
                .filter(pk=self.pk)
                .exists()
            )
        )

    def lock_comment(self, text: str) -> bytes:
        """Return what somebody wrote, or the nothing that they wrote, as it is stored."""
        return self.comment_safe.lock(comments.encode(text))

    def seal(self, raw: bytes) -> bytes:
        """Return answers as they are stored."""
        return self.pool_safe.lock(raw)

    def scatter_tickets(self) -> None:
        """Write the tickets anew in an order of chance: they lie as mails went out."""
        with transaction.atomic():
            CourseEvaluation.objects.select_for_update(no_key=True).get(pk=self.pk)
            mixing.scatter(self.tickets.all())
        traces.sweep(self.tickets.model)

    def mix(self) -> None:
        """Shuffle the pool once more. Called after the transaction of an answer, as in
        `surveys.models.unit`.
        """
        try:
            if self._stir():
                self.tickets.filter(used=True).update(used=True)
                traces.empty_log()
        except (DatabaseError, InvalidTag) as error:
            # Only the kind of error is logged: a database's own words can quote the row, answers
            # and all.
            kind = type(error).__name__
            logger.error("mixing the pool failed: %s", kind, extra=traces.ONCE)  # noqa: TRY400

    @transaction.atomic
    def _stir(self) -> bool:
        CourseEvaluation.objects.select_for_update(no_key=True).get(pk=self.pk)
        # Who closed it meanwhile has erased everything, and there is no key any more.
        self.refresh_from_db(fields=["pool_key", "comment_key"])
        return self.pool_key is not None and mixing.stir(self._heaps())

    def _heaps(self) -> list[MixingPool]:
        """Answers, and free texts apart from them; the latter only where somebody is asked to
        write.
        """
        safes = {Slip.Kind.ANSWERS: self.pool_safe}
        if self.with_comments:
            safes[Slip.Kind.WORDS] = self.comment_safe
        return [
            MixingPool(
                self.slips.filter(kind=kind, mixed=False),
                self.slips.filter(kind=kind, mixed=True),
                "content",
                waits={"evaluation": self, "kind": kind, "mixed": False},
                stays={"evaluation": self, "kind": kind, "mixed": True},
                safe=safe,
                # the answers are unlocked only to be counted, and never stored that way
                opens=False,
            )
            for kind, safe in safes.items()
        ]

    def close(self, *, by: Person | None) -> None:
        """End it, make the figures, once, and erase what they were made from. ``by`` is None when
        the clock does it.

        Whole or not at all: where it fails, every answer is still there. Twice is refused.
        """
        with transaction.atomic():
            if by is not None:
                self.ensure_run_by(by)
            if (
                not CourseEvaluation.objects.select_for_update()
                .filter(pk=self.pk, closed_at=None)
                .exists()
            ):
                raise Refused(N_("This evaluation is closed already."))
            self.refresh_from_db(fields=["pool_key", "comment_key"])
            mixing.settle(self._heaps())
            self.figures, self.told = self._released()
            self.slips.all().delete()
            self.tickets.update(person=None)
            Mailing.objects.forget(self)
            mixing.scatter(self.tickets.all())
            self.comment_key, self.pool_key, self.closed_at = None, None, clock.now()
            self.save(
                update_fields=[
                    "figures",
                    "told",
                    "comment_key",
                    "pool_key",
                    "closed_at",
                ]
            )
            record(by, "closed", self)
        traces.sweep(
            self.slips.model, self.tickets.model, CourseEvaluation, Letter, Mailing
        )

    def _released(self) -> tuple[list[dict[str, Any]], list[str] | None]:
        # brings numpy and arrow along
        from guldkorn.results.making import (
            comments_of_group,
            release_of_group,
        )

        if self.instrument.checksum != self.instrument_checksum:
            raise Refused(
                N_(
                    "The questions were changed after people were asked. Put back the file that "
                    "they answered."
                )
            )
        kept = self.slips.filter(mixed=True)
        pool = self.pool_safe
        held = kept.filter(kind=Slip.Kind.ANSWERS).values_list("content", flat=True)
        answers = [pool.unlock(bytes(one)) for one in held]
        made = release_of_group(
            answers, self.instrument, self.floors, invited=self.tickets.count()
        )
        figures = [asdict(row) for row in made.rows()]
        if not self.with_comments:
            return figures, None
        safe = self.comment_safe
        raw = [
            bytes(one)
            for one in kept.filter(kind=Slip.Kind.WORDS).values_list(
                "content", flat=True
            )
        ]
        texts = [
            text for text in (comments.decode(safe.unlock(one)) for one in raw) if text
        ]
        return figures, comments_of_group(
            texts, self.floors, respondents=len(answers), names=self._names()
        )

    def _names(self) -> set[str]:
        """The names of everybody in the organisations that take part, and of those who teach."""
        from guldkorn.results.making import names_in

        ours = models.Q(units__trio__enrolments__cohort=self.cohort_id) | models.Q(
            cohorts=self.cohort_id
        )
        found = {
            name
            for house in Organisation.objects.filter(ours).distinct()
            for name in names_in(house)
        }
        return found | set(self.cohort.teachers.values_list("name", flat=True))

    @property
    def pool_safe(self) -> Safe:
        return _safe(self.pool_key, self.about_answers)

    @property
    def comment_safe(self) -> Safe:
        return _safe(self.comment_key, self.about)


def _safe(key: Any, about: str) -> Safe:
    try:
        return Safe(bytes(key or b""), about)
    except InvalidTag:
        raise Refused(
            N_(
                "What people wrote was locked with another secret key. Whoever runs the server "
                "must set the one it"
                " had then: GULDKORN_OLD_SECRET_KEYS."
            )
        ) from None


class Slip(models.Model):
    """What one person handed in: answers, or a free text, locked. One is joined neither to the
    other nor to a ticket.

    ``mixed`` is False as long as it waits in the pool. Everything is erased when the figures are
    made.
    """

    class Kind(models.TextChoices):
        ANSWERS = "answers"
        WORDS = "words"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    evaluation = models.ForeignKey(
        CourseEvaluation, models.CASCADE, related_name="slips"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    mixed = models.BooleanField(default=False)
    content = models.BinaryField()

    class Meta:
        db_table = "programmes_slip"

    def __str__(self) -> str:
        return "slip"
