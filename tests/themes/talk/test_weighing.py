"""Each of the three weighs alone. What they see differently is shown; nothing is ranked."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guldkorn.history.models import Entry
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.themes.models import Evidence, Weighing
from tests.cast import joins
from tests.themes.conftest import TOPIC, write_note
from tests.themes.talk.talked import weigh


def address(cast):
    return f"/rounds/{cast.round.pk}/weighings/{TOPIC}/"


def dots(page):
    return re.findall(r'class="talk-dot">([^<]*)<', page)


def test_nobody_sees_a_weight_before_all_have_weighed(cast, theme, read):
    weigh(cast.round, TOPIC, cast.lone, 4, 3, 1)
    weigh(cast.round, TOPIC, cast.tarik, 2, 3, 3)
    for person in (cast.lone, cast.tarik, cast.anna):
        page = read(person, address(cast))
        assert dots(page) == []
        assert page.count(">has weighed<") == 2
        assert "You see" not in page
        assert "You see" not in read(person, f"/rounds/{cast.round.pk}/weighings/")
    weigh(cast.round, TOPIC, cast.anna, 1, 4, 3)
    page = read(cast.tarik, address(cast))
    assert dots(page) == [
        *("AMR", "TR", "Manager"),  # seriousness 1, 2 and 4
        *("Manager", "TR", "AMR"),  # extent 3, 3 and 4
        *("Manager", "TR", "AMR"),  # influence 1, 3 and 3
    ]


def test_what_they_see_differently_is_said(cast, client_of, theme, read):
    for person, weights in zip(cast.three, ((4, 3, 2), (1, 3, 2), (2, 4, 2)), strict=True):
        weigh(cast.round, TOPIC, person, *weights)
    page = read(cast.lone, address(cast))
    said = "You see the seriousness differently: 1, 2 and 4. What has each of you seen?"
    assert f"<strong>{said}</strong>" in page
    assert "You see the extent nearly alike: 3, 3 and 4." in page
    assert "You see your influence alike: 2." in page
    danish = client_of(cast.anna).get(address(cast)).content.decode()
    assert "I ser forskelligt på alvoren: 1, 2 og 4. Hvad har I hver især set?" in danish


def test_the_form_tells_first_who_will_see_it(cast, theme, read):
    assert "Only you see your weights until all three have weighed" in read(
        cast.anna, address(cast)
    )


def test_a_weight_is_changed_until_they_are_shown_and_then_weighed_anew(cast, theme):
    weigh(cast.round, TOPIC, cast.lone, 4, 3, 1)
    first = weigh(cast.round, TOPIC, cast.lone, 2, 2, 2)
    assert [one.seriousness for one in first.weights.all()] == [2]
    for person in (cast.tarik, cast.anna):
        weigh(cast.round, TOPIC, person, 1, 1, 1)
    again = weigh(cast.round, TOPIC, cast.lone, 4, 4, 4)
    assert again.pk != first.pk
    assert [one.seriousness for one in first.weights.order_by("role")] == [1, 2, 1]


def test_the_form_asks_for_all_three(cast, client_of, theme):
    client = client_of(cast.lone)
    answer = client.post(address(cast), {"seriousness": "4", "extent": "9"})
    assert answer.status_code == 400
    assert sorted(answer.context["form"].errors) == ["extent", "influence"]
    assert Weighing.objects.count() == 0
    given = {"seriousness": "4", "extent": "3", "influence": "1"}
    assert client.post(address(cast), given).status_code == 302
    assert Weighing.objects.get().weights.get().extent == 3


def test_only_what_has_signs_can_be_weighed(cast, client_of, theme):
    elsewhere = f"/rounds/{cast.round.pk}/weighings/resource.meaning/"
    assert client_of(cast.lone).get(elsewhere).status_code == 404


def test_those_who_are_missing_are_told_and_two_days_later_it_is_shown(cast, client_of, theme):
    client = client_of(cast.lone, language="en")
    weighing = weigh(cast.round, TOPIC, cast.lone, 4, 3, 1)
    notice, showing = (f"/weighings/{weighing.pk}/{name}/" for name in ("notice", "showing"))
    assert client.post(notice).status_code == 403
    weigh(cast.round, TOPIC, cast.tarik, 2, 3, 3)
    assert client.post(showing).status_code == 403
    before = Letter.objects.count()
    for _twice in range(2):
        client.post(notice)
    told = [letter.mail for letter in Letter.objects.order_by("pk")[before:]]
    assert [mail.to for mail in told] == [cast.anna.email]
    assert address(cast) in told[0].body
    assert client.post(showing).status_code == 403
    with clock.pretend(clock.now() + dt.timedelta(days=2)):
        page = client_of(cast.lone, language="en").get(address(cast)).content.decode()
        assert "Show the weights now" in page
        client_of(cast.lone).post(showing)
        page = client_of(cast.anna, language="en").get(address(cast)).content.decode()
    assert "Health and safety representative (AMR) did not weigh" in page
    assert "You see the seriousness differently: 2 and 4." in page


def test_who_has_not_weighed_cannot_show_the_others(cast, theme):
    weighing = weigh(cast.round, TOPIC, cast.lone, 4, 3, 1)
    weigh(cast.round, TOPIC, cast.tarik, 2, 3, 3)
    weighing.tell(by=cast.lone)
    with clock.pretend(clock.now() + dt.timedelta(days=3)):
        with pytest.raises(Refused, match="Weigh it yourself first"):
            weighing.show(by=cast.anna)
        weighing.show(by=cast.tarik)
    assert weighing.shown_at is not None


def test_a_vacant_role_is_not_waited_for_and_two_in_a_role_weigh_once(cast, theme):
    joins(cast.trio, cast.tove, "tr", by=cast.lone)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.lone)
    weigh(cast.round, TOPIC, cast.tarik, 2, 3, 3)
    with pytest.raises(Refused, match="Someone else with your role"):
        weigh(cast.round, TOPIC, cast.tove, 1, 1, 1)
    assert weigh(cast.round, TOPIC, cast.lone, 4, 3, 1).shown_at is not None


def test_who_takes_over_a_role_weighs_for_it(cast, theme):
    weigh(cast.round, TOPIC, cast.tarik, 2, 3, 3)
    cast.trio.memberships.get(person=cast.tarik).end(by=cast.lone)
    joins(cast.trio, cast.tove, "tr", by=cast.lone)
    weighing = weigh(cast.round, TOPIC, cast.tove, 4, 4, 4)
    assert [one.by for one in weighing.weights.all()] == [cast.tove]


def test_it_waits_for_those_who_have_not_weighed(cast, theme):
    assert not Weighing.objects.waiting_for(cast.anna).exists()
    weighing = weigh(cast.round, TOPIC, cast.lone, 4, 3, 1)
    waits = {
        person.email: list(Weighing.objects.waiting_for(person))
        for person in (*cast.three, cast.niels, cast.karen)
    }
    assert waits == {
        cast.lone.email: [],
        cast.tarik.email: [weighing],
        cast.anna.email: [weighing],
        cast.niels.email: [],
        cast.karen.email: [],
    }


def test_the_history_tells_who_weighed_and_never_what(cast, theme):
    weigh(cast.round, TOPIC, cast.lone, 4, 3, 1)
    entry = Entry.objects.get(noun="themes.weighing")
    assert (entry.verb, entry.facts) == ("weighed", {"topic": TOPIC})


def test_the_list_stands_in_the_order_of_the_topics_in_constant_queries(cast, client_of, theme):
    client, url = client_of(cast.lone), f"/rounds/{cast.round.pk}/weighings/"

    def counted():
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(url)
        return len(queries), [one.topic.id for one in shown.context["topics"]]

    for person in cast.three:
        weigh(cast.round, TOPIC, person, 1, 1, 1)
    counted()
    one, topics = counted()
    assert topics == [TOPIC]
    for topic in ("resource.influence", "demand.quantitative"):
        Evidence.add(cast.round, write_note(cast.round, cast.anna, topic), by=cast.anna)
        for person in cast.three:
            weigh(cast.round, topic, person, 4, 4, 4)
    three, topics = counted()
    assert three == one
    assert topics == ["demand.quantitative", TOPIC, "resource.influence"]
