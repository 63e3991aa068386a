"""From the frozen answers of a survey to the one release of it. Nothing is stored here."""

from collections.abc import Iterable, Iterator, Sequence
from secrets import SystemRandom

import numpy as np
import pyarrow as pa
from django.db.models import Count
from numpy.typing import NDArray

from guldkorn.analytics.columns import masked, texts
from guldkorn.analytics.crosstable import cross
from guldkorn.analytics.scan import scan
from guldkorn.anonymity.comments import places
from guldkorn.anonymity.nameguard import NameGuard
from guldkorn.anonymity.patterns import Pattern, patterns
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Instrument, ScaleItem
from guldkorn.surveys.answers import MISSING
from guldkorn.surveys.models import Survey, collected
from guldkorn.workplaces.models import Employee, Organisation

AT_ONCE = 50_000
GROUP = "all"
"""The name of the one unit where there is no tree."""


def release_of(survey: Survey) -> ReleasedFigures:
    """Return the figures of a closed survey that may be seen; units are named by their ids.

    Refuses when the questionnaire is no longer the one that people answered.
    """
    instrument = survey.instrument
    if instrument.checksum != survey.instrument_checksum:
        raise Refused(
            N_(
                "The questionnaire was changed after the survey was planned. Put back the file "
                "that people answered."
            )
        )
    tree = tree_of(survey)
    names = [unit.id for unit in tree.units]
    policy = Policy().at_least(survey.floors)
    return release(
        scan(batches_of(survey, instrument), names, instrument), tree, policy
    )


def patterns_of(survey: Survey, made: ReleasedFigures) -> tuple[Pattern, ...]:
    """Return the patterns worth a talk: of a survey of a whole organisation, from its top; of any
    other none.
    """
    instrument = survey.instrument
    if survey.unit.parent_id is not None or instrument.outcome is None:
        return ()
    return patterns(
        made,
        cross(
            batches_of(survey, instrument), made.units, instrument, instrument.outcome
        ),
    )


def comments_of(survey: Survey) -> tuple[list[int], list[tuple[int, str]]]:
    """Return the units that show what people wrote, and what stands there: (unit, masked text) in
    an order of chance.

    What has no place is not in it, and nobody will read it.
    """
    tree = tree_of(survey)
    answered = dict(
        survey.responses.order_by().values_list("unit__unit_id").annotate(Count("pk"))
    )
    respondents = np.array(
        [answered.get(int(unit.id), 0) for unit in tree.units], dtype=np.int64
    )
    published_at = places(tree, respondents, survey.floors.comments)
    place = {int(unit): int(at) for unit, at in published_at.items()}
    guard = NameGuard(names_in(survey.unit.organisation))
    told = [
        (place[unit], guard.masked(text))
        for unit, text in collected.comments_of(survey)
        if unit in place
    ]
    # In an order of chance: else one could see whose comments came together.
    shuffled = SystemRandom().sample(told, len(told))
    return sorted(set(place.values())), shuffled


def release_of_group(
    answers: Sequence[bytes], instrument: Instrument, policy: Policy, *, invited: int
) -> ReleasedFigures:
    """Return what may be seen of one group's answers that a later room keeps, such as those to a
    course's evaluation.

    The very scan and the very gate that a survey goes through, over a tree of one unit, `GROUP`: a
    handful of answers is no reason for a second way of counting. It stands here because only this
    room may start the scan.
    """
    rows = [(GROUP, raw) for raw in answers]
    tree = UnitTree([TreeUnit(GROUP, None, GROUP, invited)])
    statistics = scan([_columns(rows, instrument)] if rows else [], [GROUP], instrument)
    return release(statistics, tree, Policy().at_least(policy))


def comments_of_group(
    texts: Sequence[str], policy: Policy, *, respondents: int, names: Iterable[str]
) -> list[str] | None:
    """Return what one group wrote, without ``names``, in an order of chance; None where too few
    answered at all.
    """
    if respondents < policy.comments:
        return None
    guard = NameGuard(names)
    return SystemRandom().sample([guard.masked(text) for text in texts], len(texts))


def names_in(organisation: Organisation) -> set[str]:
    """Return the names of everybody who works there, has worked there, is in a TRIO, or has a role
    in the house.
    """
    staff = Employee.objects.filter(unit__organisation=organisation)
    known = organisation.person_names.exclude(name="")
    return {
        *staff.values_list("name", flat=True),
        *known.values_list("name", flat=True),
    }


def tree_of(survey: Survey) -> UnitTree:
    """Return the tree as it stood when the survey opened, each unit with the people invited
    directly there.
    """
    rows = (
        survey.units.select_related("parent")
        .annotate(invited=Count("invitations"))
        .order_by("position")
    )
    return UnitTree(
        TreeUnit(
            str(row.unit_id),
            str(row.parent.unit_id) if row.parent else None,
            row.name,
            row.invited,
        )
        for row in rows
    )


def batches_of(survey: Survey, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the answers as columns: the unit, and per item the value of the chosen option or
    nothing.

    Raises IndexError for a stored byte that is no option: better no result than a wrong one.
    """
    for rows in collected.response_batches(survey, AT_ONCE):
        yield _columns(rows, instrument)


def _columns(
    rows: Sequence[tuple[object, bytes]], instrument: Instrument
) -> pa.RecordBatch:
    items = instrument.items
    raw = b"".join(bytes(answers) for _unit, answers in rows)
    stored = np.frombuffer(raw, dtype=np.uint8)
    codes = stored.reshape(len(rows), len(items)).T
    units = texts([str(unit) for unit, _answers in rows])
    answers = [_values(item, column) for item, column in zip(items, codes, strict=True)]
    names = ["unit", *(item.id for item in items)]
    return pa.record_batch([units, *answers], names=names)


def _values(item: ScaleItem, codes: NDArray[np.uint8]) -> pa.Array:
    of_options = [option.value for option in item.options]
    values = np.array([*of_options, 0])
    unanswered = codes == MISSING
    # An unanswered item points at the 0 behind the options, and is masked.
    places = np.where(unanswered, len(of_options), codes)
    return masked(values[places], unanswered)
