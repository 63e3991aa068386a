"""A questionnaire in sets, for a pulse that asks one set at a time (content/rotations; format:
docs/reference/instrument.md).

A set is a questionnaire of its own, with an id of its own. Its scales are those of the whole, to
the word.
"""

import dataclasses
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guldkorn.content import SHIPPED, instruments
from guldkorn.content.document import Document, read
from guldkorn.content.errors import ContentError, Problem, Reason
from guldkorn.content.schema import Id, Shape, Text, shape
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Instrument, InstrumentPage


class RotationSetShape(Shape):
    id: Id
    title: Text
    scales: Annotated[list[str], Field(min_length=1)]


class RotationShape(Shape):
    of: Id
    sets: Annotated[list[RotationSetShape], Field(min_length=2)]


def rotation() -> tuple[Instrument, ...]:
    """The sets of the newest version, in the order in which they come."""
    return _sets_of(instruments.find(_shipped().of))


@cache
def known() -> tuple[Instrument, ...]:
    """All that we ship and somebody may have been asked with: questionnaires, and the sets of every
    version.
    """
    found = list(instruments.shipped())
    for whole in instruments.shipped():
        if whole.id == _shipped().of:
            found += _sets_of(whole)
    return tuple(found)


def find(id: str, version: int) -> Instrument:
    """One of ``known()``. Raises KeyError when there is none such."""
    try:
        return _by_name()[id, version]
    except KeyError:
        raise KeyError(f"{id} version {version}") from None


@cache
def _by_name() -> dict[tuple[str, int], Instrument]:
    return {(one.id, one.version): one for one in known()}


def read_rotations(folder: Path) -> tuple[list[RotationShape], list[Problem]]:
    """The rotations of a folder's files, and all that is wrong with them."""
    found: list[RotationShape] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        document = read(path, path.read_bytes())
        problems += document.problems
        parsed, breaches = shape(document, RotationShape)
        problems += breaches if isinstance(document.value, dict) else []
        if parsed:
            found.append(parsed)
            problems += _unfit(document, parsed, folder.parent / "instruments")
    return found, sorted(problems)


@cache
def _shipped() -> RotationShape:
    found, problems = read_rotations(SHIPPED / "rotations")
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return found[0]


def _sets_of(whole: Instrument) -> tuple[Instrument, ...]:
    return tuple(_set(one, whole) for one in _shipped().sets)


def _set(parsed: RotationSetShape, whole: Instrument) -> Instrument:
    scales = tuple(scale for scale in whole.scales if scale.id in parsed.scales)
    pages = [
        InstrumentPage(
            page.title, tuple(scale for scale in page.scales if scale in scales)
        )
        for page in whole.pages
    ]
    # The file of the whole stands behind every figure, so its checksum is in that of the set.
    told = "\n".join([whole.checksum, parsed.id, *(scale.id for scale in scales)])
    return dataclasses.replace(
        whole,
        id=parsed.id,
        title=parsed.title,
        checksum=sha256(told.encode()).hexdigest(),
        scales=scales,
        pages=tuple(page for page in pages if page.scales),
    )


def _unfit(
    document: Document, parsed: RotationShape, folder: Path
) -> Iterator[Problem]:
    """Each scale of the newest version stands in one set, and no two sets share a topic."""
    wholes = [instruments.examine(path)[0] for path in sorted(folder.glob("*.yaml"))]
    versions = [one for one in wholes if one and one.id == parsed.of]
    if not versions:
        reason = Reason(N_("there is no questionnaire '%(id)s'"), id=parsed.of)
        yield document.problem(("of",), reason)
        return
    newest = max(versions, key=lambda one: one.version)
    topics = {scale.id: scale.topic for scale in newest.scales}
    named: dict[str, str] = {}
    by_topic: dict[str, str] = {}
    for (place, _member), one in zip(
        document.members("sets"), parsed.sets, strict=True
    ):
        for id in one.scales:
            if id in named or id not in topics:
                reason = Reason(
                    N_("there is no scale '%(id)s', or it stands twice"), id=id
                )
                yield document.problem((*place, "scales"), reason)
                continue
            named[id] = one.id
            if by_topic.setdefault(topics[id], one.id) != one.id:
                reason = Reason(
                    N_("the topic of '%(id)s' is in another set too"), id=id
                )
                yield document.problem((*place, "scales"), reason)
    for missing in sorted(set(topics) - set(named)):
        reason = Reason(N_("the scale '%(id)s' is in no set"), id=missing)
        yield document.problem(("sets",), reason)
