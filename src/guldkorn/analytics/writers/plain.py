"""Tables of figures without words: Parquet, CSV in two manners, JSON."""

import codecs
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq


def write_csv(table: pa.Table, path: Path) -> None:
    """Write comma and point, as programs everywhere read them."""
    pyarrow.csv.write_csv(
        _defused(table), path, pyarrow.csv.WriteOptions(quoting_style="needed")
    )


def write_danish_csv(table: pa.Table, path: Path) -> None:
    """Write semicolon and decimal comma, and first the mark of UTF-8: a Danish Excel opens it
    right.
    """
    table = _defused(table)
    for at, field in enumerate(table.schema):
        if pa.types.is_floating(field.type):
            table = table.set_column(
                at,
                field.name,
                pc.replace_substring(table[at].cast(pa.string()), ".", ","),
            )
    with path.open("wb") as file:
        file.write(codecs.BOM_UTF8)
        pyarrow.csv.write_csv(
            table, file, pyarrow.csv.WriteOptions(quoting_style="needed", delimiter=";")
        )


def write_json(table: pa.Table, path: Path) -> None:
    """Write a JSON array with one object per row."""
    write_objects(table.to_pylist(), path)


def write_objects(objects: list[dict[str, Any]], path: Path) -> None:
    """Write a JSON array with one object per line, so that two files can be compared by eye."""
    lines = ",\n".join(
        json.dumps(one, ensure_ascii=False, allow_nan=False) for one in objects
    )
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


TABLES: dict[str, Callable[[pa.Table, Path], None]] = {
    ".parquet": pq.write_table,
    ".csv": write_csv,
    ".json": write_json,
}

CSV = {"international": write_csv, "danish": write_danish_csv}


def defused(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return re.sub(r"^(?=[=+\-@\t\r])", "'", text)


def as_it_was(text: str) -> str:
    """Return a text from a CSV file without the apostrophe that kept it from being run."""
    return re.sub(r"^'(?=[=+\-@\t\r])", "", text)


def _defused(table: pa.Table) -> pa.Table:
    """Put an apostrophe before every text that a spreadsheet would run as a formula."""
    for at, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            texts = pc.replace_substring_regex(table[at], r"^([=+\-@\t\r])", r"'\1")
            table = table.set_column(at, field.name, texts)
    return table
