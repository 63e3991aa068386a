"""A colour is written once: in the style sheet, and with the same name in the table for files that
cannot read CSS.
"""

import re
from pathlib import Path

from guldkorn.lib.colours import COLOURS
from tests.house.test_house import text_of, written_by_hand

SHEET = Path("src/guldkorn/web/static/web/guldkorn.css")
TABLE = Path("src/guldkorn/lib/colours.py")
MARK = Path("src/guldkorn/web/static/web/mark.svg")
"""The mark is a file of its own, which the browser draws without our style sheet."""

KINDS = (".css", ".html", ".js", ".py", ".svg", ".typ")
DIGITS = r"(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b"
# A hash in an address (href="#add") is no colour. Slides take six digits without a hash.
HEX = re.compile(rf"""(?<!href=")(?<=[\s"':(,])#{DIGITS}|["'][0-9a-fA-F]{{6}}["']""")
NAMED = re.compile(r":[^;{}]*(?<![\w-])(?:white|black|red|gold|gr[ae]y)(?![\w-])")


def roots_of_the_sheet() -> str:
    return text_of(SHEET).partition(":root {")[2].partition("}")[0]


def typed(path: Path) -> list[str]:
    """Each colour that a file types, outside the one place."""
    text = text_of(path)
    if path == SHEET:
        text = text.replace(roots_of_the_sheet(), "")
    named = NAMED.findall(text) if path.suffix == ".css" else []
    return HEX.findall(text) + named


def test_the_table_of_files_is_that_of_the_style_sheet() -> None:
    of_the_sheet = dict(re.findall(rf"--([\w-]+): (#{DIGITS});", roots_of_the_sheet()))
    assert len(of_the_sheet) > 20
    assert of_the_sheet == COLOURS


def test_no_colour_is_typed_anywhere_else() -> None:
    paths = [
        path
        for path in written_by_hand(*KINDS)
        if path.parts[0] == "src" and path not in (TABLE, MARK)
    ]
    found = {path.as_posix(): typed(path) for path in paths}
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_the_mark_has_our_colours() -> None:
    found = set(HEX.findall(text_of(MARK)))
    assert found
    assert found <= set(COLOURS.values())


def test_every_colour_that_a_style_names_exists_and_each_is_used() -> None:
    styles = "".join(text_of(path) for path in written_by_hand(*KINDS) if path.parts[0] == "src")
    used = set(re.findall(r"var\(--([\w-]+)\)", styles))
    given = set(re.findall(r"--([\w-]+):", styles))
    assert used == given
