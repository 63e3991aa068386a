"""What a respondent's phone fetches at its first visit, and what a single test costs: two runs of
pytest.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks.aims import Row

VISIT = "tests/journeys/surveys/test_first_visit.py"
SINGLE = "tests/lib/test_rows.py::test_a_value_is_a_value_whatever_it_says"


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.xml"
        _pytest(VISIT, f"--junitxml={told}", "-o", "junit_family=xunit1")
        figure = ET.parse(told).find(".//property[@name='kilobytes']")
    if figure is not None:
        what = "a respondent’s first visit, with letters"
        yield Row(what, float(figure.attrib["value"]), "KB", aim=70)
    yield Row("a single test", _pytest(SINGLE), "s of processor")


def _pytest(*options: str) -> float:
    """Seconds of processor that a run takes."""
    before = os.times()
    command = [sys.executable, "-m", "pytest", "-q", *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
