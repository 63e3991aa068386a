from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from guldkorn.surveys import codes
from guldkorn.surveys.models.unit import SurveyUnit


@dataclass(frozen=True)
class CodeSheet:
    """The codes of one unit, in clear: they exist here and on paper, nowhere else."""

    unit: SurveyUnit
    codes: tuple[str, ...]

    @classmethod
    def deal(cls, survey: Any) -> "list[CodeSheet]":
        """Make as many codes as each unit has places on paper, used or not: the sheets tell nothing
        of answers. They open nothing before they are given to the places.
        """
        units = survey.units.order_by("position")
        places = models.Q(invitations__employee=None, invitations__isnull=False)
        counted = units.annotate(places=models.Count("invitations", filter=places))
        return [
            cls(unit, tuple(codes.new(codes.CODE) for _ in range(unit.places)))
            for unit in counted
            if unit.places
        ]

    @property
    def digests(self) -> list[str]:
        return [codes.digest(code) for code in self.codes]


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
    def give(sheets: Iterable[CodeSheet]) -> None:
        rows = [
            SpareCode(digest=digest, unit=sheet.unit)
            for sheet in sheets
            for digest in sheet.digests
        ]
        SpareCode.objects.bulk_create(rows, batch_size=500)
