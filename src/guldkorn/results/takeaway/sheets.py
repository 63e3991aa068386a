"""The figures of a result as files: CSV in two shapes and two manners, an Excel workbook, an SPSS
file.

The writers are those of the command line, and so is what keeps a text from being run as a formula.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from django.utils.translation import gettext as _

from guldkorn.analytics.errors import MissingExtra
from guldkorn.analytics.writers import CSV, spss
from guldkorn.analytics.writers.dictionary import COUNTS, EXPLAINED, HEADS
from guldkorn.analytics.writers.words import (
    DIRECTIONS,
    METHODS,
    STATUSES,
    in_language,
    methods,
)
from guldkorn.anonymity.columns import Scales
from guldkorn.anonymity.rows import COLUMNS, Status
from guldkorn.lib.refusal import Refused
from guldkorn.results.takeaway.contents import Contents
from guldkorn.results.takeaway.figures import LONG, Figures, Row, asked_of

TEXTS = {"month", "unit", "name", "scale", "title", "direction", "figure"}


def csv_long(figures: Figures, manner: str) -> bytes:
    """Return one row per unit, scale and figure; ``manner`` is one of ``writers.CSV``."""
    return _csv(_arrow(figures.long(), LONG), manner)


def csv_of_texts(columns: dict[str, list[str]]) -> bytes:
    """Texts by the names of their columns, in the manner of a Danish Excel."""
    return _csv(pa.table(columns), "danish")


def csv_wide(figures: Figures, manner: str) -> bytes:
    """Return one row per unit."""
    return _csv(_arrow(figures.wide(), figures.wide_columns), manner)


def sav(figures: Figures) -> bytes:
    """Return one row per unit and scale with labels. What is hidden is missing, and its status is
    labelled.
    """
    instrument, language = figures.instrument, figures.language
    statuses = {status.value: words[language] for status, words in STATUSES.items()}
    told = methods(instrument, figures.release.policy, language)

    def write(path: Path) -> None:
        spss.write_table(
            _arrow(figures.tidy(), HEADS),
            path,
            label=in_language(instrument.title, language),
            titles=figures.heads,
            values={
                "scale": {
                    scale.id: in_language(scale.title, language)
                    for scale in instrument.scales
                },
                "direction": {
                    direction.value: words[language]
                    for direction, words in DIRECTIONS.items()
                },
                "status": statuses,
                "share_status": statuses,
            },
            notes=told,
        )

    try:
        return _made(write, ".sav")
    except MissingExtra as error:
        reason = _("This server cannot make files for SPSS. Take Excel or CSV instead.")
        raise Refused(reason) from error


def xlsx(figures: Figures, contents: Contents) -> bytes:
    """Return a workbook: the overview in words, the figures, one row per unit where there are
    several, the columns.
    """
    from openpyxl import Workbook

    from guldkorn.analytics.writers.workbook import add_table, add_texts

    language = figures.language
    book = Workbook(write_only=True)
    add_texts(book, _("Overview"), _overview(contents), (34, 90))
    tidy = (list(row.values()) for row in _in_words(figures))
    add_table(book, _("Figures"), figures.heads, tidy)
    if len(figures.units) > 1:
        heads, rows = _units(figures)
        add_table(book, _("Units"), heads, rows)
    explained = [(_("Column"), _("In other files"), _("What it holds"))]
    for name, head in HEADS.items():
        explained.append((head[language], name, EXPLAINED[name][language]))
    add_texts(book, _("Columns"), explained, (34, 18, 110))
    done = methods(figures.instrument, figures.release.policy, language)
    add_texts(book, METHODS[language], done)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _overview(contents: Contents) -> Iterator[tuple[str, str]]:
    yield contents.title, contents.lead
    for at, line in enumerate(contents.answered):
        yield "" if at else _("Who answered"), line
    for one in contents.standing_out:
        yield f"{one.tag}: {one.name}", one.words
    for exposed in contents.exposures:
        yield (
            exposed.name,
            f"{exposed.share}. {exposed.words}" if exposed.share else exposed.words,
        )
    for line in contents.hidden:
        yield _("No number"), line


def _in_words(figures: Figures) -> Iterator[Row]:
    """The tidy rows as a person reads them: statuses and directions in words."""
    language = figures.language
    statuses = {status.value: said[language] for status, said in STATUSES.items()}
    directions = {
        direction.value: said[language] for direction, said in DIRECTIONS.items()
    }
    words = {"status": statuses, "share_status": statuses, "direction": directions}
    for row in figures.tidy():
        said_in_words = {
            name: words[name][str(row[name])] for name in words.keys() & row.keys()
        }
        yield {**row, **said_in_words}


def _units(
    figures: Figures,
) -> tuple[dict[str, str], Iterator[list[str | float | None]]]:
    """One row per unit with the one figure that each topic is known by; where it is hidden, why."""
    language = figures.language
    heads = {name: HEADS[name][language] for name in ("unit", "name")}
    known = {}
    for scale in figures.instrument.scales:
        known[scale.id] = _known_by(asked_of(scale, figures.release))
        title = in_language(scale.title, language)
        for name in known[scale.id]:
            heads[f"{scale.id} {name}"] = f"{title}: {HEADS[name][language]}"

    why = {status.value: said[language] for status, said in STATUSES.items()}

    def rows() -> Iterator[list[str | float | None]]:
        for lines in filter(None, figures.units):
            cells: list[str | float | None] = [lines[0].code, lines[0].unit]
            for line in lines:
                for name in known[line.scale.id]:
                    status = line.status_of(name)
                    if status == Status.SHOWN:
                        cells.append(line.values[name])
                    else:
                        cells.append(why[str(status)])
            yield cells

    return heads, rows()


def _known_by(asked: tuple[str, ...]) -> tuple[str, ...]:
    if "mean" in asked:
        return ("mean",)
    exposed = tuple(name for name in asked if COLUMNS[name].scales is Scales.SENSITIVE)
    return exposed or ("share_mid",)


def _arrow(rows: Iterable[Row], columns: Iterable[str]) -> pa.Table:
    kept = list(rows)
    arrays = {}
    for name in columns:
        values = [row[name] for row in kept]
        arrays[name] = pa.array(values, _kind(name))
    return pa.table(arrays)


def _kind(name: str) -> pa.DataType:
    if name in TEXTS or name.endswith("status"):
        return pa.string()
    counts = name in COUNTS or name.endswith(tuple(f"_{count}" for count in COUNTS))
    return pa.int64() if counts else pa.float64()


def _csv(table: pa.Table, manner: str) -> bytes:
    return _made(lambda path: CSV[manner](table, path), ".csv")


def _made(write: Callable[[Path], None], suffix: str) -> bytes:
    """Return what a writer of files writes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"figures{suffix}"
        write(path)
        return path.read_bytes()
