"""A YAML file is read as it was meant, by either of the two readers."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.content import document
from guldkorn.lib.places import SHIPPED

words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)
plain = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), words)
kept = st.dictionaries(
    words,
    st.recursive(plain, lambda one: st.lists(one) | st.dictionaries(words, one), max_leaves=9),
)


@given(kept.filter(bool), st.booleans())
def test_what_was_written_is_read(told: dict[str, object], is_flow: bool) -> None:
    raw = yaml.safe_dump(told, allow_unicode=True, default_flow_style=is_flow, width=10_000)
    assert document.read(Path("a.yaml"), raw.encode()).value == told


def test_both_readers_find_the_same_values_and_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = sorted((SHIPPED / "content").rglob("*.yaml"))
    assert len(shipped) > 100
    fast = [document.read(path, path.read_bytes()) for path in shipped]
    monkeypatch.setattr(document._CLoader, "is_bounded", lambda _self: False)
    slow = [document.read(path, path.read_bytes()) for path in shipped]
    assert fast == slow


@pytest.mark.parametrize("mark", ["[", "{a: ", "- ", "? "])
def test_a_very_deep_file_is_refused_without_recursion(mark: str) -> None:
    found = document.read(Path("a.yaml"), mark.encode() * 50_000).problems
    assert [problem.reason for problem in found] == ["not YAML that we can read: nested too deeply"]
