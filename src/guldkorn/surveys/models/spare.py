from dataclasses import dataclass

from django.db import models

from guldkorn.surveys import codes
from guldkorn.surveys.models.unit import SurveyUnit


@dataclass(frozen=True)
class CodeSheet:
    """The codes of one unit, in clear: they exist here and on paper, nowhere else."""

    unit: SurveyUnit
    codes: tuple[str, ...]


class SpareCode(models.Model):
    """A code that was printed in place of others. It opens, once, any place on paper of its unit
    that is unused.

    Which one it opened stands in that place's row. This row is never written again: a version of it
    would tell when.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="spare_codes")

    def __str__(self) -> str:
        return "spare code"

    @staticmethod
    def deal(unit: SurveyUnit) -> CodeSheet:
        """Make as many codes as the unit has places on paper, used or not: the sheet tells nothing
        of answers.
        """
        made = [codes.new(codes.CODE) for _place in unit.invitations.on_paper()]
        SpareCode.objects.bulk_create(
            SpareCode(digest=codes.digest(code), unit=unit) for code in made
        )
        return CodeSheet(unit, tuple(made))
