"""The released figures of an evaluation, as they stand on a page and on paper: words first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from guldkorn.anonymity.rows import Status
from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.lib.language import words
from guldkorn.measurement.instrument import Direction, Scale
from guldkorn.measurement.scoring import band


@dataclass(frozen=True)
class Said:
    """One question: what the answers say in a sentence, or that too few answered it, and the
    numbers behind that.

    ``shares`` are whole percent of low, middle and high answers; None where too few answered for
    shares.
    """

    title: str
    question: str
    sentence: str
    n: int | None
    mean: int | None
    shares: tuple[int, int, int] | None


def said_in(evaluation: CourseEvaluation) -> list[Said]:
    """Return what was released, question by question; nothing before it is closed."""
    rows = {row["scale"]: row for row in evaluation.figures or []}
    return [
        _said(scale, rows[scale.id])
        for scale in evaluation.instrument.scales
        if scale.id in rows
    ]


def tells(said: Iterable[Said]) -> bool:
    """Is anything shown, or did too few answer every question?"""
    return any(one.n is not None for one in said)


def _said(scale: Scale, row: dict[str, Any]) -> Said:
    shares = None
    if row["share_status"] == Status.SHOWN:
        low, mid, high = (
            round(100 * row[f"share_{name}"]) for name in ("low", "mid", "high")
        )
        shares = (low, mid, high)
    return Said(
        title=words(scale.title),
        question=words(scale.items[0].text),
        sentence=_sentence(scale, row, shares),
        n=row["n"],
        mean=None if row["mean"] is None else round(row["mean"]),
        shares=shares,
    )


def _sentence(
    scale: Scale, row: dict[str, Any], shares: tuple[int, int, int] | None
) -> str:
    """The instrument's own words for where the answers lie. Where the good lies in the middle, the
    most frequent.
    """
    if scale.direction is Direction.OPTIMUM:
        if shares is None:
            return _("Too few have answered to tell.")
        return words(scale.meaning[("low", "mid", "high")[shares.index(max(shares))]])
    if row["mean"] is None:
        return _("Too few have answered to tell.")
    # A third is no float: near a bound of the bands the nearest simple fraction decides.
    mean = Fraction(row["mean"]).limit_denominator(1_000_000)
    return words(scale.meaning[band(mean)])


def in_words(said: Said) -> Iterator[str]:
    """Yield the numbers of one question as short sentences."""
    if said.n is not None:
        yield _("%(number)s have answered.") % {"number": said.n}
    if said.mean is not None:
        yield _("Average: %(mean)s of 100.") % {"mean": said.mean}
    if said.shares is not None:
        low, mid, high = said.shares
        if said.mean is None:
            text = _(
                "Too little: %(low)s %%, about right: %(mid)s %%, too much: %(high)s %%."
            )
        else:
            text = _(
                "Disagree: %(low)s %%, in between: %(mid)s %%, agree: %(high)s %%."
            )
        yield (text % {"low": low, "mid": mid, "high": high}).replace(
            " %", "\N{NO-BREAK SPACE}%"
        )
