"""A made-up survey of any size: answers, units and instrument as files, always the same for the
same size.
"""

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import yaml

from benchmarks.shape import OPTIONS, items_of

MISSING = 0.04
ROW_GROUP = 122_880
"""As frozen answers are stored."""


def make(folder: Path, people: int, units: int, scales: int, *, csv_too: bool = False) -> None:
    """Write answers.parquet and .arrow, few.* (the first thousand), units.csv and instrument.yaml.

    The people come in no order. Each scale's last item is reversed. Everybody in a tenth of the
    invited stayed away.
    """
    random = np.random.default_rng(1406)
    names = np.array([f"unit-{index:05d}" for index in range(units)])
    unit = random.integers(0, units, people)
    table = pa.table({"unit": names[unit]} | dict(_answers(random, people, scales)))
    pq.write_table(table, folder / "answers.parquet", row_group_size=ROW_GROUP, compression="zstd")
    pq.write_table(table.slice(0, 1000), folder / "few.parquet")
    write_mapped(table, folder / "answers.arrow")
    write_mapped(table.slice(0, 1000), folder / "few.arrow")
    if csv_too:
        pyarrow.csv.write_csv(table, folder / "answers.csv")
        pyarrow.csv.write_csv(table.slice(0, 1000), folder / "few.csv")
    _write_units(folder / "units.csv", names.tolist(), np.bincount(unit, minlength=units))
    (folder / "instrument.yaml").write_text(
        yaml.safe_dump(_instrument(scales), allow_unicode=True), encoding="utf-8"
    )


def write_mapped(table: pa.Table, path: Path) -> None:
    """Write a file that can be counted where it lies: uncompressed, each unit's name once."""
    at = table.schema.names.index("unit")
    coded = table.set_column(at, "unit", table["unit"].combine_chunks().dictionary_encode())
    with pa.ipc.new_file(path, coded.schema) as file:
        file.write_table(coded, max_chunksize=ROW_GROUP)


def _answers(random: np.random.Generator, people: int, scales: int) -> list[tuple[str, pa.Array]]:
    columns = []
    for scale in range(scales):
        opinion = random.normal(3.2, 0.8, people)
        for name in items_of(scale):
            answer = np.clip(np.rint(opinion + random.normal(0, 0.8, people)), 1, OPTIONS).astype(
                np.int8
            )
            if name == items_of(scale)[-1]:
                answer = (OPTIONS + 1 - answer).astype(np.int8)
            columns.append((name, pa.array(answer, mask=random.random(people) < MISSING)))
    return columns


def _write_units(path: Path, names: list[str], answered: np.ndarray) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "parent", "name", "invited"])
        for index, name in enumerate(names):
            parent = names[(index - 1) // 10] if index else ""
            table.writerow([name, parent, f"Unit {index}", int(answered[index] * 10 // 9)])


def _instrument(scales: int) -> dict[str, object]:
    def text(words: str) -> dict[str, str]:
        return {"da": words, "en": words}

    return {
        "id": "made-up",
        "version": 1,
        "title": text("Made up"),
        "licence": "CC0-1.0",
        "source": "made up",
        "citation": "nobody",
        "answer_sets": {
            "five": [{"value": value, "label": text(str(value))} for value in range(1, OPTIONS + 1)]
        },
        "scales": [
            {
                "id": f"s{scale:02d}",
                "topic": "made-up",
                "title": text(f"Scale {scale}"),
                "direction": "high_is_good",
                "sensitive": False,
                "items": items_of(scale),
            }
            for scale in range(scales)
        ],
        "items": [
            {
                "id": name,
                "answers": "five",
                "reverse": name == items_of(scale)[-1],
                "text": text(name),
            }
            for scale in range(scales)
            for name in items_of(scale)
        ],
    }
