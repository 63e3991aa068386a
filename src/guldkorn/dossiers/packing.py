"""The newest dossiers of many units as one archive, written to a file as it grows."""

import tempfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guldkorn.dossiers.files import PACKED, forms_of, name_of
from guldkorn.dossiers.models import Dossier
from guldkorn.workplaces.models import Unit

IN_MEMORY = 1_000_000
"""So many bytes are held in memory; a larger archive lies on the disk until it is sent."""

AT_A_TIME = 50


def archive_of(units: QuerySet[Unit]) -> IO[bytes]:
    """Files of the newest version of each unit, and a list that says who has none."""
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    lines = [_("Workplace"), _("Version"), _("Checksum (SHA-256)")]
    told = ["\t".join(lines)]
    there = set()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        newest = Dossier.objects.newest_of(units).order_by("unit__name", "unit")
        for one in newest.iterator(chunk_size=AT_A_TIME):
            there.add(one.unit_id)
            if one.is_whole:
                told.append(f"{one.unit.name}\t{one.number}\t{one.checksum}")
                _put(archive, one)
            else:
                said = _("The words do not fit the checksum any more.")
                told.append(f"{one.unit.name}\t{one.number}\t{said}")
        told += _without(units.exclude(pk__in=there))
        archive.writestr("APV.tsv", "\n".join([*told, ""]))
    packed.seek(0)
    return packed


def _put(archive: ZipFile, dossier: Dossier) -> None:
    folder = PurePosixPath(f"{dossier.unit_id}")
    forms = forms_of(dossier)
    for kind in PACKED:
        if kind in forms:
            name = str(folder / name_of(dossier, kind))
            archive.writestr(name, forms[kind].write(dossier))


def _without(units: Iterable[Unit]) -> list[str]:
    said = _("No version is made yet.")
    return [f"{one.name}\t\t{said}" for one in units]
