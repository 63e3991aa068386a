"""Markup that is made in Python escapes what Django's own would, and only that."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.results.markup import filled, joined

written = st.one_of(
    st.text(), st.text().map(mark_safe), st.integers(), st.floats(), st.just(gettext_lazy("or"))
)


@given(written, written)
def test_a_pattern_is_filled_in_as_by_django(one: object, other: object) -> None:
    pattern = '<b class="{}">{other}</b>'
    assert filled(pattern, one, other=other) == format_html(pattern, one, other=other)


@given(st.lists(st.tuples(written, written)))
def test_rows_are_put_together_as_by_django(rows: list[tuple[object, ...]]) -> None:
    assert joined("<i>{}</i> {}", rows) == format_html_join("", "<i>{}</i> {}", rows)


def test_what_a_person_wrote_is_no_markup() -> None:
    assert filled("<b>{}</b>", "<script>") == "<b>&lt;script&gt;</b>"
    assert filled("<p>{}</p>", filled("<b>{}</b>", "&")) == "<p><b>&amp;</b></p>"
