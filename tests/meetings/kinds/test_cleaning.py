"""What a kind stores of what a phone sends: plain values, no database."""

import pytest
from django.core.exceptions import ValidationError

from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.kinds.table import kind_of
from tests.meetings.room import METHODS


def cleaned(name, sent, *before):
    method = METHODS[name]
    return kind_of(method).clean(method, sent, before)


@pytest.mark.parametrize(
    ("name", "part"), [("safety", "say"), ("pairs", "trust"), ("dots", "a"), ("lie", "guess")]
)
def test_one_number_is_stored_without_a_second_and_without_words(name, part):
    """Two rows of one place would be counted as one."""
    sent = Contribution(part, text="ord", more="mere", x=2, y=3)
    assert cleaned(name, sent) == Contribution(part, x=2, key=sent.key)


def test_a_place_in_a_matrix_needs_both_numbers():
    sent = Contribution("us", x=2, y=7)
    assert cleaned("zones", sent) == sent
    with pytest.raises(ValidationError, match="Vælg et sted"):
        cleaned("zones", Contribution("us", x=2))


def test_a_number_that_is_no_place_is_refused():
    with pytest.raises(ValidationError, match="Vælg et sted"):
        cleaned("safety", Contribution("say", x=11))


def test_only_a_demand_card_has_a_second_text():
    two = {"text": "Tempoet", "more": "Ingen pauser"}
    assert cleaned("demands", Contribution("demand", **two)).more == "Ingen pauser"
    assert cleaned("strains", Contribution("strain", **two)).more == ""


def test_dots_are_given_away_once_and_can_be_moved():
    elsewhere, here = Contribution("b", x=2), Contribution("a", x=1)
    assert cleaned("dots", Contribution("a", x=1), elsewhere, here).x == 1
    with pytest.raises(ValidationError, match="3 prikker i alt"):
        cleaned("dots", Contribution("a", x=2), elsewhere, here)


def test_a_card_more_than_there_is_room_for_is_refused_and_a_correction_is_not():
    three = [Contribution("strain", f"Kort {number}") for number in range(3)]
    assert (
        cleaned("strains", Contribution("strain", "Rettet", key=three[0].key), *three).text
        == "Rettet"
    )
    with pytest.raises(ValidationError, match="ikke plads til flere"):
        cleaned("strains", Contribution("strain", "Et til"), *three)
