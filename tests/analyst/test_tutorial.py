"""The page docs/tutorial/from-a-file-to-figures.md runs as it stands, and prints what it says."""

import contextlib
import io
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from guldkorn.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "from-a-file-to-figures.md"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the files of the page, like the reader's."""
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(
        r"`([\w.]+)` –[^`]*\n\n```(?:csv|yaml)\n(.*?)```", TEXT, re.DOTALL
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def steps() -> list[tuple[str, str]]:
    """Every block of Python with what it prints."""
    return re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", TEXT, re.DOTALL)


def test_every_block_prints_what_the_page_says() -> None:
    assert len(steps()) == TEXT.count("```python")
    names: dict[str, Any] = {}
    printed = []
    for code, _ in steps():
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(compile(code, PAGE.name, "exec"), names)
        printed.append(said.getvalue())
    assert printed == [text for _, text in steps()]


def test_the_command_at_its_end_writes_the_workbook(folder: Path) -> None:
    (command,) = re.findall(r"^\$ guldkorn (.*)$", TEXT, re.MULTILINE)
    assert (
        CliRunner().invoke(main, shlex.split(command)).output
        == "figures.xlsx: 4 rows, 2 with figures\n"
    )
    assert (folder / "figures.xlsx").stat().st_size > 0
