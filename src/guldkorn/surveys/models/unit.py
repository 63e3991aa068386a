import logging
from typing import Any

from cryptography.exceptions import InvalidTag
from django.db import DatabaseError, models, transaction

from guldkorn.lib import rows, traces
from guldkorn.surveys import mixing
from guldkorn.surveys.mixing import MixingPool
from guldkorn.surveys.models.survey import Survey
from guldkorn.workplaces.models import Unit

logger = logging.getLogger(__name__)


class SurveyUnit(models.Model):
    """A unit as it stood in the tree when the survey opened. The release is made on this tree."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="children"
    )
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "unit"], name="survey_unit_once")
        ]

    def __str__(self) -> str:
        return self.name

    def mix(self) -> None:
        """Shuffle the pool once more, and let it go on when it is large enough.

        Called after the transaction of an answer, in transactions of its own: a row carries the
        number of the transaction that wrote it, so what is written together could be joined again.
        Why the pool is per unit: a batch across units would join a small unit's one answer to its
        one used invitation by order alone.
        """
        try:
            if self._stir():
                # The used invitations are written anew as well, so that none shows which were used
                # last.
                self.invitations.filter(used=True).update(used=True)
                traces.empty_log()
        except (DatabaseError, InvalidTag) as error:
            # The answer is stored; the next answer, or the closing, moves it on. The respondent
            # need not know. Only the kind of error is logged: a database's own words can quote the
            # row, answers and all.
            kind = type(error).__name__
            logger.error("mixing the pool failed: %s", kind, extra=traces.ONCE)  # noqa: TRY400

    @transaction.atomic
    def _stir(self) -> bool:
        # One mixes a unit at a time: two would move the same answers on twice.
        TAKEN.first(self.pk)
        survey = ASKED.first(self.survey_id)
        # Who closed the survey meanwhile has settled the unit, and there is no key any more.
        if survey is None or survey.pool_key is None:
            return False
        return mixing.stir(self._heaps(survey))

    @staticmethod
    @transaction.atomic
    def settle(survey: Survey) -> None:
        """When the survey closes: the rest of all pools and all earlier batches become one shuffled
        heap, in which each answer keeps its unit.
        """
        # Whoever mixes just now is waited for: what moves on meanwhile would be missing.
        list(survey.units.select_for_update(no_key=True).order_by("pk").values("pk"))
        mixing.settle(heaps_of(survey, survey, {"survey_id": survey.pk}, "unit_id"))

    def _heaps(self, survey: Survey) -> list[MixingPool]:
        here = {"survey_id": self.survey_id, "unit": self}
        return heaps_of(survey, self, here)


def heaps_of(
    survey: Survey, of: Any, here: dict[str, Any], *along: str
) -> list[MixingPool]:
    """Answers of a unit or of the whole survey, and comments apart from them, which stay locked
    until they have their place in the result.
    """
    answers = MixingPool(
        of.pool,
        of.responses,
        "answers",
        here,
        here,
        safe=survey.pool_safe,
        opens=True,
        along=along,
    )
    if not survey.with_comments:
        return [answers]
    said = MixingPool(
        of.pooled_comments,
        of.locked_comments,
        "locked",
        here,
        here,
        safe=survey.comment_safe,
        opens=False,
        along=along,
    )
    return [answers, said]


ASKED = rows.Written(lambda key: Survey.objects.filter(pk=key), 2**40)
TAKEN = rows.Written(
    lambda key: SurveyUnit.objects.select_for_update(no_key=True).filter(pk=key), 2**40
)
"""A unit whose row is taken until the transaction ends."""
