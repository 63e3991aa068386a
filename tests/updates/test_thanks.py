"""From the page that says thank you to the unit's board: the same way for all who come, and only
for its own people.
"""

import re

import pytest

from guldkorn.lib import clock
from guldkorn.updates.models import Board
from tests.results.scene import THIS_YEAR, ask
from tests.surveys.phone import LEAVES, Phone, through


@pytest.fixture
def survey(cast):
    with clock.pretend(THIS_YEAR):
        yield ask(cast.units["SK"], cast.karen)


def phone_in(survey, unit) -> Phone:
    place = survey.invitations.filter(unit__unit=unit, used=False).order_by("pk").first()
    return Phone(place.new_secret(16))


def boards(phone: Phone) -> list[str]:
    return re.findall(r'href="(/board/[^"]*)"', phone.page)


def sent(phone: Phone) -> Phone:
    through(phone)
    phone.press("send")
    assert phone.title == "Tak. Dine svar er gemt."
    return phone


def test_the_thanks_lead_to_the_board_and_say_when_and_where_the_result_comes(cast, survey):
    board = Board.of(cast.trio)
    thanks = sent(phone_in(survey, cast.unit))
    assert boards(thanks) == [board.get_absolute_url()]
    assert "22. september 2025" in thanks.page
    assert "Personalemødet" in thanks.page
    assert "Tavlen for Børnehuset Mælkevejen" in thanks.page
    assert not any(one.value for one in thanks.response.cookies.values())
    assert thanks.response["Referrer-Policy"] == "no-referrer"
    assert thanks.client.get(board.get_absolute_url()).status_code == 200


def test_people_below_have_the_board_above_and_others_have_none(cast, survey):
    board = Board.of(cast.trio)
    assert boards(phone_in(survey, cast.units["SB"])) == [board.get_absolute_url()]
    for elsewhere in ("NS", "LG"):
        thanks = sent(phone_in(survey, cast.units[elsewhere]))
        assert boards(thanks) == []
        assert board.token not in thanks.page


def test_the_nearest_board_is_theirs(cast):
    far, near = Board.of(cast.trio), Board.of(cast.school_trio)
    assert Board.near(cast.units["NS"]) == near
    assert Board.near(cast.units["LB"]) == far
    assert Board.near(cast.units["BU"]) is Board.near(cast.units["LG"]) is None
    assert Board.near(cast.stranger_trio.unit) is None


def test_the_way_is_the_same_before_and_after_somebody_has_answered(cast, survey):
    board = Board.of(cast.trio)
    phone = phone_in(survey, cast.unit)
    before = boards(phone)
    after = boards(sent(phone))
    phone.open()
    used = boards(phone)
    assert before == after == used == [board.get_absolute_url()]
    declined = phone_in(survey, cast.units["LB"])
    for _page in range(len(LEAVES) + 1):
        declined.press("next")
    declined.press("send")
    assert boards(declined) == before


def test_where_there_is_no_board_none_is_made_by_looking(cast, survey):
    assert boards(sent(phone_in(survey, cast.unit))) == []
    assert not Board.objects.exists()
