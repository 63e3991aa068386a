"""What was weighed, found, settled, sent and answered stands on the theme's thread, and on paper."""

import datetime as dt

import pytest

from guldkorn.lib import clock
from guldkorn.wheel.thread.on_paper import facts_of
from guldkorn.wheel.thread.page import thread_of
from tests.themes.talk.talked import cause_of, sent, settled, weigh
from tests.wheel.thread.conftest import AFTER, CHOSEN, TODAY, TOPIC
from tests.wheel.thread.test_thread import drawn, page, stop

WEIGHED = CHOSEN + dt.timedelta(days=7)
SETTLED = CHOSEN + dt.timedelta(days=30)
ANSWERED = CHOSEN + dt.timedelta(days=100)
ANSWER = "I får en fast vikar til sommer."


@pytest.fixture
def answered(cast, lived):
    with clock.pretend(WEIGHED):
        for person, seriousness in zip(cast.three, (4, 1, 2), strict=True):
            weigh(lived.round, TOPIC, person, seriousness, 3, 3)
        first = cause_of(lived, "Planen kommer sent.", by=cast.anna)
        deeper = cause_of(lived, "Ingen kender fraværet.", by=cast.tarik, parent=first)
    with clock.pretend(SETTLED):
        found = sent(settled(lived, "propose", by=cast.lone, cause=deeper), by=cast.anna)
    with clock.pretend(ANSWERED):
        found.reply(by=cast.karen, answer="partly", answer_reason=ANSWER)
    return found


def test_it_stands_on_the_one_axis_of_time(cast, client_of, lived, answered):
    shown = page(client_of(cast.lone), lived)
    assert "I ser forskelligt på alvoren: 1, 2 og 4." in stop(shown, "talks")
    causes = stop(shown, "causes")
    assert causes.index("1 Planen kommer sent.") < causes.index("1.1 Ingen kender fraværet.")
    told = stop(shown, "settled")
    said = (
        "Det foreslår vi AMO/MED: Ingen kender fraværet.",
        "Aftalt 2. april 2025",
        answered.recommendation,
        "Svar fra AMO/MED: Delvist",
        ANSWER,
        "Karen Eksempel, 11. juni 2025",
    )
    places = [told.find(one) for one in said]
    assert [place >= 0 for place in places] == [True] * len(said)
    assert places == sorted(places)
    marks = drawn(shown)
    texts = ["det foreslår vi AMO/MED", "sendt til AMO/MED", "svar: delvist"]
    assert [mark for mark in marks if mark in texts] == texts


def test_the_answer_is_what_comes_next_until_they_have_gone_on(cast, client_of, lived, answered):
    client = client_of(cast.lone)
    assert stop(page(client, lived), "now").startswith("AMO/MED har svaret.")
    with clock.pretend(AFTER):
        settled(lived, "live_with", by=cast.lone)
    shown = page(client, lived)
    assert not stop(shown, "now").startswith("AMO/MED har svaret.")
    assert "Det passer på os: Vi går hjem to og to." in stop(shown, "settled")


def test_paper_says_the_same(cast, lived, answered):
    with clock.pretend(TODAY):
        told = facts_of(thread_of(lived, cast.lone))
    (of,) = [one for one in told["stops"] if one["name"] == "Aftalt"]
    said = " ".join(part["text"] for part in of["parts"])
    assert answered.recommendation in said
    assert ANSWER in said
    assert "Se anbefalingen" not in said
    texts = [mark["text"] for mark in told["picture"]["marks"]]
    assert "svar: delvist" in texts


def test_a_theme_of_which_nothing_is_settled_has_no_such_stop(cast, client_of, lived):
    assert 'id="settled"' not in page(client_of(cast.lone), lived).content.decode()
