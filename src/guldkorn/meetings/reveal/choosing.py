"""Which topics of a result a meeting is best spent on, and how each of them is told."""

from collections.abc import Collection

from guldkorn.content.meetings import Telling
from guldkorn.results.findings.leaning import Lean
from guldkorn.results.findings.standing_out import AT_MOST, Finding, FindingKind
from guldkorn.results.reading import ScaleReading


def telling(reading: ScaleReading) -> Telling:
    """Return how a topic is told. Nobody guesses about what nobody should be exposed to, nor where
    nothing is shown.
    """
    if reading.scale.sensitive:
        return Telling.EXPOSURE
    if not reading.is_shown:
        return Telling.HIDDEN
    return (
        Telling.NUMBER
        if reading.ruler and reading.ruler.now is not None
        else Telling.WORDS
    )


def suggested(
    findings: Collection[Finding], readings: Collection[ScaleReading]
) -> list[ScaleReading]:
    """Return the topics that stand out, in their order, at most five; one of them is good news
    where there is any.
    """
    chosen = [finding.reading for finding in findings]
    if any(_is_good(one.kind, one.reading) for one in findings):
        return chosen
    good = sorted(
        (one for one in readings if one.lean is Lean.CARRIES), key=_best_first
    )
    if good and len(chosen) >= AT_MOST:
        spare = next(one for one in reversed(chosen) if not one.scale.sensitive)
        chosen.remove(spare)
    return [*chosen, *good[:1]]


def _is_good(kind: FindingKind, reading: ScaleReading) -> bool:
    return kind is FindingKind.BETTER or reading.lean is Lean.CARRIES


def _best_first(reading: ScaleReading) -> tuple[bool, float]:
    """What strengthens comes before a strain that fills little, which is no strength."""
    return not (reading.high_is_good or reading.is_optimum), reading.from_good
