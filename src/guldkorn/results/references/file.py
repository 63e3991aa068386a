"""A file with the figures of a sector: YAML, or a table as CSV or XLSX. Pure but for the reading of
the bytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guldkorn.content.document import Document, Place, read
from guldkorn.content.errors import Problem, Reason
from guldkorn.content.schema import Id, Shape, Words, shape
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Direction, Instrument, Scale
from guldkorn.surveys.questionnaires.bounds import is_hidden
from guldkorn.workplaces.roster.file import Unreadable
from guldkorn.workplaces.roster.file import read as read_table

FIGURES_AT_MOST = 300
LONGEST = {"source": 300, "sector": 200, "country": 60}
SAME = ("instrument", "version", "source", "year", "sector", "country")
"""What stands once in a YAML file stands in every row of a table, and says the same there."""
HEADINGS = {
    "instrument": {"instrument", "spørgeskema"},
    "version": {"version"},
    "scale": {"scale", "skala"},
    "mean": {"mean", "gennemsnit"},
    "share": {"share", "andel"},
    "n": {"n", "antal"},
    "source": {"source", "kilde"},
    "year": {"year", "år"},
    "sector": {"sector", "branche"},
    "country": {"country", "land"},
}
NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")

Number = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class FigureShape(Shape):
    scale: Id
    mean: Number | None = None
    share: Number | None = None


class SectorShape(Shape):
    instrument: Id
    version: Annotated[int, Field(ge=1)]
    source: Words
    year: Annotated[int, Field(ge=1950, le=2100)]
    sector: Words
    country: Words
    n: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    figures: Annotated[
        list[FigureShape], Field(min_length=1, max_length=FIGURES_AT_MOST)
    ]


@dataclass(frozen=True)
class Sector:
    """What a file holds. ``n`` is how many of what ``sector`` names; ``figures`` are means or per
    cent, by scale.
    """

    instrument: str
    version: int
    source: str
    year: int
    sector: str
    country: str
    n: int | None
    figures: dict[str, float]


def read_sector(
    raw: bytes, name: str, known: Mapping[tuple[str, int], Instrument]
) -> Sector | list[Problem]:
    """Return what the file holds, or all that is wrong with it. ``known`` are the organisation's
    questionnaires.

    Raises Unreadable for a table that cannot be opened.
    """
    path = Path(name)
    document = (
        read(path, raw)
        if path.suffix.lower() in {".yaml", ".yml"}
        else _of_table(path, raw)
    )
    if not isinstance(document.value, dict):
        return document.problems
    parsed, broken = shape(document, SectorShape)
    problems = [*document.problems, *broken]
    if parsed is None or problems:
        return sorted(problems)
    asked = known.get((parsed.instrument, parsed.version))
    problems += _texts(document)
    if asked is None:
        problems.append(
            document.problem(
                ("instrument",),
                Reason(N_("you have no questionnaire with this id and version")),
            )
        )
    else:
        problems += _figures(
            document, parsed.figures, {scale.id: scale for scale in asked.scales}
        )
    if problems:
        return sorted(problems)
    facts = parsed.model_dump(exclude={"figures"})
    figures = {
        one.scale: one.share if one.mean is None else one.mean for one in parsed.figures
    }
    return Sector(figures=figures, **facts)  # type: ignore[arg-type]  # each has one of the two: `_figures`


def has_mean(scale: Scale) -> bool:
    """Is the scale told as an average? A sensitive one, and one whose middle is good, are told as a
    share.
    """
    return not scale.sensitive and scale.direction is not Direction.OPTIMUM


def _texts(document: Document) -> Iterator[Problem]:
    for key, longest in LONGEST.items():
        value = str(document.at(key))
        if len(value) > longest:
            yield document.problem(
                (key,),
                Reason(N_("is too long: at most %(most)s characters"), most=longest),
            )
        if any(is_hidden(sign) or sign in "\n\t" for sign in value):
            reason = N_(
                "holds a sign that cannot be seen, such as a line break or one that turns the "
                "direction"
            )
            yield document.problem((key,), Reason(reason))


def _figures(
    document: Document, figures: Iterable[FigureShape], scales: dict[str, Scale]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, one in enumerate(figures):
        place = ("figures", number)
        scale = scales.get(one.scale)
        if scale is None:
            yield document.problem(
                place,
                Reason(
                    N_("the questionnaire has no scale '%(scale)s'"), scale=one.scale
                ),
            )
        elif one.scale in seen:
            yield document.problem(
                place, Reason(N_("the scale '%(scale)s' stands twice"), scale=one.scale)
            )
        elif (one.mean is None) == (one.share is None):
            yield document.problem(place, Reason(N_("needs one of 'mean' and 'share'")))
        elif has_mean(scale) and one.mean is None:
            yield document.problem(
                place,
                Reason(
                    N_("this scale is told as an average: give its 'mean', 0 to 100")
                ),
            )
        elif not has_mean(scale) and one.share is None:
            yield document.problem(
                place,
                Reason(N_("this scale has no average: give its 'share', in per cent")),
            )
        seen.add(one.scale)


def _of_table(path: Path, raw: bytes) -> Document:
    """A table as the document that a YAML file would be; the line of each value is its row."""
    head, *rows = read_table(raw)
    columns = [_column(heading) for heading in head]
    document = Document(path, value={"figures": []}, lines={(): 1, ("figures",): 1})
    if len(rows) > FIGURES_AT_MOST:
        raise Unreadable(
            N_("The file has more than %(rows)s rows. Split it in two."),
            rows=FIGURES_AT_MOST,
        )
    for line, row in enumerate(rows, start=2):
        cells = {
            name: cell
            for name, cell in zip(columns, row, strict=False)
            if name and cell
        }
        if cells:
            _take_row(document, line, cells)
    return document


def _take_row(document: Document, line: int, cells: dict[str, str]) -> None:
    whole: dict[str, object] = document.value  # type: ignore[assignment]  # made in `_of_table`
    figures: list[dict[str, object]] = whole["figures"]  # type: ignore[assignment]
    for name in (*SAME, "n"):
        value = _value(name, cells[name]) if name in cells else None
        if value is None and name == "n":
            continue
        document.lines.setdefault((name,), line)
        if value is not None and whole.setdefault(name, value) != value:
            reason = Reason(N_("'%(key)s' must be the same in every row"), key=name)
            document.problems.append(Problem(document.file, line, reason))
    place: Place = ("figures", len(figures))
    document.lines[place] = line
    figure: dict[str, object] = {}
    for name in ("scale", "mean", "share"):
        if name in cells:
            figure[name] = _value(name, cells[name])
            document.lines[*place, name] = line
    figures.append(figure)


def _column(heading: str) -> str:
    plain = heading.strip().casefold()
    return next((name for name, said in HEADINGS.items() if plain in said), "")


def _value(name: str, cell: str) -> object:
    """A cell as the value that YAML would have: a number where one is wanted and stands there."""
    told = cell.removesuffix("%").strip() if name in {"mean", "share"} else cell
    is_number = name in {"version", "year", "n", "mean", "share"}
    if not is_number or not NUMBER.fullmatch(told):
        return cell
    number = float(told.replace(",", "."))
    return number if name in {"mean", "share"} or number % 1 else int(number)
