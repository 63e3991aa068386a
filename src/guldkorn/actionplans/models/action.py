import datetime as dt
from collections.abc import Collection
from hashlib import sha256

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.actionplans import gate
from guldkorn.actionplans.models.calling_back import call_back
from guldkorn.actionplans.models.evaluation import Evaluation
from guldkorn.actionplans.models.file import FILES_AT_MOST, ActionFile
from guldkorn.actionplans.models.objection import answered
from guldkorn.actionplans.models.querysets import ActionQuerySet
from guldkorn.actionplans.models.remark import Remark
from guldkorn.actionplans.models.responsible import Responsible
from guldkorn.actionplans.models.sharing import keep_here, share
from guldkorn.actionplans.models.way import Way
from guldkorn.actionplans.status import ActionStatus, status_of
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.words import N_
from guldkorn.meetings.models import Entry
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Cause, IgloLevel, Theme
from guldkorn.trios.models import is_in

SUBSTANCE = (
    "title",
    "trial",
    "responsible",
    "start_on",
    "stop_on",
    "follow_up_on",
    "sign",
    "is_confidential",
)
"""What people say yes to, with who is responsible. A change of it asks them again."""


class Action(models.Model):
    """Who does what by when, at which level, with the sign that tells it works.

    It is a draft until the gate finds nothing missing and those it binds have said yes.
    ``responsible`` are the names of colleagues; members of the TRIO are in ``people``.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="actions")
    title = models.CharField(_("What we will do"), max_length=200)
    problem = models.TextField(
        _("The problem as it shows here"), max_length=1000, blank=True
    )
    cause = models.TextField(_("The cause it deals with"), max_length=1000, blank=True)
    deals_with = models.ForeignKey(
        Cause,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("Which of your causes does it deal with?"),
    )
    level = models.CharField(
        _("Level (IGLO)"), max_length=12, choices=IgloLevel.choices
    )
    way = models.CharField(
        _("Which way does it work"), max_length=5, choices=Way.choices
    )
    trial = models.TextField(_("The first small trial"), max_length=1000, blank=True)
    start_on = models.DateField(_("Starts on"), null=True, blank=True)
    stop_on = models.DateField(_("The trial ends on"), null=True, blank=True)
    noticed_by = models.CharField(
        _("Who will notice it first"), max_length=200, blank=True
    )
    responsible = models.CharField(
        _("Colleagues who are responsible"), max_length=200, blank=True
    )
    help_needed = models.TextField(_("Help that we need"), max_length=600, blank=True)
    sign = models.TextField(_("How we can tell"), max_length=1000, blank=True)
    measured_by = models.CharField(_("How we find out"), max_length=300, blank=True)
    follow_up_on = models.DateField(_("We follow up on"), null=True, blank=True)
    is_confidential = models.BooleanField(_("Only for the TRIO"), default=False)
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_on_as"
    )
    card = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    asked_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="since when only the yes of those it binds is missing",
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    reminded_for = models.DateField(
        null=True,
        blank=True,
        help_text="the day to follow up that the responsible were told of",
    )
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start_on=None)
                | models.Q(follow_up_on=None)
                | models.Q(follow_up_on__gte=models.F("start_on")),
                name="follow_up_comes_after_the_start",
            ),
            models.CheckConstraint(
                condition=models.Q(start_on=None)
                | models.Q(stop_on=None)
                | models.Q(stop_on__gte=models.F("start_on")),
                name="a_trial_ends_after_the_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def round(self) -> Round:
        return self.theme.round

    @property
    def missing(self) -> list[str]:
        """What this action lacks to be agreed (English msgids)."""
        is_chosen = self.theme.chosen_at is not None
        theirs = [] if is_chosen else [N_("a yes to the theme from each of you")]
        if self.agreed_at:
            return theirs
        if lacks := self._lacks(is_chosen=is_chosen):
            return lacks
        if self.is_objected_to:
            return [N_("that those who do not agree can say yes")]
        return [N_("a yes from those who are responsible")]

    def _lacks(self, *, is_chosen: bool = True) -> list[str]:
        return gate.missing(
            is_chosen=is_chosen,
            has_responsible=self.has_responsible,
            follow_up_on=self.follow_up_on,
            sign=self.sign,
            title=self.title,
            today=clock.today(),
        )

    @property
    def is_draft(self) -> bool:
        return bool(self.missing)

    @property
    def is_asked(self) -> bool:
        """Is only the yes of those it binds missing?"""
        return self.agreed_at is None and not self._lacks()

    @property
    def is_objected_to(self) -> bool:
        """Is there somebody in the TRIO who does not agree?"""
        told: bool | None = self.__dict__.get("has_objections")
        return self.objections.standing().exists() if told is None else told

    @property
    def is_evaluated(self) -> bool:
        return hasattr(self, "evaluation")

    @property
    def has_log(self) -> bool:
        """Has anybody written what happened in the trial?"""
        told: bool | None = self.__dict__.get("is_logged")
        if told is None:
            told = self.remarks.standing().filter(kind=Remark.Kind.LOG).exists()
        return told

    @property
    def status(self) -> ActionStatus:
        return status_of(
            is_asked=self.is_asked,
            is_objected_to=self.agreed_at is None and self.is_objected_to,
            is_agreed=not self.is_draft,
            start_on=self.start_on,
            follow_up_on=self.follow_up_on,
            has_log=self.has_log,
            done=self.evaluation.done if self.is_evaluated else None,
            today=clock.today(),
        )

    @property
    def members(self) -> list[Responsible]:
        """The responsible who have an account."""
        return [one for one in self.people.all() if one.person_id]

    @property
    def has_responsible(self) -> bool:
        return bool(self.responsible.strip() or (self.pk and self.people.all()))

    @property
    def version(self) -> str:
        """Which words people say yes to: it changes with every change of them."""
        told = [getattr(self, name) for name in SUBSTANCE]
        people = sorted((one.person_id or 0, one.email) for one in self.people.all())
        return sha256(repr((told, people)).encode()).hexdigest()[:16]

    def _stored_version(self) -> str:
        return Action.objects.get(pk=self.pk).version

    def whose_yes(self) -> tuple[set[int], set[int]]:
        """The keys of the responsible who are in the TRIO now, and of all who are."""
        inside = set(
            self.round.trio.memberships.filter(is_in()).values_list("person", flat=True)
        )
        return {
            one.person_id for one in self.people.all() if one.person_id in inside
        }, inside

    def awaited(self) -> set[int]:
        """The keys of those whose yes it waits for."""
        if self.agreed_at or self._lacks():
            return set()
        bound, inside = self.whose_yes()
        return (bound or inside) - answered(self, bound or inside)

    @transaction.atomic
    def write(
        self,
        *,
        by: Person,
        members: Collection[int] | None = None,
        addresses: Collection[str] = (),
    ) -> None:
        """Save the words as they stand, new or changed, and who is responsible, unless ``members``
        is left out.

        What is changed in substance waits for each yes again. Whoever writes what lacks nothing
        says yes to it, where theirs is asked for.
        """
        self.ensure_in_the_plan(by)
        before = self._stored_version() if self.pk else None
        self.save()
        if members is not None:
            self._put_responsible(members, addresses)
        if before is not None and before != self._stored_version():
            self.consents.all().delete()
            self.agreed_at = None
            for evaluation in Evaluation.objects.filter(action=self):
                keep_here(evaluation, by=by)
        self.asked_at = None if self._lacks() else self.asked_at or clock.now()
        self.save(update_fields=["asked_at", "agreed_at"])
        if self.asked_at and not self.agreed_at:
            self._agree(by)
        verb = "written" if before is None else "changed"
        record(by, verb, self, unit_id=self.round.trio.unit_id, draft=self.is_draft)
        call_back(self, by=by)

    @transaction.atomic
    def say_yes(self, *, by: Person, read: str) -> None:
        """Say yes to the words as they stand. The last yes makes it agreed. Twice is once.

        ``read`` is the version that ``by`` has read: refused when it has been changed since.
        """
        self.ensure_in_the_plan(by)
        self.refresh_from_db()
        if self.agreed_at:
            return
        if self.version != read:
            raise Refused(
                N_(
                    "Somebody has changed the action since you read it. Read it once more, then "
                    "say yes."
                )
            )
        if self._lacks():
            raise Refused(
                N_("This action is still a draft. The action plan says what it lacks.")
            )
        bound, inside = self.whose_yes()
        if by.pk not in (bound or inside):
            raise Refused(
                N_("This action waits for a yes from those who are responsible for it.")
            )
        objects = self.objections.filter(by=by).standing().exists()
        refuse(gate.say_yes(objects=objects))
        self._agree(by)

    def _agree(self, by: Person) -> None:
        bound, inside = self.whose_yes()
        objects = self.objections.filter(by=by).standing().exists()
        if by.pk in (bound or inside) and not objects:
            at = {"at": clock.now()}
            _row, new = self.consents.get_or_create(person=by, defaults=at)
            if new:
                record(by, "said yes", self, unit_id=self.round.trio.unit_id)
        self.settle(by)

    def settle(self, by: Person) -> None:
        """Let it be agreed when all whom it binds have said yes, and nobody objects."""
        bound, inside = self.whose_yes()
        agree = set(self.consents.values_list("person", flat=True))
        agreed = gate.is_agreed(bound=bound, in_the_trio=inside, agree=agree)
        if agreed and not self.objections.standing().exists():
            self.agreed_at = clock.now()
            self.save(update_fields=["agreed_at"])
            record(by, "agreed", self, unit_id=self.round.trio.unit_id)

    def _put_responsible(
        self, members: Collection[int], addresses: Collection[str]
    ) -> None:
        """Let these be the responsible. Who stays keeps their wish about mails."""
        wanted = {(key, "") for key in members} | {
            (None, one.lower()) for one in addresses
        }
        for row in self.people.all():
            if (row.person_id, row.email) not in wanted:
                row.delete()
            wanted.discard((row.person_id, row.email))
        Responsible.objects.bulk_create(
            Responsible(action=self, person_id=key, email=email)
            for key, email in sorted(wanted, key=str)
        )
        # What was read of them before is no longer true.
        getattr(self, "_prefetched_objects_cache", {}).pop("people", None)

    def ensure_in_the_plan(self, by: Person) -> None:
        self.round.ensure_workable(by)
        if self.theme.put_aside_at or self.dropped_at:
            raise Refused(
                N_(
                    "This theme or action was put aside. Choose it again before you write on."
                )
            )

    @transaction.atomic
    def remark(self, kind: str, text: str, *, day: dt.date, by: Person) -> Remark:
        """Write a line: of the log, or a comment."""
        self.ensure_in_the_plan(by)
        made = self.remarks.create(kind=kind, text=text, day=day, by=by, at=clock.now())
        verb = "logged" if kind == Remark.Kind.LOG else "commented"
        record(by, verb, self, unit_id=self.round.trio.unit_id)
        return made

    @transaction.atomic
    def attach(
        self, name: str, content_type: str, content: bytes, *, by: Person
    ) -> ActionFile:
        self.ensure_in_the_plan(by)
        if self.files.count() >= FILES_AT_MOST:
            raise Refused(N_("There are six files already. Take one away first."))
        made = self.files.create(
            name=name, content_type=content_type, content=content, by=by, at=clock.now()
        )
        record(by, "added a file", self, unit_id=self.round.trio.unit_id)
        return made

    @transaction.atomic
    def drop(self, *, by: Person) -> None:
        """Take the action out of the plan; its history stays. Twice is once."""
        self.round.ensure_workable(by)
        if self.dropped_at is None:
            self.dropped_at = clock.now()
            self.save(update_fields=["dropped_at"])
            record(by, "dropped", self, unit_id=self.round.trio.unit_id)
            call_back(self, by=by)

    @transaction.atomic
    def put_back(self, *, by: Person) -> None:
        """Take the action into the plan again, as it stood. Twice is once."""
        self.round.ensure_workable(by)
        self.refresh_from_db(fields=["dropped_at"])
        if self.dropped_at is not None:
            self.dropped_at = None
            self.save(update_fields=["dropped_at"])
            record(by, "put back", self, unit_id=self.round.trio.unit_id)

    @transaction.atomic
    def evaluate(self, *, by: Person, is_shared: bool = False, **said: str) -> None:
        """Say whether it was ``done``, whether it ``worked``, the ``decision`` what now, and a
        ``note``. A second time replaces the first. ``is_shared``: a yes to let other TRIOs read it.
        """
        self.ensure_in_the_plan(by)
        if self.is_draft:
            raise Refused(
                N_("This action is still a draft. The action plan says what it lacks.")
            )
        before = Evaluation.objects.filter(action=self).first()
        evaluation, _new = Evaluation.objects.update_or_create(
            action=self, defaults={"note": "", **said, "by": by, "at": clock.now()}
        )
        self.evaluation = evaluation
        unit_id, decision = self.round.trio.unit_id, evaluation.decision
        record(by, "evaluated", self, unit_id=unit_id, decision=decision)
        shared = is_shared and not self.is_confidential
        if not shared or (before and before.version != evaluation.version):
            keep_here(evaluation, by=by)
        if shared:
            share(evaluation, by=by, read=evaluation.version)
        evaluation.refresh_from_db()
