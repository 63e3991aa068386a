"""A file of key figures: of a TRIO's own unit, or of many units at once by the coordinator."""

import io
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from guldkorn.history.models import Entry
from guldkorn.records.models import KeyPeriod
from tests.records.recorded import LAST_YEAR, figures_of

HEAD = "enhedskode;periode;ansatte;kort fravær;langt fravær;kilde"


def csv(*rows):
    return SimpleUploadedFile("tal.csv", "\n".join([HEAD, *rows]).encode())


def of_all(cast):
    return f"/organisations/{cast.organisation.pk}/key-figures/"


def of_round(cast):
    return f"/rounds/{cast.round.pk}/key-figures/file/"


def test_the_coordinator_loads_many_units_with_one_file(cast, client_of):
    file = csv(
        f"MV;{LAST_YEAR};;6,1;4,8;Løn", f"NS;{LAST_YEAR};14;5;3,2;", f"SK;{LAST_YEAR};46;5,5;4;"
    )
    answer = client_of(cast.karen).post(of_all(cast), {"file": file})
    assert (answer.status_code, answer.url) == (302, of_all(cast))
    found = {one.unit.code: (one.staff, one.source) for one in KeyPeriod.objects.all()}
    assert found == {"MV": (20, "Løn"), "NS": (14, ""), "SK": (46, "")}
    told = Entry.objects.filter(noun="records.keyperiod", verb="loaded", by=cast.karen)
    assert {one.unit_id for one in told} == {cast.units[code].pk for code in ("MV", "NS", "SK")}
    page = client_of(cast.karen).get(of_all(cast))
    assert [(one["year"], one["quarter"], one["units"]) for one in page.context["loaded"]] == [
        (LAST_YEAR, 0, 3)
    ]


def test_nothing_is_kept_before_what_cannot_be_used_is_left_out(cast, client_of):
    rows = (f"MV;{LAST_YEAR};;6,1;4,8;", f"SB;{LAST_YEAR};;9;9;", f"I alt;{LAST_YEAR};46;5;4;")
    client = client_of(cast.karen, language="en")
    answer = client.post(of_all(cast), {"file": csv(*rows)})
    assert (answer.status_code, KeyPeriod.objects.count()) == (400, 0)
    assert [row for row, _said in answer.context["form"].problems] == [3, 4]
    answer = client.post(of_all(cast), {"file": csv(*rows), "leave_out": "on"})
    assert answer.status_code == 302
    assert [one.unit.code for one in KeyPeriod.objects.all()] == ["MV"]


def test_a_file_replaces_what_it_says_and_an_empty_cell_replaces_nothing(cast, client_of):
    period = figures_of(cast.round, by=cast.lone)
    client_of(cast.anna).post(of_round(cast), {"file": csv(f"MV;{LAST_YEAR};21;7,5;;")})
    again = KeyPeriod.objects.get()
    assert (again.pk, again.staff, again.source, again.by) == (
        period.pk,
        21,
        "Lønsystemet",
        cast.anna,
    )
    assert again.values == {
        "short": Decimal("7.5"),
        "long": Decimal("4.8"),
        "accidents": Decimal(2),
    }


def test_a_trio_loads_its_own_unit_only(cast, client_of):
    rows = (f"MV;{LAST_YEAR};;6;4;", f"NS;{LAST_YEAR};;5;3;")
    client = client_of(cast.lone, language="en")
    answer = client.post(of_round(cast), {"file": csv(*rows)})
    seen = answer.content.decode()
    assert "No figures can be loaded here for a unit with the code NS." in seen
    assert not KeyPeriod.objects.exists()


def test_what_a_trio_took_away_no_file_brings_back(cast, client_of):
    period = figures_of(cast.round, by=cast.lone)
    period.withdraw(turn=cast.round, by=cast.lone)
    answer = client_of(cast.karen).post(of_all(cast), {"file": csv(f"MV;{LAST_YEAR};;6;4;")})
    assert answer.status_code == 400
    assert KeyPeriod.objects.get().values["short"] == Decimal("6.1")


def test_a_file_that_cannot_be_read_says_so(cast, client_of):
    client = client_of(cast.karen)
    for file in (
        SimpleUploadedFile("x.xlsx", b"PK\x03\x04broken"),
        SimpleUploadedFile("x.csv", b""),
    ):
        assert client.post(of_all(cast), {"file": file}).status_code == 400
    assert client.post(of_all(cast), {}).status_code == 400


def test_a_workbook_is_read_and_ours_can_be_filled_in(cast, client_of):
    client = client_of(cast.karen)
    fetched = client.get(of_all(cast) + "template/")
    book = load_workbook(io.BytesIO(fetched.content))
    sheet = book.worksheets[0]
    codes = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert sorted(codes) == ["BU", "LG", "MV", "NS", "SK"]
    for row in sheet.iter_rows(min_row=2):
        row[4].value = 6.4
    filled = io.BytesIO()
    book.save(filled)
    client.post(of_all(cast), {"file": SimpleUploadedFile("n.xlsx", filled.getvalue())})
    assert {one.values["short"] for one in KeyPeriod.objects.all()} == {Decimal("6.4")}
    assert KeyPeriod.objects.count() == 5
