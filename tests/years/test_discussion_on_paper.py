"""The yearly discussion to take along: its proof, its points, and what only its writers know."""

import io

import docx
import pytest

from tests.cast import ANY_TEXT
from tests.lib.documents.accessible import faults_of
from tests.years.turned import changed, held, prepared


def taken(client, found, ending, *, status=200) -> bytes:
    answer = client.get(f"/discussions/{found.pk}/files/{ending}/")
    assert answer.status_code == status
    return answer.content


def lines(made: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(made)).paragraphs]


def test_what_was_held_is_the_proof(cast, client_of):
    said = lines(taken(client_of(cast.lone), held(cast, by=cast.lone), "docx"))
    assert "Deltog: Alle, som var på arbejde" in said
    assert any(line.startswith("Noteret af: L") for line in said)
    assert "1. Ro om morgenen." in said
    assert not [line for line in said if line.startswith("Mangler")]


def test_what_is_prepared_says_what_is_missing(cast, client_of):
    found = prepared(cast, by=cast.lone, goals="")
    said = lines(taken(client_of(cast.lone), found, "docx"))
    assert "Mangler: Den er ikke holdt endnu." in said
    assert "Mangler: Ikke talt om endnu." in said


@pytest.mark.usefixtures("change")
def test_the_year_of_a_house_is_known_to_its_writers_alone(cast, client_of):
    changed(cast.units["SB"], by=cast.karen, topics=("strain.leadership",))
    found = held(cast, by=cast.karen, unit=None)
    known = "Det ved vi om året"
    assert known in lines(taken(client_of(cast.karen), found, "docx"))
    assert known not in lines(taken(client_of(cast.lone), found, "docx"))
    taken(client_of(cast.otto), found, "docx", status=404)


def test_anything_that_is_written_comes_out(cast, client_of):
    found = prepared(cast, by=cast.lone, goals=ANY_TEXT)
    for ending in ("docx", "xlsx"):
        assert taken(client_of(cast.lone), found, ending)
    assert faults_of(taken(client_of(cast.lone), found, "pdf"), language="da") == []
