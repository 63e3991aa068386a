"""What the page of a result says where it may show nothing."""

import re

from tests.results.scene import result
from tests.results.test_page import card, text, url


def test_scales_that_are_hidden_are_named_with_the_reason_and_no_number(cast, client_of, release):
    page = client_of(cast.lone).get(url(release, cast.units["SB"]))
    said = text(page)
    assert "Ingen tal for disse emner Krav, der passer – vises ikke: for få svar" in said
    hidden = "Vises ikke. Der er for få svar. Det siger ikke noget om, hvorvidt det sker. Nedværdigende behandling, Mobning, "
    assert said.count("Det siger ikke noget om, hvorvidt det sker.") == said.count(hidden) == 1
    assert 'id="scale-bullying"' not in page.content.decode()
    assert "Der er for få svar til at vise, hvordan de fordeler sig." in card(page, "influence")


def test_a_unit_that_is_hidden_altogether_is_offered_a_talk(cast, client_of):
    release = result(cast.unit, cast.lone, {cast.units["SB"]: [50] * 4})
    said = text(client_of(cast.lone).get(url(release, cast.unit)))
    assert "Vi viser ingen tal for denne enhed" in said
    assert (
        "Der er for få svar til, at vi kan vise et tal, uden at nogen kan blive genkendt." in said
    )
    assert "Gå videre til dialogen" in said
    assert "har svaret." not in said.partition("Vi viser ingen tal")[0]


def test_a_unit_that_is_hidden_for_the_sake_of_others_says_so(cast, client_of):
    u = cast.units
    release = result(u["MV"], cast.lone, {u["SB"]: [50] * 9, u["LB"]: [75] * 4})
    said = text(client_of(cast.lone).get(url(release, u["SB"])))
    assert (
        "Hvis vi viste et tal her, kunne det bruges til at regne ud, hvad nogle få har svaret."
        in said
    )


def test_units_above_and_below_are_links_where_they_are_shown_and_words_where_not(cast, client_of):
    u = cast.units
    people = {u["MV"]: [50] * 3, u["SB"]: [50] * 9, u["LB"]: [75] * 4, u["NS"]: [50] * 12}
    release = result(u["SK"], cast.karen, people)
    page = client_of(cast.lone).get(url(release, cast.unit))
    assert "Enheder over: Solbjerg Kommune" in text(page)
    assert "Enheder under: Lille Bjørn (vises ikke: for få svar) · Store Bjørn" in text(page)
    links = re.findall(r'<a href="([^"]+)">(?:Solbjerg|Store|Lille|Nørre)', page.content.decode())
    assert links == [url(release, u["SK"]), url(release, u["SB"])]
