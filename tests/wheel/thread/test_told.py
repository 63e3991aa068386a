"""What a board tells of the theme itself is told, as a status is."""

from guldkorn.lib import clock
from tests.updates.boarded import SAID, put_up, written
from tests.wheel.story.test_story import action
from tests.wheel.thread.conftest import CHOSEN
from tests.wheel.thread.test_thread import drawn, page, stop


def test_it_stands_in_the_story_and_in_the_picture(cast, client_of, fresh):
    with clock.pretend(CHOSEN):
        action(fresh, cast.tarik, start_on=CHOSEN.date())
        put_up(fresh, by=cast.lone)
        written(fresh, by=cast.lone, said="Det venter endnu.")
    shown = page(client_of(cast.lone), fresh, at=CHOSEN)
    said = stop(shown, "told")
    assert all(words in said for words in ("På tavlen", *SAID.values()))
    assert "Det venter endnu." not in said
    assert drawn(shown)[-1] == "på tavlen"
    assert "I har fortalt alle om det én gang." in shown.text
    assert stop(shown, "now").startswith("Næste gang, I ser på det")


def test_what_was_taken_down_is_still_a_part_of_the_story(cast, client_of, fresh):
    with clock.pretend(CHOSEN):
        put_up(fresh, by=cast.lone).take_down(by=cast.anna)
    said = stop(page(client_of(cast.lone), fresh, at=CHOSEN), "told")
    assert SAID["said"] in said
    assert "Det er taget ned igen." in said
