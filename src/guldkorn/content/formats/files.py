"""Which format a file is in, and a questionnaire of ours in any of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from guldkorn.content.document import Document, read
from guldkorn.content.formats.assembling import InstrumentDraft, too_much
from guldkorn.content.formats.lss_in import from_lss
from guldkorn.content.formats.lss_out import lss
from guldkorn.content.formats.lss_tables import NotLimeSurvey
from guldkorn.content.formats.xlsform_in import from_xlsform
from guldkorn.content.formats.xlsform_out import xlsform
from guldkorn.content.instruments import understood
from guldkorn.content.schema import InstrumentShape, shape
from guldkorn.lib.words import N_
from guldkorn.spreadsheets import workbook
from guldkorn.spreadsheets.limits import TooMuch
from guldkorn.workplaces.roster.bounds import Unreadable

BYTES_AT_MOST = 2_000_000
"""Of a file of another program: ten times the largest that we write."""

XLSFORM, LSS = "xlsx", "lss"

WRITERS: Final[dict[str, Callable[[InstrumentShape], bytes]]] = {
    XLSFORM: xlsform,
    LSS: lss,
}
TYPES: Final = {
    XLSFORM: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    LSS: "application/xml",
}
DAMAGE = (*workbook.DAMAGE, NotLimeSurvey)
"""What a damaged workbook or XML file makes of itself."""


def draft_of(raw: bytes) -> InstrumentDraft | None:
    """A file of another program as a draft of ours; None of what is to be read as our own. Raises
    Unreadable.
    """
    reader = _reader(raw)
    if reader is None:
        return None
    if len(raw) > BYTES_AT_MOST:
        raise too_much()
    try:
        return reader(raw)
    except TooMuch:
        raise too_much() from None
    except DAMAGE:
        raise Unreadable(
            N_(
                "The file cannot be read. It must be a questionnaire in our format, an XLSForm or "
                "LimeSurvey’s .lss."
            )
        ) from None


def _reader(raw: bytes) -> Callable[[bytes], InstrumentDraft] | None:
    if raw.startswith(b"PK\x03\x04"):
        return from_xlsform
    if raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return from_lss
    return None


def written(raw: bytes, kind: str) -> bytes:
    """A file of ours in another format. Raises ValueError where it is no questionnaire."""
    document = read(Path("questionnaire.yaml"), raw)
    instrument, problems = understood(document, raw)
    if instrument is None:
        raise ValueError(str(problems[0]))
    return WRITERS[kind](_shape(document))


def _shape(document: Document) -> InstrumentShape:
    whole, _problems = shape(document, InstrumentShape)
    if whole is None:
        raise ValueError(document.file)
    return whole
