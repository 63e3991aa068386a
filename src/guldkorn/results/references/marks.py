"""A sector's figure beside a reading: where its mark stands, and in which words. It is never a
grade.
"""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.measurement.instrument import Scale
from guldkorn.results.references.file import has_mean
from guldkorn.results.references.models import SectorFigures


@dataclass(frozen=True)
class SectorMark:
    """What a sector has of one scale: a mean on 0–100, or per cent where the scale has no mean."""

    of: SectorFigures
    scale: Scale
    value: float

    @property
    def mean(self) -> float | None:
        """Where it stands on the ruler; None where a scale has none, and it is told in words
        alone.
        """
        return self.value if has_mean(self.scale) else None

    @property
    def told(self) -> str:
        """The number, in the reader's language."""
        rounded = round(float(self.value), 1)
        number = number_format(
            int(rounded) if rounded.is_integer() else rounded, use_l10n=True
        )
        if has_mean(self.scale):
            return number
        if self.scale.sensitive:
            return _("%(share)s per cent have experienced it") % {"share": number}
        return _("%(share)s per cent find it about right") % {"share": number}

    def __str__(self) -> str:
        facts = {
            "year": self.of.year,
            "who": who(self.of),
            "told": self.told,
            "source": self.of.source,
        }
        return _("In %(year)s, %(who)s: %(told)s – %(source)s") % facts


def who(figures: SectorFigures) -> str:
    """Whom the figures are about: “412 day-care centres, Denmark”."""
    several = (
        f"{number_format(figures.n, use_l10n=True)} {figures.sector}"
        if figures.n
        else figures.sector
    )
    return f"{several}, {figures.country}"


def mark_of(figures: SectorFigures | None, scale: Scale) -> SectorMark | None:
    """Return the sector's figure of a scale, or None where there is none."""
    if figures is None or scale.id not in figures.figures:
        return None
    return SectorMark(figures, scale, figures.figures[scale.id])


def sayings(figures: SectorFigures) -> list[tuple[str, SectorMark | None]]:
    """Each scale of the questionnaire with what is told of it."""
    asked = figures.instrument
    return (
        [(words(scale.title), mark_of(figures, scale)) for scale in asked.scales]
        if asked
        else []
    )
