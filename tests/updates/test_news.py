"""You said – we did – we could not: from the theme to the board, and answered there."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from guldkorn.actionplans.models import Action
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.themes.models import Theme
from guldkorn.updates.models import Acknowledgement, Board, ShortAnswers, StaffLine, ThemeNews
from guldkorn.updates.models.response import LINES_AT_MOST
from guldkorn.updates.news_draft import news_draft
from guldkorn.updates.views.responses import RESPONSES
from tests.themes.talk.talked import sent, settled
from tests.updates.boarded import (
    SAID,
    board_of,
    line_of_yesterday,
    put_up,
    respond,
    written,
)
from tests.world import shared_afternoon, turned


@pytest.fixture
def theme(cast) -> Theme:
    """A theme with a sign and an agreed action."""
    turned(cast)
    return cast.round.themes.get()


def test_it_is_on_the_board_with_the_plan_when_each_role_has_said_yes(cast, client_of, theme):
    news = written(theme, by=cast.lone)
    for person in (cast.lone, cast.tarik):
        client_of(person).post(reverse("updates:sign_news", args=[news.pk]), {"read": news.version})
    assert SAID["said"] not in board_of(cast, client_of)
    client_of(cast.anna).post(reverse("updates:sign_news", args=[news.pk]), {"read": news.version})
    page = board_of(cast, client_of)
    assert SAID["said"] in page
    assert SAID["could_not"] in page
    assert "Fælles eftermiddag" in page
    assert "responsible" not in page


def test_what_becomes_confidential_or_another_is_gone_from_the_board_at_once(
    cast, client_of, theme
):
    put_up(theme, by=cast.lone)
    assert "Fælles eftermiddag" in board_of(cast, client_of)
    action = Action.objects.get()
    action.is_confidential = True
    action.write(by=cast.lone)
    assert "Fælles eftermiddag" not in board_of(cast, client_of)
    action.is_confidential = False
    action.title = "Noget helt andet"
    action.write(by=cast.lone)
    page = board_of(cast, client_of)
    assert "Noget helt andet" not in page
    assert SAID["said"] in page


def test_a_confidential_action_never_goes_with_it(cast, theme):
    action = Action.objects.get()
    action.is_confidential = True
    action.write(by=cast.lone)
    for person in (cast.tarik, cast.anna):
        action.say_yes(by=person, read=action.version)
    assert not action.is_draft
    assert put_up(theme, by=cast.lone).plan == {}


def test_the_newest_takes_the_place_and_words_that_are_up_do_not_change(cast, client_of, theme):
    first = put_up(theme, by=cast.lone)
    second = put_up(theme, by=cast.tarik, said="Noget nyt.")
    page = board_of(cast, client_of)
    assert "Noget nyt." in page
    assert SAID["said"] not in page
    with pytest.raises(Refused):
        second.write(by=cast.lone)
    first.refresh_from_db()
    assert not first.is_up


def test_one_takes_it_down_and_it_comes_back_with_new_yeses(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    client_of(cast.anna).post(reverse("updates:take_down_news", args=[news.pk]))
    assert SAID["said"] not in board_of(cast, client_of)
    client_of(cast.anna).post(reverse("updates:put_back_news", args=[news.pk]))
    assert SAID["said"] not in board_of(cast, client_of)
    news.refresh_from_db()
    for person in cast.three:
        news.sign(by=person, read=news.version)
    assert SAID["said"] in board_of(cast, client_of)
    told = Entry.objects.filter(noun="updates.themenews").order_by("pk")
    verbs = list(dict.fromkeys(told.values_list("verb", flat=True)))
    assert verbs == ["written", "signed", "published", "took down", "put back"]


def test_a_changed_word_needs_a_new_yes(cast, theme):
    news = written(theme, by=cast.lone)
    read = news.version
    news.sign(by=cast.lone, read=read)
    news.said = "Noget andet."
    news.write(by=cast.tarik)
    assert not news.sign_offs.exists()
    with pytest.raises(Refused):
        news.sign(by=cast.lone, read=read)


@pytest.mark.parametrize("somebody", ["otto", "frida", "karen", "niels"])
def test_others_neither_read_nor_sign(cast, client_of, theme, somebody):
    news = written(theme, by=cast.lone)
    client = client_of(getattr(cast, somebody))
    assert client.get(reverse("updates:news", args=[news.pk])).status_code == 404
    assert client.get(reverse("updates:write_news", args=[theme.pk])).status_code == 404
    for name in ("sign_news", "take_down_news", "put_back_news", "acknowledge"):
        assert client.post(reverse(f"updates:{name}", args=[news.pk])).status_code == 404


def test_the_draft_says_what_was_settled_and_what_the_committee_lets_be_told(cast, theme):
    found = sent(settled(theme, "propose", by=cast.lone), by=cast.anna)
    found.reply(by=cast.karen, answer="no", answer_reason="Budgettet er låst i år.")
    about = found.resolution.theme
    assert "Budgettet er låst" not in news_draft(about)["could_not"]
    found.reply(
        by=cast.karen, answer="no", answer_reason="Budgettet er låst i år.", may_be_told=True
    )
    assert "Budgettet er låst" in news_draft(about)["could_not"]


def test_the_draft_says_what_is_lived_with(cast, theme):
    settled(theme, "live_with", by=cast.lone)
    assert "Vi går hjem to og to." in news_draft(theme)["could_not"]


GOOD, OTHER = "“Godt, at I gør det”", "“Jeg ser det anderledes”"


def answers_on(day: int, cast, client_of, news, *answers: str) -> str:
    """Press these on that day. Returns the board at the end of it."""
    with clock.pretend(clock.now() + dt.timedelta(days=day)):
        for answer in answers:
            reply = respond(cast, client_of, news, answer=answer)
            assert reply.status_code == 200
            assert not reply.cookies
        return board_of(cast, client_of)


def test_short_answers_move_overnight_and_only_when_five_new_have_come(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    assert GOOD not in answers_on(0, cast, client_of, news, *["good"] * 5)
    assert GOOD in answers_on(1, cast, client_of, news)
    page = answers_on(1, cast, client_of, news, *["other"] * 4)
    page += answers_on(2, cast, client_of, news, "other", "other")
    assert OTHER not in page
    page = answers_on(3, cast, client_of, news)
    assert page.index(OTHER) < page.index(GOOD)
    assert not Entry.objects.filter(noun__in=["updates.shortanswers", "updates.staffline"]).exists()


def test_who_presses_several_times_reads_no_colleague(cast, client_of, theme):
    """What the next one answers moves nothing that day, and no number tells of it later."""
    news = put_up(theme, by=cast.lone)
    before = answers_on(0, cast, client_of, news, *["good"] * 4)
    assert answers_on(0, cast, client_of, news, "other") == before
    page = answers_on(1, cast, client_of, news)
    assert GOOD in page
    assert OTHER not in page
    assert not re.search(r"\(\d+\)", page)


def test_a_line_is_masked_and_read_by_the_trio_the_day_after(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    name = cast.unit.employees.first().name
    answer = respond(cast, client_of, news, text=f"Det er {name}, der løber stærkest.")
    assert "[…]" not in answer.text
    line = StaffLine.objects.get()
    assert name not in line.text
    assert "løber stærkest" in line.text
    where = reverse("updates:news", args=[news.pk])
    assert "løber stærkest" not in client_of(cast.lone).get(where).text
    with clock.pretend(clock.now() + dt.timedelta(days=1)):
        assert "løber stærkest" in client_of(cast.lone).get(where).text
    assert "løber stærkest" not in board_of(cast, client_of)


def test_what_was_said_to_it_is_on_the_board_and_can_be_taken_back(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    client = client_of(cast.tarik)
    client.post(reverse("updates:acknowledge", args=[news.pk]), {"said": "talk"})
    words = "Vi taler om det på vores næste TRIO-møde."
    assert words in board_of(cast, client_of)
    said = Acknowledgement.objects.get()
    assert client_of(cast.anna).post(reverse("updates:unsay", args=[said.pk])).status_code == 403
    client.post(reverse("updates:unsay", args=[said.pk]))
    assert words not in board_of(cast, client_of)


def test_an_empty_answer_and_too_many_are_told(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    assert respond(cast, client_of, news).status_code == 400
    for _one in range(RESPONSES.most):
        respond(cast, client_of, news, answer="good")
    shut = respond(cast, client_of, news, text="Endnu en linje.")
    assert shut.status_code == 429
    assert "Endnu en linje." in shut.text
    assert sum(ShortAnswers.objects.get().counted.values()) == RESPONSES.most


def test_of_what_hurts_nothing_is_asked_and_help_stands_there(cast, client_of, theme):
    Theme.objects.filter(pk=theme.pk).update(topic="strain.violence")
    theme.refresh_from_db()
    cast.organisation.contacts.create(name="HR", phone="33 33 33 33")
    news = put_up(theme, by=cast.lone)
    assert respond(cast, client_of, news, answer="good").status_code == 404
    page = board_of(cast, client_of)
    assert "Svar jeres TRIO" not in page
    assert "33 33 33 33" in page


def test_only_what_is_up_can_be_answered(cast, client_of, theme):
    news = written(theme, by=cast.lone)
    assert respond(cast, client_of, news, answer="good").status_code == 404
    assert not ThemeNews.objects.up().exists()


@pytest.mark.parametrize("many", [1, 3])
def test_the_board_costs_as_much_with_three_themes_as_with_one(
    cast, client_of, theme, many, django_assert_num_queries
):
    put_up(theme, by=cast.lone)
    for topic in ("strain.leadership", "resource.influence")[: many - 1]:
        other = put_aside_copy(cast, theme, topic)
        put_up(other, by=cast.lone)
    address = Board.of(cast.trio).get_absolute_url()
    client_of().get(address)
    with django_assert_num_queries(10):
        assert client_of().get(address).text.count('class="told-theme"') == many


def put_aside_copy(cast, theme: Theme, topic: str) -> Theme:
    """Another theme with an action, without its way through the signs."""
    other = Theme.objects.create(
        round=theme.round,
        topic=topic,
        reason=theme.reason,
        proposed_by=cast.lone,
        proposed_at=theme.proposed_at,
        chosen_at=theme.chosen_at,
    )
    shared_afternoon(other, by=cast.lone)
    return other


def test_the_preview_shows_what_waits(cast, client_of, theme):
    written(theme, by=cast.lone)
    page = client_of(cast.anna).get(reverse("updates:preview", args=[cast.round.pk])).text
    assert SAID["said"] in page


def test_where_no_more_lines_are_taken_nothing_is_counted(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    day = clock.today()
    StaffLine.objects.bulk_create(
        StaffLine(news=news, text="Travlt.", day=day) for _one in range(LINES_AT_MOST)
    )
    answer = respond(cast, client_of, news, answer="good", text="Endnu en linje.")
    assert answer.status_code == 403
    assert "Endnu en linje." in answer.text
    assert "Der er allerede kommet rigtig mange linjer" in answer.text
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert StaffLine.objects.count() == LINES_AT_MOST
    assert not ShortAnswers.objects.exists()
    assert respond(cast, client_of, news, answer="good").status_code == 200


def test_a_line_that_hurts_is_deleted_for_good(cast, client_of, theme):
    line = line_of_yesterday(put_up(theme, by=cast.lone), "Noget grimt om en kollega.")
    address = reverse("updates:remove_line", args=[line.pk])
    page = client_of(cast.tarik).get(reverse("updates:news", args=[line.news_id])).text
    assert "Den er væk for altid" in page
    assert client_of(cast.otto).post(address).status_code == 404
    client_of(cast.tarik).post(address)
    assert not StaffLine.objects.exists()
    (entry,) = Entry.objects.filter(noun="updates.staffline")
    assert "grimt" not in str(entry.facts)
    assert client_of(cast.tarik).post(address).status_code == 404


def test_a_line_of_today_is_nobodys_yet(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    StaffLine.put(news, "Af i dag.")
    address = reverse("updates:remove_line", args=[StaffLine.objects.get().pk])
    assert client_of(cast.lone).post(address).status_code == 404


def test_one_says_something_alone_and_only_to_what_is_up(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    assert "er det svaret fra den ene" in board_of(cast, client_of)
    waits = written(theme, by=cast.lone)
    news.take_down(by=cast.lone)
    for one in (waits, news):
        with pytest.raises(Refused):
            Acknowledgement.say(one, "read", by=cast.lone)
    assert not Acknowledgement.objects.exists()
