"""Markup that is made in Python escapes as Django's own does: a questionnaire can be from
outside.
"""

from dataclasses import replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.content.instruments import find
from guldkorn.results.models import Figure
from guldkorn.results.reading import ScaleReading
from guldkorn.results.table import ScaleTable, TableCell, TableLine
from guldkorn.results.templatetags.figures import heads, rows, share_lines

SCALE = next(scale for scale in find("pulsen").scales if scale.id == "influence")


@given(st.lists(st.text()), st.text(), st.text(), st.text(min_size=1))
def test_a_table_is_escaped_as_by_django(
    columns: list[str], label: str, text: str, note: str
) -> None:
    table = ScaleTable(columns, [TableLine(label, [TableCell(text), TableCell(text, note)])])
    named = format_html_join("", '<th scope="col">{}</th>', ((column,) for column in columns))
    line = format_html(
        '<tr><th scope="row">{}</th><td class="number nowrap">{}</td>'
        '<td class="number nowrap">{}<br><small>{}</small></td></tr>',
        label,
        text,
        text,
        note,
    )
    assert (heads(table), rows(table)) == (named, line)
    assert {type(heads(table)), type(rows(table))} == {SafeString}


def test_the_words_that_people_ticked_are_no_markup() -> None:
    asked = [
        replace(
            item,
            options=tuple(
                replace(option, label={"da": f"<b>{option.score}</b> & så"})
                for option in item.options
            ),
        )
        for item in SCALE.items
    ]
    figure = Figure(scale="influence", n=20, share_low=0.2, share_mid=0.5, share_high=0.3)
    reading = ScaleReading(replace(SCALE, items=tuple(asked)), figure, None, None, None)
    told = share_lines(reading)
    assert "&lt;b&gt;100&lt;/b&gt; &amp; så" in told
    assert "<b>" not in told
