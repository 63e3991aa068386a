"""Who listens on the line sees how long a cookie is: it tells nothing of what is ticked."""

from random import Random

import pytest

from guldkorn.surveys.filling import FilledSheet
from guldkorn.surveys.questionnaires.bounds import ITEMS_AT_MOST
from guldkorn.surveys.views.carrying import BYTES_AT_MOST, NO_SHEET, Carried, _sealed
from tests.surveys.guides.test_guides import INSIDE, OUTSIDE
from tests.surveys.phone import LEAVES, PULSEN, Phone

pytestmark = pytest.mark.django_db
DRAWN = Random(1)
ASKED = [item.id for item in PULSEN.items]


def length(survey, marks: dict[str, str], words: str = "", going_on: str = NO_SHEET) -> int:
    sheet = FilledSheet.read(PULSEN, "".join(marks.values()))
    return len(_sealed(survey, "k" * 16, Carried(sheet, words, going_on)))


def test_it_is_as_long_whatever_is_ticked_and_whoever_went_on(survey):
    lengths = set()
    for _pair in range(20):
        marks = {id: DRAWN.choice("-x0123") for id in ASKED}
        for harm in ("0", "4"):
            told = marks | dict.fromkeys(INSIDE + OUTSIDE, harm)
            lengths.add(length(survey, told))
            lengths.add(length(survey, told, going_on="ab12" * 16))
    assert len(lengths) == 1


def test_the_header_and_the_page_are_as_long_all_the_way(survey):
    seen = []
    for place, mark in zip(survey.invitations.all()[:2], "04", strict=False):
        phone, walk = Phone(place.new_secret(12)), []
        phone.press("next")
        for leaf in LEAVES:
            harm = {item.id: mark for item in leaf.items if item.id in INSIDE}
            phone.press("next", **harm)
            walk.append((len(phone.client.cookies["so-far"].OutputString()), len(phone.page)))
        seen.append(walk)
    assert seen[0] == seen[1]


def test_own_words_tell_their_length_in_steps_only(survey):
    marks = dict.fromkeys(ASKED, "0")
    assert len({length(survey, marks, "ord og " * number) for number in (0, 1, 20, 140)}) == 1


def test_the_longest_questionnaire_fits_with_words(survey):
    class Longest:
        text = "4" * ITEMS_AT_MOST

    words = "".join(DRAWN.choice("abcdefghijklmnopqrstuvwxyzæøå ,.") for _sign in range(1000))
    sealed = _sealed(survey, "k" * 16, Carried(Longest(), words))
    assert sealed is not None
    assert len(sealed) <= BYTES_AT_MOST
