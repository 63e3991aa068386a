"""What is different between two documents: added, gone, changed – and moved is no difference."""

import datetime as dt

from guldkorn.dossiers.content.parts import facts, plain, table
from guldkorn.dossiers.difference import CellTurn, Turn, difference
from guldkorn.lib.documents.content import DocumentContent, DocumentSection


def document(*sections):
    return DocumentContent(
        title="APV", subtitle="", language="en", made_on=dt.date(2026, 1, 1), sections=sections
    )


def section(key, *blocks, sections=()):
    return DocumentSection(key=key, title=key.title(), blocks=blocks, sections=sections)


def plan(*rows):
    heads = [("what", "What"), ("day", "Day", "day")]
    return section("plan", table("t", "Actions", heads, rows, ""))


def test_the_same_words_differ_in_nothing_wherever_they_have_moved():
    first, second = ("1", ("Pause", None)), ("2", ("Vikar", "2026-05-01"))
    assert difference(document(plan(first, second)), document(plan(second, first))) == []


def test_a_row_is_new_gone_or_changed_cell_by_cell():
    before = document(plan(("1", ("Pause", "2026-05-01")), ("2", ("Vikar", None))))
    now = document(plan(("1", ("Pause", "2026-06-01")), ("3", ("Møde", None))))
    (found,) = difference(before, now)
    assert found.title == "Plan"
    assert [(one.turn, one.name) for one in found.turns] == [
        (Turn.CHANGED, "Pause"),
        (Turn.ADDED, "Møde"),
        (Turn.GONE, "Vikar"),
    ]
    assert found.turns[0].cells == [CellTurn("Day", "2026-05-01", "2026-06-01", is_day=True)]


def test_words_and_facts_are_compared_in_sections_below_too():
    def theme(text, value):
        inner = section("a.b", plain("a.b.p", text), facts("a.b.f", [("x", "Why", value)]))
        return document(section("a", sections=(inner,)))

    (found,) = difference(theme("Før", "Ro"), theme("Nu", "Uro"))
    assert [(one.place, one.name, one.cells[0].now) for one in found.turns] == [
        ("A.B", "", "Nu"),
        ("A.B", "Why", "Uro"),
    ]


def test_a_whole_section_can_be_new_or_gone():
    old, new = section("old", plain("p", "Før")), section("new", plain("q", "Nu"))
    found = difference(document(old), document(new))
    assert [(one.title, one.turns[0].turn) for one in found] == [
        ("New", Turn.ADDED),
        ("Old", Turn.GONE),
    ]


def test_a_column_that_has_come_is_a_change_of_its_cells():
    old = section("plan", table("t", "Actions", [("what", "What")], [("1", ("Pause",))], ""))
    (found,) = difference(document(old), document(plan(("1", ("Pause", "2026-05-01")))))
    (turn,) = found.turns
    assert turn.cells == [CellTurn("Day", None, "2026-05-01", is_day=True)]
    (back,) = difference(document(plan(("1", ("Pause", "2026-05-01")))), document(old))
    assert back.turns[0].cells == [CellTurn("Day", "2026-05-01", None, is_day=True)]
