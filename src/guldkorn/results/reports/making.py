"""Making the reports of an archive, one at a time: only one is ever held in memory.

Each is a file of its own until all are there, so whoever goes on after a stop makes none twice.
What is half written lies in a folder of whoever writes it, and is gone with them.
"""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile

from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _

from guldkorn.lib import clock
from guldkorn.results.models import Figure
from guldkorn.results.page import ReleasedSurvey, released, result_in
from guldkorn.results.reports.models import ReportArchive
from guldkorn.results.takeaway.contents import Contents
from guldkorn.results.takeaway.files import form_of, made
from guldkorn.workplaces.models import Unit

logger = logging.getLogger(__name__)

NO_DISK_TAKES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


class NothingMade(Exception):
    """Not one report of those that were asked for could be made."""


def work_at(archive: ReportArchive, is_told_to_stop: Callable[[], bool]) -> bool:
    """Make what is missing of it. Return whether it is whole.

    Raises LostLease if another server has it in hand meanwhile.
    """
    archive.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
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
    survey = released(archive.survey_id)
    left_out: list[int] = []
    archive.note(total=len(units), done=0)
    for number, unit in enumerate(units, start=1):
        if is_told_to_stop():
            archive.give_back()
            return False
        if not _is_made(archive, survey, unit, own):
            left_out.append(unit)
        archive.note(done=number)
    _end(archive, units, left_out, own)
    return True


def _is_made(
    archive: ReportArchive, survey: ReleasedSurvey | None, unit: int, own: Path
) -> bool:
    """Make it. False where something in that unit cannot be made into a report; a full disk, or a
    database that is away, stops all.
    """
    try:
        _make(archive, survey, unit, own)
    except (OSError, DatabaseError):
        raise
    except Exception as error:  # noqa: BLE001 - one unit's words stop no other's
        kind = type(error).__name__
        logger.warning("the report of unit %s was not made: %s", unit, kind)
        return False
    return True


def _end(
    archive: ReportArchive, units: list[int], left_out: list[int], own: Path
) -> None:
    """Pack what is made, and count it. Raises NothingMade where no report could be."""
    files = [archive.folder / f"{unit}.pdf" for unit in units]
    there = sum(file.exists() for file in files)
    if left_out and not there:
        raise NothingMade
    whole = _packed(archive, units, left_out, own)
    whole.chmod(0o600)
    archive.note()
    whole.replace(archive.file)
    archive.note(done=there, total=there + len(left_out), ended_at=clock.now())


def _units_of(archive: ReportArchive) -> list[int]:
    """The units with a figure that is shown to whoever asked, while they look after them."""
    run = Unit.objects.run_by(archive.asked_by).filter(pk=archive.survey.unit_id)
    if not run.exists():
        return []
    seen = Figure.objects.visible_to(archive.asked_by).shown()
    told = seen.filter(release__survey=archive.survey_id)
    return sorted(set(told.order_by().values_list("unit", flat=True)))


def _make(
    archive: ReportArchive, survey: ReleasedSurvey | None, unit: int, own: Path
) -> None:
    """The report that its page gives as a PDF; nothing where that gives none."""
    file = archive.folder / f"{unit}.pdf"
    if file.exists():
        return
    with translation.override(archive.language):
        result = result_in(survey, unit, archive.asked_by) if survey else None
        form = form_of(result, "pdf") if result else None
        if result is None or form is None:
            return
        named = own / f"{unit}.txt"
        named.write_text(form.file_name(Contents(result)), encoding="utf-8")
        report = own / file.name
        report.write_bytes(made(form, result, archive.asked_by))
    named.replace(file.with_suffix(".txt"))
    report.replace(file)


def _packed(
    archive: ReportArchive, units: list[int], left_out: list[int], own: Path
) -> Path:
    beside = own / archive.file.name
    with ZipFile(beside, "w", ZIP_STORED) as packed:
        for unit in units:
            file = archive.folder / f"{unit}.pdf"
            if file.exists():
                packed.write(file, _name_in_archive(file, unit))
        if left_out:
            with translation.override(archive.language):
                name = _("Missing reports")
                packed.writestr(f"{name}.txt", _list_of(left_out))
    return beside


def _list_of(left_out: list[int]) -> str:
    units = Unit.objects.filter(pk__in=left_out).order_by("pk")
    title = _("The reports of these units could not be made.")
    lines = [f"{unit.pk} {unit.name}" for unit in units]
    return "\n".join([title, *lines, ""])


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
