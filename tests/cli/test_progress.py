"""Counting very many people tells on a terminal how far it is, and nowhere else."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guldkorn.cli.figures import MANY
from tests.cli.test_how_to import save_the_files

GULDKORN = Path(sys.executable).with_name("guldkorn")
COMMAND = "analyse --responses answers.parquet --units units.csv --instrument instrument.yaml --out out.csv"


@pytest.mark.parametrize(("people", "told"), [(MANY, True), (12, False)])
def test_a_bar_is_drawn_on_a_terminal_while_very_many_are_counted(
    tmp_path: Path, people: int, told: bool
) -> None:
    save(tmp_path, people)
    ours, terminal = pty.openpty()
    done = subprocess.run([GULDKORN, *COMMAND.split()], cwd=tmp_path, stderr=terminal, check=False)
    os.close(terminal)
    drawn = ""
    with suppress(OSError):  # Linux says so where nothing was written
        drawn = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert ("Counting" in drawn, "100%" in drawn) == (told, told)


def test_nothing_is_drawn_into_a_file(tmp_path: Path) -> None:
    save(tmp_path, MANY)
    done = subprocess.run(
        [GULDKORN, *COMMAND.split()], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def save(folder: Path, people: int) -> None:
    save_the_files(folder)
    (folder / "units.csv").write_text(f"id,parent,name,invited\nhouse,,House,{people}\n")
    unit = pa.DictionaryArray.from_arrays(np.zeros(people, np.int32), ["house"])
    answers = np.arange(people, dtype=np.int8) % 5 + 1
    pq.write_table(
        pa.table({"unit": unit, "inf1": answers, "inf2": answers}), folder / "answers.parquet"
    )
