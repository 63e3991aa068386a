"""There is one way to do each thing (STYLE.md), as far as a machine can see it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.test_house import ROOT, text_of, written_by_hand

METHODS = {"require_safe", "require_POST", "require_http_methods(['GET', 'HEAD', 'POST'])"}


def ours(suffix: str = ".py") -> list[Path]:
    return [path for path in written_by_hand(suffix) if path.parts[0] == "src"]


def with_words(pattern: str, suffix: str = ".py") -> list[str]:
    """The files that say this somewhere."""
    return [
        path.as_posix() for path in ours(suffix) if re.search(pattern, text_of(path), re.MULTILINE)
    ]


def asked_methods() -> Iterator[str]:
    """What a view says of its methods, as it stands in the code."""
    for path in ours():
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield from (
                    said
                    for said in map(ast.unparse, node.decorator_list)
                    if said.startswith("require_")
                )


def test_a_view_is_a_page_a_verb_or_a_form_and_answers_head_where_it_answers_get() -> None:
    assert set(asked_methods()) == METHODS


def test_each_verb_has_an_address_and_no_field_chooses_among_them() -> None:
    assert with_words(r'name="do"', ".html") == []
    assert with_words(r"^    do = forms\.") == []


def test_what_a_secret_address_answers_is_made_discreet_in_one_place() -> None:
    assert with_words(r'"noindex, nofollow"') == ["src/guldkorn/lib/pages.py"]


def test_what_a_field_offers_is_said_with_its_type() -> None:
    assert with_words(r"self\.fields\[[^\]]+\]\..*# type: ignore") == []


def test_a_day_is_chosen_in_one_box() -> None:
    assert with_words(r"class DateInput|forms\.DateInput\(") == ["src/guldkorn/lib/forms.py"]


def test_what_cannot_be_read_is_said_in_one_place_of_the_command() -> None:
    failing = text_of(Path("src/guldkorn/cli/failing.py"))
    assert failing.count("except (ContentError, ValueError)") == 1


def test_a_form_is_bound_to_what_was_sent_in_one_way() -> None:
    assert with_words(r"request\.POST (or|if request\.method)") == ["src/guldkorn/lib/forms.py"]


def test_the_status_of_a_form_that_is_not_valid_is_said_in_one_place() -> None:
    assert with_words(r"400 if \w*form\w*\.(errors|is_bound)") == ["src/guldkorn/lib/forms.py"]
