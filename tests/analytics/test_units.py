"""The units file: a forest, or a line that says why not."""

from pathlib import Path

import pytest

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.units import read_units
from guldkorn.anonymity.tree import TreeUnit

HEADER = "id,parent,name,invited\n"


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_several_trees_in_any_order_with_ids_as_text(tmp_path: Path) -> None:
    path = saved(
        tmp_path, '\ufeffname;invited;id;parent\nNørre skole;12;007;1\nBy;0;1;\n\n"Ø; alene";4;7;\n'
    )
    assert read_units(path).units == (
        TreeUnit("007", "1", "Nørre skole", 12),
        TreeUnit("1", None, "By", 0),
        TreeUnit("7", None, "Ø; alene", 4),
    )


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (",,Nameless,3", "line 2, column id: the id is missing"),
        ("a,,A,1\n\na,,A,1", "line 4, column id: “a” stands on line 2 too"),
        ("a,,A,1\nb,c,B,1", "line 3, column parent: there is no unit “c”"),
        ("a,a,A,1", "line 2, column parent: the parents run in a circle: a → a"),
        (
            "r,,R,1\nx,c,X,1\na,b,A,1\nb,c,B,1\nc,a,C,1",
            "line 6, column parent: the parents run in a circle: c → a → b → c",
        ),
        ("a,,A,", "line 2, column invited: “” is not a whole number from 0 to 999999999"),
        ("a,,A,-1", "line 2, column invited: “-1” is not a whole number from 0 to 999999999"),
        ("a,,A,2.5", "line 2, column invited: “2.5” is not a whole number from 0 to 999999999"),
        ("a,,A,many", "line 2, column invited: “many” is not a whole number from 0 to 999999999"),
        ("a,,A,²", "line 2, column invited: “²” is not a whole number from 0 to 999999999"),
        ("a,,A", "line 2: 3 cells where the header has 4"),
    ],
)
def test_what_is_no_forest_is_refused_by_line_and_column(
    tmp_path: Path, rows: str, reason: str
) -> None:
    path = saved(tmp_path, HEADER + rows + "\n")
    with pytest.raises(BadInput) as refusal:
        read_units(path)
    assert str(refusal.value) == f"{path}, {reason}"


@pytest.mark.parametrize("missing", ["id", "parent", "name", "invited"])
def test_every_column_must_be_there(tmp_path: Path, missing: str) -> None:
    path = saved(tmp_path, HEADER.replace(missing, "other"))
    with pytest.raises(BadInput) as refusal:
        read_units(path)
    assert str(refusal.value) == f"{path}, line 1, column {missing}: there is no such column"
