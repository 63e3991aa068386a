"""CSV as people have it: comma or semicolon, UTF-8 with or without a byte order mark, blank lines in between."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from guldkorn.analytics.errors import BadInput


def delimiter(path: Path) -> str:
    """Return what separates the columns, judged by the header."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        header = file.readline()
    return ";" if header.count(";") > header.count(",") else ","


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank with the line it begins on; the header first.

    Raises BadInput where the file is not UTF-8, or a row has more or fewer cells than the header.
    """
    line, cells = 1, 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter(path), strict=True)
        try:
            for row in reader:
                if row:
                    cells = cells or len(row)
                    if len(row) != cells:
                        raise BadInput(f"{path}, line {line}: {len(row)} cells where the header has {cells}")
                    yield line, row
                line = reader.line_num + 1
        except UnicodeDecodeError:
            raise BadInput(f"{path}: not UTF-8; save it as “CSV UTF-8”") from None
        except csv.Error as error:
            raise BadInput(f"{path}, line {line}: {error}") from None


def columns(path: Path, needed: Iterable[str]) -> dict[str, int]:
    """Return the place of each column that is needed. Raises BadInput where one is missing or stands twice."""
    _, header = next(rows(path), (1, []))
    for name in needed:
        if header.count(name) != 1:
            told = "there is no such column" if name not in header else "the column stands twice"
            raise BadInput(f"{path}, line 1, column {name}: {told}")
    return {name: header.index(name) for name in needed}
