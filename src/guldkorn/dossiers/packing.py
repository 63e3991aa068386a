"""The dossiers of many units as one archive, written to a file as it grows."""

import tempfile
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.dossiers.files import PACKED, forms_of, name_of
from guldkorn.dossiers.lifecycle import DossierLanguage
from guldkorn.dossiers.models import Dossier
from guldkorn.workplaces.models import Unit

IN_MEMORY = 1_000_000
"""So many bytes are held in memory; a larger archive lies on the disk until it is sent."""

AT_A_TIME = 50


def archive_of(
    units: QuerySet[Unit], language: DossierLanguage, *, by: Person
) -> IO[bytes]:
    """Files of each unit as far as it can be told today, and a list of what they are. Where the
    TRIO has made no version since something changed, one is made without it.
    """
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    lines = [_("Workplace"), _("Version"), _("Checksum (SHA-256)"), _("Made by")]
    told = ["\t".join(lines)]
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        here = units.select_related("organisation").order_by("name", "pk")
        for unit in here.iterator(chunk_size=AT_A_TIME):
            one = _version_of(unit, language, by)
            told.append("\t".join(_line(unit, one)))
            if one is not None and one.is_whole:
                _put(archive, one)
        archive.writestr("APV.tsv", "\n".join([*told, ""]))
    packed.seek(0)
    return packed


def _version_of(unit: Unit, language: DossierLanguage, by: Person) -> Dossier | None:
    """Nobody makes a version of a closed unit: there it is the last one."""
    if unit.is_closed:
        return Dossier.objects.newest_of(Unit.objects.filter(pk=unit.pk)).first()
    return Dossier.make_told(unit, language, by=by)


def _line(unit: Unit, one: Dossier | None) -> tuple[str, ...]:
    if one is None:
        return unit.name, "", _("No version is made yet."), ""
    if not one.is_whole:
        said = _("The words do not fit the checksum any more.")
        return unit.name, str(one.number), said, ""
    maker = _("the TRIO")
    if one.is_told_only:
        maker = _("the coordinator, not approved")
    return unit.name, str(one.number), one.checksum, maker


def _put(archive: ZipFile, dossier: Dossier) -> None:
    folder = PurePosixPath(f"{dossier.unit_id}")
    forms = forms_of(dossier)
    for kind in PACKED:
        if kind in forms:
            name = str(folder / name_of(dossier, kind))
            archive.writestr(name, forms[kind].write(dossier))
