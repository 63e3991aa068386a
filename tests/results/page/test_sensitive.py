"""What the page of a result says of sensitive scales."""

import datetime as dt

from tests.results.scene import THIS_YEAR, result
from tests.results.test_page import card, text, url


def test_sensitive_scales_ask_for_care_once(cast, client_of, release):
    page = client_of(cast.karen).get(url(release, cast.units["SK"]))
    assert card(page, "bullying")
    assert card(page, "threats")
    assert text(page).count("Gæt ikke på hvem.") == 1
    assert text(page).count("I skal gøre noget ved det, uanset hvor lavt tallet er.") == 1
    assert "Handler det om din leder, så gå til en af de andre" in text(page)


def test_a_sensitive_scale_tells_how_many_have_experienced_it_and_no_average(cast, client_of):
    """22 people of 40 on 50 or over, so they answered more than “never”; of the other 18 nobody
    did.
    """
    u = cast.units
    people = {u["SB"]: [50] * 9, u["LB"]: [0] * 7, u["NS"]: [50] * 12, u["LG"]: [0] * 11 + [50]}
    said = card(
        client_of(cast.karen).get(url(result(u["SK"], cast.karen, people), u["SK"])), "bullying"
    )
    assert "55 procent har oplevet det mindst én gang." in said
    assert "Svar 40 Har oplevet det 55 %" in said
    assert "Gennemsnit" not in said
    assert "af 100" not in said


def test_none_one_and_two_who_have_experienced_it_are_told_in_the_same_words(cast, client_of):
    u = cast.units
    told = set()
    for exposed, wait in ((0, 0), (1, 60), (2, 120), (3, 180)):
        people = {u["NS"]: [0] * 12, u["LG"]: [0] * (12 - exposed) + [50] * exposed}
        release = result(u["SK"], cast.karen, people, at=THIS_YEAR + dt.timedelta(days=wait))
        page = client_of(cast.karen).get(url(release, u["SK"]))
        told.add(card(page, "bullying").partition("Mobning Nu")[0])
        assert ("Svar 24 24 Har oplevet det 13 % under tre" in card(page, "bullying")) == (
            exposed == 3
        )
        assert ("Ingen, en eller to har oplevet det." in card(page, "bullying")) == (exposed < 3)
    assert len(told) == 2  # what is told of none, one and two, and what is told of three
