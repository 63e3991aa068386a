"""Instruments: read from files of the format in docs/reference/instrument.md, and found among the
shipped ones.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from guldkorn.content import SHIPPED
from guldkorn.content.document import Document, read
from guldkorn.content.errors import ContentError, Problem, Reason
from guldkorn.content.keys import breaches
from guldkorn.content.schema import (
    GuideShape,
    InstrumentShape,
    ItemShape,
    OptionShape,
    ScaleShape,
    shape,
)
from guldkorn.content.scores import scores
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import (
    Guide,
    GuideAnswer,
    Instrument,
    InstrumentPage,
    Option,
    Scale,
    ScaleItem,
)
from guldkorn.measurement.scoring import ENOUGH_ANSWERS, most_people


def load(path: Path) -> Instrument:
    """The instrument in a file. Raises ContentError, with the first problem in the file, when it
    cannot be used.
    """
    instrument, problems = examine(Path(path))
    if instrument is None:
        first = problems[0]
        raise ContentError(first.file, first.line, first.reason)
    return instrument


def find(id: str, version: int | None = None) -> Instrument:
    """A shipped instrument, in its newest version unless one is named. Raises KeyError when there
    is none such.
    """
    found = [
        one for one in shipped() if one.id == id and version in (None, one.version)
    ]
    if not found:
        raise KeyError(id if version is None else f"{id} version {version}")
    return found[-1]


@cache
def shipped_files() -> dict[str, Path]:
    """Where the newest version of each shipped instrument stands, by its id."""
    paths = sorted(
        (SHIPPED / "instruments").glob("*.yaml"), key=lambda path: load(path).version
    )
    return {load(path).id: path for path in paths}


@cache
def shipped() -> tuple[Instrument, ...]:
    """All shipped instruments by id and version; read once."""
    found = (load(path) for path in sorted((SHIPPED / "instruments").glob("*.yaml")))
    return tuple(sorted(found, key=lambda one: (one.id, one.version)))


def examine(path: Path) -> tuple[Instrument | None, list[Problem]]:
    """The instrument in a file, or None and all that is wrong with it, in the order of the
    lines.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [Problem(path, 1, f"cannot be read: {error.strerror}")]
    return understood(read(path, raw), raw)


def understood(
    document: Document, raw: bytes
) -> tuple[Instrument | None, list[Problem]]:
    """The instrument in a document that was read from ``raw``, or None and all that is wrong with
    it.
    """
    if not isinstance(document.value, dict):
        return None, document.problems
    parsed, problems = shape(document, InstrumentShape)
    problems = sorted({*document.problems, *problems, *breaches(document)})
    if parsed is None or problems:
        return None, problems
    instrument = _instrument(parsed, sha256(raw).hexdigest())
    problems = [
        _too_fine(document, scale)
        for scale in instrument.scales
        if most_people(scale) < ENOUGH_ANSWERS
    ]
    return (None if problems else instrument), problems


def _too_fine(document: Document, scale: Scale) -> Problem:
    place = next(
        (*at, "items")
        for at, member in document.members("scales")
        if member.get("id") == scale.id
    )
    reason = N_(
        "the scores of the options are too fine to be summed exactly over %(people)s people; use "
        "rounder scores"
    )
    return document.problem(place, Reason(reason, people=ENOUGH_ANSWERS))


def _instrument(parsed: InstrumentShape, checksum: str) -> Instrument:
    options = {name: _options(answers) for name, answers in parsed.answer_sets.items()}
    items = {item.id: _item(item, options[item.answers]) for item in parsed.items}
    scales = {
        scale.id: _scale(scale, tuple(items[id] for id in scale.items))
        for scale in parsed.scales
    }
    pages = [
        InstrumentPage(page.title, tuple(scales[id] for id in page.scales))
        for page in parsed.pages or ()
    ]
    return Instrument(
        id=parsed.id,
        version=parsed.version,
        title=parsed.title,
        licence=parsed.licence,
        source=parsed.source,
        citation=parsed.citation,
        checksum=checksum,
        scales=tuple(scales.values()),
        pages=tuple(
            pages
            or (InstrumentPage(scale.title, (scale,)) for scale in scales.values())
        ),
        owner=parsed.owner.strip(),
        terms=parsed.terms.strip(),
        guides=tuple(_guide(guide) for guide in parsed.guides or ()),
    )


def _guide(guide: GuideShape) -> Guide:
    return Guide(
        id=guide.id,
        items=tuple(guide.show_if.items),
        values=tuple(guide.show_if.values),
        title=guide.title,
        text=guide.text,
        question=guide.question,
        answers=tuple(GuideAnswer(one.label, one.text) for one in guide.answers),
    )


def _options(answers: list[OptionShape]) -> tuple[Option, ...]:
    worth = scores([option.score for option in answers])
    return tuple(
        Option(option.value, option.label, score)
        for option, score in zip(answers, worth, strict=True)
    )


def _item(item: ItemShape, options: tuple[Option, ...]) -> ScaleItem:
    return ScaleItem(
        id=item.id,
        text=item.text,
        answers=item.answers,
        options=options,
        reverse=item.reverse,
    )


def _scale(scale: ScaleShape, items: tuple[ScaleItem, ...]) -> Scale:
    return Scale(
        id=scale.id,
        topic=scale.topic,
        title=scale.title,
        direction=scale.direction,
        sensitive=scale.sensitive,
        items=items,
        intro=scale.intro or {},
        meaning=scale.meaning.model_dump() if scale.meaning else {},
        reference_sd=scale.reference_sd.value if scale.reference_sd else None,
        minimal_difference=scale.minimal_difference.value
        if scale.minimal_difference
        else None,
    )
