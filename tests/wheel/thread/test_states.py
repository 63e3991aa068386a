"""A thread of what hurts, of a few people, of very much, and in English."""

import datetime as dt

import pytest

from guldkorn.lib import clock
from guldkorn.themes.models import Evidence, Theme
from tests.results.scene import LAST_YEAR, THIS_YEAR, result
from tests.results.test_page import text
from tests.wheel.story.test_story import action
from tests.wheel.thread.conftest import AFTER, BEFORE, CHOSEN, TODAY, chosen, figure_of, note
from tests.wheel.thread.test_thread import drawn, lead, page, stop

HURTS = "strain.offensive_actions"


@pytest.fixture
def hurt(cast, turn):
    """Everybody in Mælkevejen was asked twice about what nobody should be exposed to; half of them
    were.
    """
    u = cast.units
    first, _second = (
        result(
            u["MV"],
            cast.lone,
            {u["MV"]: [0, 75, 75], u["SB"]: [0, 75, 0] * 3, u["LB"]: [0, 75] * 4},
            at=at,
        )
        for at in (LAST_YEAR, THIS_YEAR)
    )
    with clock.pretend(BEFORE):
        Evidence.add(turn, figure_of(first, cast.unit, "bullying"), by=cast.lone)
    with clock.pretend(CHOSEN):
        theme = chosen(turn, cast.lone, HURTS, "Det skal ikke ske her.")
        action(theme, cast.tarik, start_on=CHOSEN.date())
    return theme


def test_of_what_hurts_only_what_the_release_states_is_told_and_nothing_is_praised(
    cast, client_of, hurt
):
    shown = page(client_of(cast.lone), hurt)
    said = stop(shown, "seen")
    assert "Mobning, september 2025:" in said
    assert "har oplevet det" in said
    for words in ("klart bedre", "klart dårligere", "kan ikke afgøres", "af 100"):
        assert words not in text(shown).lower(), words
    assert 'class="ruler"' not in shown.content.decode()
    assert not any("bedre" in words for words in drawn(shown))


@pytest.fixture
def few(cast, turn):
    """Seven of the staff have answered, twice."""
    u = cast.units
    for at, score in ((LAST_YEAR, 25), (THIS_YEAR, 75)):
        released = result(u["MV"], cast.lone, {u["MV"]: [score] * 3, u["SB"]: [score] * 4}, at=at)
        if at is LAST_YEAR:
            first = released
    with clock.pretend(BEFORE):
        Evidence.add(turn, figure_of(first, cast.unit), by=cast.lone)
    with clock.pretend(CHOSEN):
        theme = chosen(turn, cast.lone)
        action(theme, cast.tarik, start_on=CHOSEN.date())
    return theme


def test_of_few_people_the_words_stand_and_no_number_in_the_head(cast, client_of, few):
    shown = page(client_of(cast.lone), few).content.decode()
    head = shown.partition('class="thread-figure"')[2].partition("</section>")[0]
    assert "Dengang og nu" in head
    assert 'class="ruler-band"' in head
    assert 'class="ruler-now"' not in head
    assert "<b>" not in head


def test_of_very_much_the_newest_is_drawn_and_all_is_told(cast, client_of, turn, fresh):
    with clock.pretend(CHOSEN):
        for number in range(15):
            day = CHOSEN.date() + dt.timedelta(days=number)
            action(fresh, cast.tarik, title=f"Tiltag nummer {number + 1}.", start_on=day)
    with clock.pretend(AFTER):
        for number in range(9):
            Evidence.add(turn, note(turn, cast.anna, f"Set {number + 1} gange."), by=cast.lone)
    shown = page(client_of(cast.lone), fresh)
    bars = [words for words in drawn(shown) if words.startswith("Tiltag nummer")]
    assert [words.partition(".")[0] for words in bars] == [
        f"Tiltag nummer {number}" for number in range(4, 16)
    ]
    assert "Der var ikke plads til 3 ting, I har prøvet. I finder dem nedenfor." in text(shown)
    assert all(f"Tiltag nummer {number}." in stop(shown, "tried") for number in range(1, 16))
    seen = shown.content.decode().partition('<li id="seen"')[2]
    open_ones, folded = seen.split("<details>")
    assert [f"Set {number} gange." in open_ones for number in range(1, 10)].count(True) == 4
    assert [f"Set {number} gange." in folded for number in range(1, 10)].count(True) == 5
    assert "9 tegn på det" in drawn(shown)


def test_a_new_theme_in_english(cast, client_of, fresh):
    shown = page(client_of(cast.lone, language="en"), fresh, at=CHOSEN)
    assert lead(shown) == (
        "You chose the theme on 3 March 2025. There were 2 signs of it. Nothing has been tried yet."
    )
    assert stop(shown, "causes") == "No cause is written down yet."
    assert stop(shown, "told") == "You have not told everybody about it yet."
    assert stop(shown, "seen") == "There is something to see when you have tried something."
    assert stop(shown, "now").startswith("Find out what is behind it, and try something small.")
    assert drawn(shown) == ["2 signs of it", "chosen, 1 other topic not"]


def test_a_theme_put_aside_in_english(cast, client_of, lived):
    with clock.pretend(AFTER):
        lived.put_aside(by=cast.tarik, reason="Det må vente til efter ferien.")
    shown = page(client_of(cast.lone, language="en"), lived)
    assert lead(shown).endswith("You put it aside on 1 November 2025.")
    assert "Put aside by Tarik Eksempel, 1 November 2025" in stop(shown, "chosen")
    assert stop(shown, "now").startswith("The theme is put aside. Nothing of it is lost.")


def test_a_sign_whose_thing_is_gone_is_said_to_be_gone(cast, client_of, fresh):
    Evidence.objects.filter(source="note", topic=fresh.topic).update(key=10**9)
    said = stop(page(client_of(cast.lone), fresh), "signs")
    assert "Det, tegnet kom fra, findes ikke længere." in said
    assert "Vagterne lægges uden os." not in said


def test_a_talk_that_is_no_sign_stands_among_the_talks(cast, client_of, turn, fresh):
    with clock.pretend(CHOSEN):
        note(turn, cast.anna, "Vi talte om det på tavlemødet.")
    shown = page(client_of(cast.lone), fresh, at=TODAY)
    assert "Vi talte om det på tavlemødet." in stop(shown, "talks")
    assert "Vi talte om det på tavlemødet." not in stop(shown, "signs")
    assert "1 samtale" in drawn(shown)


def test_a_proposal_waits_and_an_objection_is_part_of_the_story(cast, client_of, turn, fresh):
    with clock.pretend(CHOSEN):
        proposed = Theme.propose(turn, "strain.workload", "Der larmer hver dag.", by=cast.lone)
        proposed.answer(by=cast.anna, objection="Spørg først køkkenet om det.")
    shown = page(client_of(cast.tarik), proposed, at=CHOSEN)
    assert lead(shown).startswith("Temaet blev foreslået den 3. marts 2025 og er ikke valgt endnu.")
    assert "Spørg først køkkenet om det." in stop(shown, "chosen")
    assert stop(shown, "now").startswith("Temaet venter på et ja fra jer alle.")
    assert any("foreslået" in words for words in drawn(shown))
