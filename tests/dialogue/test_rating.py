"""Do we see the same? Nobody sees another's rating before all have rated."""

import pytest

from guldkorn.dialogue.models import Rating
from guldkorn.dialogue.three_views import all_three_views, three_views
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from tests.cast import joins

TOPIC = "strain.workload"
OTHER = "resource.influence"


def page_of(cast, topic=TOPIC):
    return f"/rounds/{cast.round.pk}/ratings/{topic}/"


def give(cast, person, score, why="", topic=TOPIC):
    Rating.give(cast.round, topic, by=person, score=score, why=why)


def test_three_ratings_are_revealed_together_and_said_in_words(cast, client_of):
    for person, score, why in zip(
        cast.three, (1, 2, 4), ("Ydertimerne", "Vikarer", "Vi når det"), strict=True
    ):
        client = client_of(person, language="en")
        assert client.post(page_of(cast), {"score": score, "why": why}).status_code == 302
    page = client_of(cast.lone, language="en").get(page_of(cast)).content.decode()
    assert "You see this differently" in page
    for word in (
        "Ydertimerne",
        "Vikarer",
        "Vi når det",
        "A big problem here",
        "Something well under control",
    ):
        assert word in page
    views = three_views(cast.round, TOPIC, cast.lone)
    assert [(rating.role, rating.score, rating.by) for rating in views.revealed] == [
        ("leader", 1, cast.lone),
        ("tr", 2, cast.tarik),
        ("amr", 4, cast.anna),
    ]
    assert [entry.facts for entry in Entry.objects.filter(verb="rated").order_by("pk")] == [
        {"topic": TOPIC, "roles": ["leader"], "revealed": False},
        {"topic": TOPIC, "roles": ["tr"], "revealed": False},
        {"topic": TOPIC, "roles": ["amr"], "revealed": True},
    ]


def test_before_the_last_has_rated_nothing_tells_what_another_said(cast, client_of):
    """The pages of the others are the same, letter for letter, whatever Lone said."""
    seen = {}
    for score, why in ((1, "Hemmeligheden"), (5, "Ganske andet")):
        Rating.objects.all().delete()
        Entry.objects.all().delete()
        give(cast, cast.lone, score, why)
        for person in (cast.tarik, cast.anna):
            client = client_of(person)
            client.cookies["csrftoken"] = "k" * 32
            for address in (
                page_of(cast),
                f"/rounds/{cast.round.pk}/dialogue/",
                f"/rounds/{cast.round.pk}/themes/",
                f"/rounds/{cast.round.pk}/themes/new/?topic={TOPIC}",
                f"/rounds/{cast.round.pk}/",
            ):
                page = without_tokens(client.get(address).content.decode())
                assert why not in page
                seen.setdefault((person.pk, address), set()).add(page)
    assert [len(pages) for pages in seen.values()] == [1] * 10
    assert all(
        set(entry.facts) == {"topic", "roles", "revealed"}
        for entry in Entry.objects.filter(verb="rated")
    )


def without_tokens(page):
    return "\n".join(
        line
        for line in page.splitlines()
        if "csrfmiddlewaretoken" not in line and "<time" not in line
    )


def test_the_values_for_another_member_hold_no_rating(cast):
    give(cast, cast.lone, 5, "Hemmeligheden")
    views = three_views(cast.round, TOPIC, cast.tarik)
    assert (views.mine, views.revealed, views.said, views.columns, views.given) == (
        None,
        [],
        None,
        [],
        {},
    )
    assert views.roles == [
        ("Leder", True),
        ("Tillidsrepræsentant (TR)", False),
        ("Arbejdsmiljørepræsentant (AMR)", False),
    ]


def test_who_has_rated_is_shown(cast, client_of):
    give(cast, cast.tarik, 3)
    page = " ".join(client_of(cast.anna, language="en").get(page_of(cast)).content.decode().split())
    assert "<li>Manager: <strong>not yet</strong></li>" in page
    assert "<li>Union representative (TR): <strong>has rated</strong></li>" in page


def test_a_rating_can_be_changed_until_all_are_revealed_and_then_stands(cast, client_of):
    give(cast, cast.lone, 1, "Først")
    give(cast, cast.lone, 2, "Siden")
    form = client_of(cast.lone).get(page_of(cast)).context["form"]
    assert (form["score"].value(), form["why"].value()) == (2, "Siden")
    give(cast, cast.tarik, 2)
    give(cast, cast.anna, 3)
    answer = client_of(cast.lone, language="en").post(page_of(cast), {"score": 5})
    assert answer.status_code == 403
    assert list(Rating.objects.order_by("pk").values_list("score", flat=True)) == [2, 2, 3]
    assert (
        "<form method"
        not in client_of(cast.lone)
        .get(page_of(cast))
        .content.decode()
        .split('id="rate"')[1]
        .split("</main>")[0]
    )


def test_somebody_with_two_roles_rates_once_for_both(cast):
    joins(cast.home_trio, cast.lise, "amr")
    turn = Round.start(cast.home_trio, by=cast.lise)
    Rating.give(turn, TOPIC, by=cast.lise, score=4)
    assert three_views(turn, TOPIC, cast.tina).revealed == []
    Rating.give(turn, TOPIC, by=cast.tina, score=4)
    revealed = three_views(turn, TOPIC, cast.tina).revealed
    assert [(rating.role, rating.by) for rating in revealed] == [
        ("leader", cast.lise),
        ("tr", cast.tina),
        ("amr", cast.lise),
    ]


def test_two_roles_filled_are_all_that_are_waited_for(cast):
    turn = Round.start(cast.home_trio, by=cast.lise)
    Rating.give(turn, TOPIC, by=cast.lise, score=1)
    Rating.give(turn, TOPIC, by=cast.tina, score=2)
    assert [rating.score for rating in three_views(turn, TOPIC, cast.lise).revealed] == [1, 2]


