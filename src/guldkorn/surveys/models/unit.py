import logging
import secrets
from collections.abc import Sequence

from django.db import DatabaseError, models, transaction

from guldkorn.surveys.models.survey import Survey
from guldkorn.workplaces.models import Unit

BATCH = 10
"""Answers leave the pool in shuffled batches of at least this many, all of one survey and one unit."""

logger = logging.getLogger(__name__)


class SurveyUnit(models.Model):
    """A unit as it stood in the tree when the survey opened. The release is made on this tree."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["survey", "unit"], name="survey_unit_once")]

    def __str__(self) -> str:
        return self.name

    def mix(self) -> None:
        """Shuffle the pool once more, and let it go on when it is large enough.

        Called after the transaction of an answer, in transactions of its own: a row carries the number of the
        transaction that wrote it, so what is written together could be joined again. Why the pool is per unit: a batch
        across units would join a small unit's one answer to its one used invitation by order alone.
        """
        try:
            if self._stir():
                # The used invitations are written anew as well, so that none shows which were used last.
                self.invitations.filter(used=True).update(used=True)
        except DatabaseError as error:
            # The answer is stored; the next answer, or the closing, moves it on. The respondent need not know.
            # Only the kind of error is logged: a database's own words can quote the row, answers and all.
            logger.error("mixing the pool failed: %s", type(error).__name__)  # noqa: TRY400

    @transaction.atomic
    def _stir(self) -> bool:
        """Write the pool anew in another order: into the responses when it is large enough (True), else as a pool."""
        SurveyUnit.objects.select_for_update(no_key=True).get(pk=self.pk)
        waiting = list(self.pool.all())
        enough = len(waiting) >= BATCH
        self.pool.filter(pk__in=[row.pk for row in waiting]).delete()
        shuffled = _shuffled([bytes(row.answers) for row in waiting])
        if enough:
            self._keep(shuffled)
        else:
            row = self.pool.model
            row.objects.bulk_create(row(survey_id=self.survey_id, unit=self, answers=answers) for answers in shuffled)
        return enough

    @transaction.atomic
    def settle(self) -> None:
        """When the survey closes: the rest of the pool and all earlier batches become one shuffled heap."""
        SurveyUnit.objects.select_for_update(no_key=True).get(pk=self.pk)
        answers = [bytes(row) for rows in (self.pool, self.responses) for row in rows.values_list("answers", flat=True)]
        self.pool.all().delete()
        self.responses.all().delete()
        self._keep(_shuffled(answers))

    def _keep(self, shuffled: list[bytes]) -> None:
        row = self.responses.model
        row.objects.bulk_create(
            (row(survey_id=self.survey_id, unit=self, answers=answers) for answers in shuffled), batch_size=1000
        )


def _shuffled(answers: Sequence[bytes]) -> list[bytes]:
    return secrets.SystemRandom().sample(answers, len(answers))
