"""A line is read in one go: templates stop at 160 characters, style sheets at 120. (Python: ruff,
at 100.)
"""

import pytest

from tests.house.test_house import text_of, written_by_hand

LONGEST = {".html": 160, ".css": 120}


@pytest.mark.parametrize("suffix", LONGEST)
def test_the_lines_are_short(suffix: str) -> None:
    paths = [path for path in written_by_hand(suffix) if path.parts[0] == "src"]
    assert paths
    too_long = [
        (path.as_posix(), len(line))
        for path in paths
        for line in text_of(path).splitlines()
        if len(line) > LONGEST[suffix]
    ]
    assert too_long == []
