"""Making the reports of an archive, one at a time: only one is ever held in memory.

Each is a file of its own until all are there, so whoever goes on after a stop makes none twice.
What is half written lies in a folder of whoever writes it, and is gone with them.
"""

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile

from django.utils import translation

from guldkorn.lib import clock
from guldkorn.results.models import Figure
from guldkorn.results.page import result_of
from guldkorn.results.reports.models import ReportArchive
from guldkorn.results.takeaway.contents import Contents
from guldkorn.results.takeaway.files import form_of, made
from guldkorn.workplaces.models import Unit

NO_DISK_TAKES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def work_at(archive: ReportArchive, is_told_to_stop: Callable[[], bool]) -> bool:
    """Make what lacks of it. Return whether it is whole. Raises LostLease where another server has
    it in hand meanwhile.
    """
    archive.folder.mkdir(parents=True, exist_ok=True)
    half = TemporaryDirectory(dir=archive.folder, ignore_cleanup_errors=True)
    with half as own:
        is_whole = _make_all(archive, Path(own), is_told_to_stop)
    if is_whole:
        archive.clear()
    return is_whole


def _make_all(
    archive: ReportArchive, own: Path, is_told_to_stop: Callable[[], bool]
) -> bool:
    units = _units_of(archive)
    archive.note(total=len(units), done=0)
    for number, unit in enumerate(units, start=1):
        if is_told_to_stop():
            archive.give_back()
            return False
        _make(archive, unit, own)
        archive.note(done=number)
    whole = _packed(archive, units, own)
    archive.note()
    whole.replace(archive.file)
    archive.note(ended_at=clock.now())
    return True


def _units_of(archive: ReportArchive) -> list[int]:
    """The units with a figure that is shown to whoever asked, while they look after them."""
    run = Unit.objects.run_by(archive.asked_by).filter(pk=archive.survey.unit_id)
    if not run.exists():
        return []
    seen = Figure.objects.visible_to(archive.asked_by).shown()
    told = seen.filter(release__survey=archive.survey_id)
    return sorted(set(told.order_by().values_list("unit", flat=True)))


def _make(archive: ReportArchive, unit: int, own: Path) -> None:
    """The report that its page gives as a PDF; nothing where that gives none."""
    file = archive.folder / f"{unit}.pdf"
    if file.exists():
        return
    with translation.override(archive.language):
        result = result_of(archive.survey_id, unit, archive.asked_by)
        form = form_of(result, "pdf") if result else None
        if result is None or form is None:
            return
        named = own / f"{unit}.txt"
        named.write_text(form.file_name(Contents(result)), encoding="utf-8")
        report = own / file.name
        report.write_bytes(made(form, result, archive.asked_by))
    named.replace(file.with_suffix(".txt"))
    report.replace(file)


def _packed(archive: ReportArchive, units: list[int], own: Path) -> Path:
    beside = own / archive.file.name
    with ZipFile(beside, "w", ZIP_STORED) as packed:
        for unit in units:
            file = archive.folder / f"{unit}.pdf"
            if file.exists():
                packed.write(file, _name_in_archive(file, unit))
    return beside


def _name_in_archive(file: Path, unit: int) -> str:
    """The name that the page gives it, after the number of the unit: two can be called the same."""
    named = file.with_suffix(".txt").read_text(encoding="utf-8")
    return f"{unit} {NO_DISK_TAKES.sub('-', named)}"


def sweep() -> None:
    """Delete the archives that are too old, and their files."""
    for one in ReportArchive.objects.all().over():
        one.clear()
        one.file.unlink(missing_ok=True)
        one.delete()
