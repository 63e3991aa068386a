"""The bench of the live room: who works where, and what its table says."""

import pytest

from benchmarks.live.processors import shares
from benchmarks.live.table import table

ALL = frozenset({0, 1})


@pytest.mark.parametrize(
    ("there", "processes", "expected"),
    [
        ([], 1, (frozenset(), frozenset(), frozenset())),
        ([3], 1, ({3}, {3}, {3})),
        ([0, 1], 1, ({0}, {1}, ALL)),
        ([0, 1], 2, ({0}, ALL, ALL)),
        ([0, 1, 2, 3], 4, ({0}, {2, 3}, {1})),
    ],
)
def test_each_part_has_its_processors(there, processes, expected):
    assert shares(there, processes) == expected


def test_the_phones_own_cost_stands_beside_the_servers():
    figures = {"vote": [0.1, 0.3], "bare row": [0.1, 0.1]}
    figures |= {"vote, server": [3.0], "vote, phones": [0.5], "bare row, server": [1.5]}
    told = table({"SQLite": figures}, voters=600, screens=1002, cards=60)
    lines = told.splitlines()
    assert any(line.startswith("… of being a phone") and "0.5" in line for line in lines)
    assert any(line.startswith("vote, server / ") and "2.0 ×" in line for line in lines)
    assert not any(line.startswith("last / bare step") for line in lines)
