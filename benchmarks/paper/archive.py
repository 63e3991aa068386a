"""All unit reports of an organisation in one archive: ``python -m benchmarks.paper.archive
[--units 5000]``.

Two surveys of the whole organisation are answered and released, as for ``benchmarks.pages``. Then
the archive of the second is made by the verb that the clock calls. Beside it stands setting one
report alone, as often as there are reports: what is above that, the reading and packing cost.
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from zipfile import ZipFile

from benchmarks.pages import House, built, prepare, settle
from benchmarks.paper.__main__ import renumbered

ALONE = 30


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=5000)
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GULDKORN_ARCHIVES"] = folder
        prepare(Path(folder))
        house = built(wanted.units)
        settle()
        before = memory()
        alone = set_alone(house)
        archive, clock, processor = packed(house)
        with ZipFile(archive.file) as whole:
            reports, size = len(whole.namelist()), archive.file.stat().st_size / 1e6
    each = 1000 * processor / reports
    print(f"{wanted.units} units, {reports} reports, {size:.0f} MB")
    print(f"{clock / 60:.1f} minutes by the clock, {each:.0f} ms of processor a report")
    print(f"{1000 * alone:.0f} ms of it to set one alone, ratio {each / (1000 * alone):.2f}")
    print(f"{before} MB of memory before, {memory()} at most")


def set_alone(house: House) -> float:
    """Seconds of processor to set a report whose facts are there, the middle one.

    Each has other numbers, so nothing that was set before can be used again.
    """
    from django.utils import translation

    from guldkorn.accounts.models import Person
    from guldkorn.lib.typeset import set_by
    from guldkorn.results.page import released, result_in
    from guldkorn.results.takeaway.contents import Contents
    from guldkorn.results.takeaway.paper import REPORT, facts_of

    person = Person.objects.get(pk=house.coordinator.pk)
    with translation.override("da"):
        result: Any = result_in(released(house.survey), house.unit, person)
        facts = facts_of(Contents(result))
    took, dice = [], Random(1)
    for _time in range(ALONE):
        other = renumbered(facts, dice)
        started = spent()
        set_by(REPORT, other)
        took.append(spent() - started)
    return median(took)


def packed(house: House) -> tuple[Any, float, float]:
    """Make the archive; return it, and seconds by the clock and of processor."""
    from guldkorn.results.reports.making import work_at
    from guldkorn.results.reports.models import ReportArchive
    from guldkorn.surveys.models import Survey

    survey = Survey.objects.get(pk=house.survey)
    archive = ReportArchive.ask(survey, "da", by=house.coordinator)
    archive.take_this()
    clock, processor = time.monotonic(), spent()
    if not work_at(archive, lambda: False):
        raise SystemExit("the archive was not made")
    return archive, time.monotonic() - clock, spent() - processor


def spent() -> float:
    """Seconds of processor of this process and of those that it started and that ended."""
    apart = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + apart.ru_utime + apart.ru_stime


def memory() -> int:
    """Megabytes at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
