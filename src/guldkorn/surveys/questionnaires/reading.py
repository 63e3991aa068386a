"""A file that somebody uploads, as a questionnaire or as all that is wrong with it. Pure."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guldkorn.content.document import BYTES_AT_MOST, read
from guldkorn.content.errors import Problem
from guldkorn.content.formats.assembling import InstrumentDraft
from guldkorn.content.formats.files import draft_of
from guldkorn.content.instruments import understood
from guldkorn.content.schema import InstrumentShape, shape
from guldkorn.content.topics import Topic
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys.questionnaires.bounds import breaches

NAME = Path("questionnaire.yaml")


@dataclass(frozen=True)
class Brought:
    """A questionnaire that can be asked, with the very text that it was read from."""

    instrument: Instrument
    text: str


def read_questionnaire(
    raw: bytes, topics: Mapping[str, Topic]
) -> Brought | list[Problem]:
    """Return what the file holds, or everything that is wrong with it. Reads no more than a
    questionnaire may be. ``topics`` are what its scales may be about.
    """
    raw = raw[: BYTES_AT_MOST + 1].removeprefix(codecs.BOM_UTF8)
    document = read(NAME, raw)
    instrument, problems = understood(document, raw)
    if instrument is None:
        return problems
    wrong = breaches(document, instrument, topics)
    return wrong or Brought(instrument, raw.decode())


def read_file(
    raw: bytes, topics: Mapping[str, Topic]
) -> Brought | InstrumentDraft | list[Problem]:
    """Return what a file in any format holds. A draft is returned where somebody must look at it:
    something is missing, or could not come along. Raises Unreadable.
    """
    draft = draft_of(raw)
    if draft is None:
        return read_questionnaire(raw, topics)
    found = read_questionnaire(draft.text.encode(), topics)
    return found if isinstance(found, Brought) and not draft.lost else draft


def shape_of(text: str) -> InstrumentShape:
    """A text that was kept as it stands in the file, with what an Instrument does not need."""
    whole, _problems = shape(read(NAME, text.encode()), InstrumentShape)
    if whole is None:
        raise ValueError("a questionnaire that was kept cannot be read any more")
    return whole


@lru_cache(maxsize=64)
def instrument_of(text: str) -> Instrument:
    """The questionnaire in a text that was kept. It was looked at then: the bounds of today do not
    hold it up.
    """
    raw = text.encode()
    instrument, _problems = understood(read(NAME, raw), raw)
    if instrument is None:
        raise ValueError("a questionnaire that was kept cannot be read any more")
    return instrument
