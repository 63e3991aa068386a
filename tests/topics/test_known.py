"""One way to every topic: by its id, wherever it comes from."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.content.topics import all_topics
from guldkorn.topics import kept
from guldkorn.topics.keys import key_of, number_of
from guldkorn.topics.known import in_order, is_sensitive, offered_to, topic
from tests.topics.own import own_topic

SOURCE = Path(__file__).resolve().parents[2] / "src" / "guldkorn"
ABOVE = {"content", "topics"}
ONLY_OF_FILES = {
    "dossiers/content/lasting.py": "the topics of the executive order are in files",
    "meetings/numbers.py": "it is pure, and asks about exercises, which are files",
    "results/takeaway/talk.py": "it looks for the questions that files have for a topic",
    "updates/poster.py": "the drawing has the six resources of the field",
    "wheel/search/sources.py": "own topics are found by the database",
}


@given(st.integers(min_value=1, max_value=10**18 - 1))
def test_a_number_and_its_id_are_one_and_never_that_of_a_file(number):
    assert number_of(key_of(number)) == number
    assert key_of(number) not in {one.id for one in all_topics()}


@given(st.text(max_size=30))
def test_no_other_text_is_the_id_of_an_own_topic(text):
    number = number_of(text)
    assert number is None or key_of(number) == text


def test_no_file_has_an_id_that_begins_like_an_own_one():
    assert not [one.id for one in all_topics() if one.id.startswith("own")]


def test_an_id_gives_its_topic_and_nothing_else_does(cast):
    own = own_topic(cast.organisation)
    assert topic(own.key) == own.topic
    assert topic("strain.workload").id == "strain.workload"
    for id in ("own.999", "own.0", "own.01", "own.x", "own.", f"{own.key} ", "own.9" * 9, ""):
        with pytest.raises(KeyError):
            topic(id)


def test_what_hurts_is_known_of_both(cast):
    hurts = own_topic(cast.organisation, "Overfald på bussen", sensitive=True)
    assert is_sensitive(hurts.key)
    assert is_sensitive("strain.offensive_actions")
    assert not is_sensitive(own_topic(cast.organisation).key)
    assert not is_sensitive("")


def test_only_what_stands_in_ones_own_organisation_is_offered(cast):
    there = cast.stranger_trio.unit.organisation
    ours, theirs = own_topic(cast.organisation), own_topic(there, "Bølger")
    aside = own_topic(cast.organisation, "Gammelt")
    aside.set_aside(by=cast.karen)
    offered = [one.id for one in offered_to(cast.organisation.pk)]
    assert offered == [ours.key, *(one.id for one in all_topics())]
    assert offered_to(there.pk)[0].id == theirs.key


def test_own_topics_stand_after_those_of_the_files_by_age(cast):
    first, second = own_topic(cast.organisation), own_topic(cast.organisation, "To")
    last = all_topics()[-1]
    assert in_order([second.topic, last, first.topic]) == [last, first.topic, second.topic]


def test_one_request_reads_them_once(cast, django_assert_num_queries):
    keys = [own_topic(cast.organisation, f"Emne {number}").key for number in range(5)]
    with django_assert_num_queries(1), kept.while_answering():
        offered_to(cast.organisation.pk)
        assert [topic(key).id for key in keys] == keys
    with django_assert_num_queries(1), kept.while_answering():
        assert [topic(key).id for key in keys] == keys
        offered_to(cast.organisation.pk)
    with django_assert_num_queries(0), kept.while_answering():
        assert topic("strain.workload")


def test_what_was_changed_meanwhile_is_read_anew(cast):
    own = own_topic(cast.organisation)
    with kept.while_answering():
        assert topic(own.key).title["da"] == own.name_da
        own.name_da = "Larm"
        own.write(by=cast.karen)
        assert topic(own.key).title["da"] == "Larm"
        own.set_aside(by=cast.karen)
        assert own.key not in {one.id for one in offered_to(cast.organisation.pk)}
        assert topic(own.key).title["da"] == "Larm"


def test_no_room_asks_the_files_alone_but_those_with_a_reason():
    asks = re.compile(r"^from guldkorn\.content\.topics import (?!Topic$)", re.MULTILINE)
    found = set()
    for path in SOURCE.rglob("*.py"):
        place = path.relative_to(SOURCE)
        if place.parts[0] not in ABOVE and asks.search(path.read_text(encoding="utf-8")):
            found.add(place.as_posix())
    assert found == set(ONLY_OF_FILES)
