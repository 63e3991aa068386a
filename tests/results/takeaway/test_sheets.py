"""The files of figures: every number is the release's own, and no text is run as a formula."""

import datetime as dt
import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guldkorn.analytics.writers.dictionary import EXPLAINED, HEADS
from guldkorn.anonymity.rows import RELEASED
from guldkorn.surveys.models import SurveyUnit
from guldkorn.workplaces.models import Employee, Unit
from tests.results.scene import THIS_YEAR, departments_of, result
from tests.results.takeaway.opened import address, book, cells, file, rows, sav
from tests.results.takeaway.printed import PAGE, with_columns

MEANS = ("n", "mean", "ci_low", "ci_high", "chance_low", "chance_high")


@pytest.fixture
def client(cast, client_of):
    return client_of(cast.karen)


def released(release, *units):
    """The figures of the release by unit and scale."""
    return {
        (one.unit.code, one.scale): one
        for one in release.figures.filter(unit__in=units).select_related("unit")
    }


def number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


@pytest.mark.parametrize(("form", "danish"), [("long.csv", False), ("long-danish.csv", True)])
def test_a_line_for_each_figure_is_the_release(cast, client, release, form, danish):
    found = rows(file(client, release, cast.units["SK"], form), danish=danish)
    own = released(release, *cast.units.values())
    assert len({row["unit"] for row in found}) == 8  # seven units, and the survey as a whole
    for row in found:
        if not row["unit"]:
            assert number(row["value"]) == release.summary[row["scale"]][row["figure"]]
            continue
        figure = own[row["unit"], row["scale"]]
        assert number(row["value"]) == getattr(figure, row["figure"])
        assert row["status"] == (figure.status if row["figure"] in MEANS else figure.share_status)
    told = {(row["scale"], row["figure"]) for row in found if row["unit"] == "MV" and row["value"]}
    assert ("influence", "mean") in told
    assert ("demands", "share_mid") in told
    assert ("demands", "mean") not in {(row["scale"], row["figure"]) for row in found}


def test_icc_says_over_how_many_units_and_people_it_is(cast, client, release):
    found = rows(file(client, release, cast.units["SK"], "long.csv"))
    whole = {
        row["figure"]: row["value"]
        for row in found
        if not row["unit"] and row["scale"] == "influence"
    }
    assert whole == {"icc1": "0.71", "icc2": "0.96", "icc_units": "4", "icc_people": "40"}


def test_danish_excel_gets_its_mark_its_semicolon_and_its_comma(cast, client, release):
    made = file(client, release, cast.units["SK"], "long-danish.csv")
    assert made.startswith(b"\xef\xbb\xbf")
    assert ';"0,71";' in made.decode("utf-8-sig")
    assert file(client, release, cast.units["SK"], "long.csv").startswith(b'"month","unit"')


@pytest.mark.parametrize(("form", "danish"), [("wide.csv", False), ("wide-danish.csv", True)])
def test_a_line_for_each_unit_is_the_release(cast, client, release, form, danish):
    found = rows(file(client, release, cast.units["SK"], form), danish=danish)
    assert [row["unit"] for row in found] == ["SK", "BU", "MV", "LB", "SB", "NS", "LG"]
    own = released(release, *cast.units.values())
    compared = 0
    for row in found:
        for name, text in row.items():
            for figure in RELEASED:
                if (
                    name.endswith(f"_{figure}")
                    and (scale := name.removesuffix(f"_{figure}"))
                    and not text.isalpha()
                ):
                    known = own.get((row["unit"], scale))
                    if known and "status" not in figure:
                        assert number(text) == getattr(known, figure)
                        compared += 1
    assert compared > 500


def test_a_workbook_has_the_overview_the_figures_the_units_and_what_the_columns_hold(
    cast, client, release
):
    opened = book(file(client, release, cast.units["SK"], "xlsx"))
    assert opened.sheetnames == ["Overblik", "Tal", "Enheder", "Kolonner", "Metoder"]
    assert cells(opened["Overblik"])[0] == [
        "Resultat for Solbjerg Kommune",
        "Pulsen · september 2025",
    ]
    assert cells(opened["Overblik"])[1][1].startswith("40 af de 46, der blev spurgt, har svaret.")
    head, *lines = cells(opened["Tal"])
    names = dict(zip(head, HEADS, strict=True))
    own = released(release, *cast.units.values())
    assert len(lines) == len(own) == 7 * 21
    for line in lines:
        row = {names[title]: value for title, value in zip(head, line, strict=True)}
        figure = own[row["unit"], row["scale"]]
        assert {name: row[name] for name in RELEASED if "status" not in name} == {
            name: getattr(figure, name) for name in RELEASED if "status" not in name
        }
    _head, *explained = cells(opened["Kolonner"])
    assert [line[1] for line in explained] == list(HEADS) == list(EXPLAINED)


