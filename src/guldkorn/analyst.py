"""The analyst's functions, in a notebook or a script: ``from guldkorn import analyse, audit,
compare, table``.

Tables go in as the path of a file or as a frame in memory, whatever library it is from: polars,
pandas and Arrow hand their columns on by Arrow's PyCapsule interface, so none of them is needed
here. A tutorial that runs is in docs/tutorial/from-a-file-to-figures.md.
"""

import os
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from guldkorn.analytics import analysis, comparison, writers
from guldkorn.analytics.errors import needing
from guldkorn.analytics.frames import ArrowStream, Frame
from guldkorn.analytics.units import read_units
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures
from guldkorn.content.instruments import load
from guldkorn.measurement.instrument import Instrument

if TYPE_CHECKING:
    from guldkorn.anonymity.audit import Audit

__all__ = ["analyse", "audit", "compare", "table"]

Table = str | os.PathLike[str] | ArrowStream
Questionnaire = Instrument | str | os.PathLike[str]


def analyse(
    responses: Table,
    units: Table,
    instrument: Questionnaire,
    *,
    policy: Policy = Policy(),  # noqa: B008 — it is frozen
) -> ReleasedFigures:
    """Return the figures of a survey that may be seen: one row per unit and scale.

    ``responses`` has one row per person: the column ``unit``, and one column per item of the
    instrument with the value of the chosen option, empty where there is no answer; other columns
    are not read. ``units`` has the columns ``id``, ``parent`` (empty: the top), ``name`` and
    ``invited``, the number of people invited directly in the unit. Files may be .csv (LimeSurvey's
    export too), .xlsx, .parquet and .sav for answers, .csv and .xlsx for units.

    Figures come by ``release.row(unit, scale)``, or all at once by ``table(release)``. What a small
    group could be recognised by is hidden as ``policy`` says: ``status`` tells why, and the figures
    are None.

    Raises BadInput (a ValueError) that names file or frame, row and column of what does not fit;
    ContentError for an instrument file; OSError for a file that cannot be read. Warns where figures
    can be had, but the owner of the files should look again.
    """
    tell = partial(warnings.warn, stacklevel=3)
    answers, tree = _source(responses, "the answers"), _source(units, "the units")
    return analysis.analyse(answers, tree, _instrument(instrument), policy, tell=tell)


def compare(
    old: ReleasedFigures | Table,
    new: ReleasedFigures | Table,
    instrument: Questionnaire | None = None,
) -> pa.Table:
    """Return what has changed between two releases with the same questionnaire: one row per unit
    and scale.

    Each may be what ``analyse`` returned, a file of released figures or a frame of them. The
    columns are explained in docs/how-to/compare-two-surveys.md; ``verdict`` is better, worse,
    cannot_tell, or None where there is no comparison. ``instrument`` tells whether high is good
    where neither of them does: a release and its Parquet file do.

    Raises BadInput for what is no release, for two questionnaires, and where nothing tells whether
    high is good.
    """
    before, now = _figures(old, "the old figures"), _figures(new, "the new figures")
    return comparison.compare_files(
        before, now, None if instrument is None else _instrument(instrument)
    )


def audit(
    *releases: ReleasedFigures | Table,
    units: Table,
    instrument: Questionnaire,
    cells: Table | None = None,
    policy: Policy = Policy(),  # noqa: B008 — it is frozen
) -> "Audit":
    """Return what an outsider can work out from releases of the same answers, taken together;
    ``leaks`` may not be.

    Each release may be what ``analyse`` returned, a file of released figures or a frame of them,
    with the columns ``unit``, ``scale``, ``n`` and ``mean`` at the least. Where one is about groups
    in the place of units, ``cells`` has the columns ``unit``, ``group`` and ``n``, the people of
    each group directly in each unit. Where answers came in between, the earlier release stands
    first. What is tried is told in docs/explanation/anonymity.md.

    Raises BadInput (a ValueError) that names file or frame, row and column, or what to install;
    ValueError where releases contradict.
    """
    with needing("audit", "The audit"):
        from guldkorn.analytics import auditing

    named = [
        given
        if isinstance(given, ReleasedFigures)
        else _source(given, f"release {number}")
        for number, given in enumerate(releases, 1)
    ]
    crossing = None if cells is None else _source(cells, "the cells")
    tree = read_units(_source(units, "the units"))
    return auditing.audit_files(named, tree, _instrument(instrument), policy, crossing)


def table(release: ReleasedFigures) -> pa.Table:
    """Return a release as an Arrow table, a hidden figure being null.

    It becomes a frame by ``polars.from_arrow(table(release))`` or ``table(release).to_pandas()``.
    """
    return writers.table_of(release)


def _source(given: Table, name: str) -> Path | Frame:
    if isinstance(given, ArrowStream):
        return Frame(name, given)
    if isinstance(given, str | os.PathLike):
        return Path(given)
    raise TypeError(
        f"{name}: a {type(given).__name__} is neither a path nor a frame in memory"
    )


def _figures(given: ReleasedFigures | Table, name: str) -> Path | Frame:
    if isinstance(given, ReleasedFigures):
        return Frame(name, table(given))
    return _source(given, name)


def _instrument(given: Questionnaire) -> Instrument:
    return given if isinstance(given, Instrument) else load(Path(given))