def test_two_who_share_a_role_have_one_seat_and_do_not_see_each_others_rating(cast, client_of):
    joins(cast.trio, cast.niels, "amr")
    give(cast, cast.anna, 1, "Hemmeligheden")
    page = client_of(cast.niels, language="en").get(page_of(cast)).content.decode()
    assert "Hemmeligheden" not in page
    assert "Someone else with your role" in page
    with pytest.raises(Refused):
        give(cast, cast.niels, 5)
    assert [(rating.by, rating.score) for rating in Rating.objects.all()] == [(cast.anna, 1)]


def test_who_takes_over_a_role_before_the_reveal_rates_anew_without_seeing_the_old(cast, client_of):
    give(cast, cast.lone, 5, "Hemmeligheden")
    cast.trio.memberships.get(person=cast.lone).end(by=cast.karen)
    joins(cast.trio, cast.niels, "leader")
    give(cast, cast.tarik, 2)
    give(cast, cast.anna, 2)
    assert three_views(cast.round, TOPIC, cast.tarik).revealed == []
    assert "Hemmeligheden" not in client_of(cast.niels).get(page_of(cast)).content.decode()
    give(cast, cast.niels, 3)
    assert [rating.by for rating in three_views(cast.round, TOPIC, cast.tarik).revealed] == [
        cast.niels,
        cast.tarik,
        cast.anna,
    ]


def test_who_comes_after_the_reveal_changes_nothing(cast):
    for person in cast.three:
        give(cast, person, 3)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    joins(cast.trio, cast.niels, "amr")
    assert len(three_views(cast.round, TOPIC, cast.niels).revealed) == 3
    with pytest.raises(Refused):
        give(cast, cast.niels, 1)


def test_when_a_role_falls_vacant_the_others_reveal_by_saving_once_more(cast, client_of):
    give(cast, cast.lone, 2)
    give(cast, cast.tarik, 4)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    page = client_of(cast.lone, language="en").get(page_of(cast)).content.decode()
    assert "Everybody has now given a rating." in page
    give(cast, cast.lone, 2)
    assert [rating.score for rating in three_views(cast.round, TOPIC, cast.tarik).revealed] == [
        2,
        4,
    ]


@pytest.mark.parametrize(
    "data", [{}, {"score": "0"}, {"score": "6"}, {"score": "x"}, {"score": "2", "why": "a@b.dk"}]
)
def test_what_is_no_rating_is_said_on_the_page(cast, client_of, data):
    answer = client_of(cast.lone).post(page_of(cast), data)
    assert answer.status_code == 400
    assert answer.context["form"].errors
    assert Rating.objects.count() == 0


def test_an_unknown_topic_is_not_found(cast, client_of):
    assert client_of(cast.lone).get(page_of(cast, "strain.nothing")).status_code == 404
    assert client_of(cast.lone).get(page_of(cast, "influence.planning")).status_code == 404
    assert client_of(cast.lone).delete(page_of(cast)).status_code == 405


def test_a_topic_is_chosen_from_a_list_on_the_page_of_the_step(cast, client_of):
    client = client_of(cast.lone)
    chosen = client.get(f"/rounds/{cast.round.pk}/dialogue/", {"topic": OTHER})
    assert (chosen.status_code, chosen.url) == (302, page_of(cast, OTHER))
    assert (
        client.get(f"/rounds/{cast.round.pk}/dialogue/", {"topic": "strain.nothing"}).status_code
        == 200
    )


def test_a_closed_round_shows_what_was_revealed_and_takes_nothing_more(cast, client_of):
    for person in cast.three:
        give(cast, person, 2)
    give(cast, cast.lone, 5, "Hemmeligheden", topic=OTHER)
    cast.round.step, cast.round.closed_at = Step.CLOSED, clock.now()
    cast.round.save()
    client = client_of(cast.tarik, language="en")
    assert client.post(page_of(cast, OTHER), {"score": 2}).status_code == 403
    assert "You see this alike" in client.get(page_of(cast)).content.decode()
    assert "Hemmeligheden" not in client.get(page_of(cast, OTHER)).content.decode()


def test_strangers_neither_see_nor_rate(cast, client_of):
    for stranger in (cast.otto, cast.niels, cast.karen, cast.frida):
        assert client_of(stranger).get(page_of(cast)).status_code == 404
        assert client_of(stranger).post(page_of(cast), {"score": 1}).status_code == 404
        with pytest.raises(Refused):
            give(cast, stranger, 1)


def test_with_htmx_the_page_asks_for_news_and_gets_none_or_the_section(cast, client_of):
    client = client_of(cast.lone, language="en")
    htmx = {"HX-Request": "true"}
    give(cast, cast.lone, 1)
    assert client.get(page_of(cast), {"state": "leader"}, headers=htmx).status_code == 204
    give(cast, cast.tarik, 1)
    section = client.get(page_of(cast), {"state": "leader"}, headers=htmx).content.decode().strip()
    assert section.startswith('<section id="views"')
    assert "<form" not in section
    give(cast, cast.anna, 1)
    assert (
        '<div id="rate" hx-swap-oob="true"></div>'
        in client.get(page_of(cast), {"state": "leader.tr"}, headers=htmx).content.decode()
    )


@pytest.mark.parametrize("number", [1, 3])
def test_all_topics_cost_as_much_as_one(cast, django_assert_num_queries, number):
    for topic in (TOPIC, OTHER, "culture.learning")[:number]:
        give(cast, cast.lone, 3, topic=topic)
    with django_assert_num_queries(2):
        assert len(all_three_views(cast.round, cast.lone)) == number