def test_the_sheet_of_units_says_why_where_a_figure_is_hidden(cast, client, release):
    head, *lines = cells(book(file(client, release, cast.units["SK"], "xlsx"))["Enheder"])
    by_unit = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert by_unit["MV"]["Indflydelse: Gennemsnit (0–100)"] == 63
    assert by_unit["MV"]["Mobning: Andel der har oplevet det, fra"] == "for få svar"


def test_spss_gets_labels_and_missing_values(cast, client, release):
    found, said = sav(file(client, release, cast.unit, "sav"))
    own = released(release, cast.unit, cast.units["SB"], cast.units["LB"])
    assert len(found) == len(own)
    for row in found:
        figure = own[row["unit"], row["scale"]]
        assert {name: row[name] for name in RELEASED} == {
            name: getattr(figure, name) for name in RELEASED
        }
    assert said.column_names == list(HEADS)
    assert said.column_names_to_labels["mean"] == "Gennemsnit (0–100)"
    assert said.variable_value_labels["scale"]["influence"] == "Indflydelse"
    assert said.variable_value_labels["status"]["too_few"] == "for få svar"
    assert {row["icc_units"] for row in found if row["scale"] == "influence"} == {4}


def test_a_server_without_what_spss_needs_says_so(cast, client, release, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    answer = client.get(address(release, cast.unit, "sav"))
    assert answer.status_code == 403
    assert "Tag Excel eller CSV i stedet" in answer.content.decode()


def test_a_name_that_looks_like_a_formula_is_text_in_every_file(cast, client, release):
    odd = '=HYPERLINK("http://ond.example")'
    SurveyUnit.objects.filter(unit=cast.units["SB"]).update(name=odd)
    for form, danish in (("long.csv", False), ("long-danish.csv", True), ("wide.csv", False)):
        names = {row["name"] for row in rows(file(client, release, cast.unit, form), danish=danish)}
        assert "'" + odd in names
        assert odd not in names
    opened = book(file(client, release, cast.unit, "xlsx"))
    for sheet, column in (("Tal", 3), ("Enheder", 2)):
        named = [
            row[column - 1] for row in opened[sheet].iter_rows() if row[column - 1].value == odd
        ]
        assert named
        assert {(cell.data_type, cell.quotePrefix) for cell in named} == {("s", True)}
    alone = book(file(client, release, cast.units["SB"], "xlsx"))["Overblik"]
    assert {cell.data_type for row in alone.iter_rows() for cell in row if cell.value} == {"s"}


def test_no_figure_has_more_digits_than_were_published(cast, client, release):
    """A result from before, under policy 1, kept every digit in the database; its files tell what
    its page tells.
    """
    release.policy_number = 1
    release.save()
    own = release.figures.get(unit=cast.unit, scale="influence")
    own.mean, own.share_mid, own.sd = 62.512345, 0.4987654, 20.123456
    own.save()
    (row,) = (
        row
        for row in sav(file(client, release, cast.unit, "sav"))[0]
        if (row["unit"], row["scale"]) == ("MV", "influence")
    )
    assert (row["mean"], row["share_mid"], row["sd"], row["icc1"]) == (63, 0.5, None, None)
    assert b"62.5" not in file(client, release, cast.unit, "long.csv")


def test_the_queries_do_not_grow_with_the_units(cast, client):
    top, below = departments_of(cast)
    later = THIS_YEAR + dt.timedelta(days=120)
    few = result(top, cast.karen, dict.fromkeys(below, [50] * 8), at=later)
    more = [
        Unit.objects.create(
            organisation=cast.organisation, parent=top, code=f"X{i}", name=f"Ny {i}"
        )
        for i in range(9)
    ]
    Employee.objects.bulk_create(
        Employee(unit=unit, name=f"Ny {unit.pk} {i}", email="") for unit in more for i in range(8)
    )
    many = result(
        top, cast.karen, dict.fromkeys([*below, *more], [50] * 8), at=later + dt.timedelta(days=120)
    )
    asked = []
    for release in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address(release, top, "wide.csv")).status_code == 200
        asked.append(len(queries))
    assert asked[1] - asked[0] <= 3  # there is a result from before to look for


def test_the_reference_page_is_printed_from_the_columns():
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("| `") > len(RELEASED)
    assert with_columns(page) == page
