"""Each topic of a pulse over the whole rhythm: one axis, released figures only, and gaps stay gaps."""

import pytest

from guldkorn.pulses.actions import due
from guldkorn.pulses.lines import LEFT, RIGHT, lines_of
from guldkorn.results.waves.joining import WaveKind
from tests.pulses.conftest import TODAY, answered
from tests.surveys.conftest import on


def beats(pulse, number, *, silent=()):
    """So many times, each on its day; nobody answers those that are silent."""
    day = TODAY
    for place in range(number):
        with on(day):
            for survey in due(day):
                answered(survey, by_all=place not in silent)
            day = pulse.timetable()[0].opens_on


@pytest.fixture
def sets(pulse):
    return len(pulse.timetable()) - 1


def test_before_anything_is_shown_there_is_no_picture(cast, pulse):
    assert lines_of(pulse, cast.lone) is None


def test_a_topic_asked_once_is_a_number_and_no_line(cast, pulse):
    beats(pulse, 1)
    found = lines_of(pulse, cast.lone)
    assert [one.asks.id for one in found.sets] == ["pulsen-opgaver"]
    assert all(not topic.series.lines for topic in found.topics)
    assert [topic.newest.wave.x for topic in found.topics] == [RIGHT] * len(found.topics)
    assert (found.are_lines, found.news) == (False, [])
    assert lines_of(pulse, cast.otto) is None


def test_a_set_that_comes_round_is_a_line_over_the_whole_rhythm(cast, client_of, pulse, sets):
    beats(pulse, sets + 1)
    found = lines_of(pulse, cast.lone)
    first, others = found.sets[0], found.sets[1:]
    assert [wave.x for wave in first.waves] == [LEFT, RIGHT]
    assert all(LEFT < one.waves[0].x < RIGHT for one in others)
    assert found.are_lines
    lines = [topic.series.lines for topic in first.topics if topic.newest.kind is WaveKind.MEAN]
    assert all(len(of_topic) == 1 for of_topic in lines)
    assert not found.news
    page = client_of(cast.lone).get(f"/rounds/{cast.round.pk}/pulse/").content.decode()
    assert "Ingen emner har flyttet sig tydeligt" in page
    assert page.count("pulse-topic-line") == len(found.topics)


def test_a_gap_stays_a_gap(cast, pulse, sets):
    beats(pulse, sets + 1, silent={sets})
    first = lines_of(pulse, cast.lone).sets[0]
    assert all(topic.newest.kind is WaveKind.GAP for topic in first.topics)
    assert all(not topic.series.lines and topic.missing for topic in first.topics)
    assert [topic.number for topic in first.topics] == [""] * len(first.topics)
