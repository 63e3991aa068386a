"""The pure rule: who was asked what until when, and so when these people may be asked again."""

import datetime as dt
from dataclasses import replace

import pytest

from guldkorn.content.instruments import find
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys.distances import (
    ALL_AGAIN,
    AT_A_TIME,
    SOME_AGAIN,
    Asking,
    Circle,
    PeopleInCommon,
    Wait,
    share_a_scale,
    wait,
)

PULSEN, SHORT = find("pulsen"), find("puls-kort")
LAST = dt.date(2026, 3, 16)
TEN = Circle(frozenset(range(10)), frozenset({1, 2}))


def days(number: int) -> dt.date:
    return LAST + dt.timedelta(days=number)


def about(id: str, *, topic: str = "", text: str = "", of: Instrument = SHORT) -> Instrument:
    """A questionnaire of one question, with its topic and its words in Danish."""
    scale = of.scales[0]
    item = replace(scale.items[0], text={"da": text or id})
    return replace(of, id=id, scales=(replace(scale, topic=topic, items=(item,)),), pages=())


def asked(circle: Circle, instrument: Instrument = PULSEN, until: dt.date = LAST) -> Asking:
    return Asking(instrument, circle, until)


@pytest.mark.parametrize(
    ("people", "first", "reason"),
    [
        (range(10), 28, ALL_AGAIN),
        (range(9), 90, SOME_AGAIN),
        (range(11), 90, SOME_AGAIN),
        (range(9, 40), 90, SOME_AGAIN),
    ],
)
def test_the_same_people_wait_28_days_and_a_part_a_whole_or_an_overlap_90(people, first, reason):
    again = Circle(frozenset(people), frozenset({3}))
    found = wait(PULSEN, again, [asked(TEN)])
    assert found == Wait(days(first), LAST, reason)


def test_who_was_never_asked_does_not_wait():
    assert wait(PULSEN, Circle(frozenset({10, 11}), frozenset({3})), [asked(TEN)]) is None
    assert wait(PULSEN, TEN, []) is None


def test_nobody_is_in_two_surveys_at_a_time_whatever_they_ask():
    other = about("canteen")
    assert not share_a_scale(PULSEN, other)
    for people in (range(10), range(9, 12)):
        found = wait(other, Circle(frozenset(people), frozenset()), [asked(TEN)])
        assert found == Wait(days(1), LAST, AT_A_TIME)


def test_of_several_surveys_the_one_that_lets_wait_longest_counts():
    part = Circle(frozenset({1}), frozenset({1}))
    before = [asked(TEN), asked(part, until=days(-40)), asked(TEN, until=days(-100))]
    assert wait(PULSEN, TEN, before) == Wait(days(50), days(-40), SOME_AGAIN)


@pytest.mark.parametrize(
    ("units", "meeting"),
    [
        ({1, 2}, PeopleInCommon.ALL),
        ({2}, PeopleInCommon.SOME),
        ({1, 2, 3}, PeopleInCommon.SOME),
        ({3}, PeopleInCommon.NOBODY),
    ],
)
def test_where_nobody_kept_who_was_asked_the_units_stand_for_their_people(units, meeting):
    unknown = Circle(None, TEN.units)
    assert unknown.meets(Circle(frozenset(range(10)), frozenset(units))) is meeting
    assert Circle(frozenset({77}), frozenset(units)).meets(unknown) is meeting


def test_a_staff_list_that_names_everybody_anew_is_still_an_overlap():
    renamed = Circle(frozenset(range(100, 110)), TEN.units)
    assert renamed.meets(TEN) is PeopleInCommon.SOME


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (PULSEN, SHORT, True),
        (PULSEN, replace(about("canteen"), id="pulsen", version=9), True),
        (about("a", topic="strain.workload"), about("b", topic="strain.workload"), True),
        (about("a", topic="strain.workload"), about("b", topic="strain.noise"), False),
        (about("a"), about("b"), False),
        (about("guldkorn.a"), about("guldkorn.b"), True),
        (about("guldkorn.a"), PULSEN, False),
        (about("a", text="Har du travlt?"), about("b", text="har du  travlt? "), True),
        (about("a", text="Har du travlt?"), about("b", text="Har du altid travlt?"), False),
    ],
)
def test_a_scale_is_shared_by_topic_by_words_and_by_being_versions_of_one(one, other, shared):
    assert share_a_scale(one, other) is share_a_scale(other, one) is shared
