"""A drawing for paper carries its style with it, in words that a reader of plain SVG knows."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override

from guldkorn.content.diagrams import all_diagrams
from guldkorn.diagrams.still import still
from guldkorn.lib.colours import COLOURS

SVG = "{http://www.w3.org/2000/svg}"
EVERY = [(id, language) for id in all_diagrams() for language in ("da", "en")]


def drawn(id: str, language: str = "da") -> tuple[ET.Element, str]:
    """A drawing and the style inside it."""
    with override(language):
        root = ET.fromstring(still(id))
    (style,) = root.iter(f"{SVG}style")
    return root, style.text or ""


@pytest.mark.parametrize(("id", "language"), EVERY)
def test_every_class_of_a_drawing_has_its_rule_inside_it(id: str, language: str) -> None:
    root, css = drawn(id, language)
    used = {name for one in root.iter() for name in one.get("class", "").split()}
    without_look = {"mark", "text"}
    assert used - set(re.findall(r"\.([a-z-]+)", css)) <= without_look
    assert [sign for sign in ("var(", ":is", "@", "--") if sign in css] == []
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == all_diagrams()[id].title[language]


def test_on_paper_dark_fields_are_white_with_an_edge() -> None:
    _root, css = drawn("iglo")
    rules = [rule for rule in css.splitlines() if rule.startswith(".diagram .dark{")]
    assert rules == [
        f".diagram .dark{{fill: {COLOURS['surface']}}}",
        f".diagram .dark{{stroke: {COLOURS['ink']}}}",
    ]


def test_an_unknown_model_is_none() -> None:
    with pytest.raises(KeyError):
        still("flower")
