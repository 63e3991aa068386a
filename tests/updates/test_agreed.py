"""What stands on the board is what all have said yes to, and answers stay with their words."""

import datetime as dt
import re
from html import unescape

import pytest
from django.urls import reverse

from guldkorn.actionplans.models import Action, Evaluation
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.themes.models import Theme
from guldkorn.updates.models import Acknowledgement, ThemeNews
from guldkorn.updates.news_draft import news_draft
from tests.updates.boarded import SAID, board_of, line_of_yesterday, put_up, respond
from tests.world import turned

GOOD = "Godt, at I gør det"


@pytest.fixture
def theme(cast) -> Theme:
    """A theme with a sign and an agreed action."""
    turned(cast)
    return cast.round.themes.get()


def signed(news: ThemeNews, cast) -> None:
    for person in cast.three:
        news.sign(by=person, read=news.version)


def test_answers_stay_with_the_words_that_they_were_given_to(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    with clock.pretend(clock.now() - dt.timedelta(days=1)):
        for _one in range(5):
            respond(cast, client_of, news, answer="good")
    assert GOOD in board_of(cast, client_of)
    line = line_of_yesterday(news, "Pauserne er for korte.")
    Acknowledgement.say(news, "talk", by=cast.lone)
    news.take_down(by=cast.lone)
    news.put_back(by=cast.lone)
    where = reverse("updates:news", args=[news.pk])
    client = client_of(cast.lone)
    page = client.get(where + "?edit")
    assert "Nye ord begynder uden svar" in page.text
    stamp = re.search(r'name="shown" value="([^"]*)"', page.text)[1]
    client.post(where, SAID | {"said": "Vi fjerner pauserne.", "shown": unescape(stamp)})
    fresh = ThemeNews.objects.latest("pk")
    assert (fresh.pk, fresh.said) != (news.pk, SAID["said"])
    signed(fresh, cast)
    page = board_of(cast, client_of)
    assert "Vi fjerner pauserne." in page
    assert GOOD not in page
    assert "Vi taler om det" not in page
    news.refresh_from_db()
    assert news.said == SAID["said"]
    assert news.taken_down_at is not None
    assert where in client.get(reverse("updates:news", args=[fresh.pk])).text
    assert line.text in client.get(where).text
    verbs = Entry.objects.filter(noun="updates.themenews", noun_id=news.pk).order_by("pk")
    assert verbs.values_list("verb", flat=True)[verbs.count() - 1] == "left out"


def test_the_same_words_keep_what_came_back(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    Acknowledgement.say(news, "talk", by=cast.lone)
    news.take_down(by=cast.lone)
    news.put_back(by=cast.lone)
    news.write(by=cast.lone)
    signed(news, cast)
    assert ThemeNews.objects.get() == news
    assert "Vi taler om det" in board_of(cast, client_of)


def test_a_verdict_of_later_waits_for_a_new_yes(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    with clock.pretend(clock.now() + dt.timedelta(days=200)):
        verdict = {"done": "yes", "worked": "no", "decision": "stop", "by": cast.lone}
        Evaluation.objects.create(action=Action.objects.get(), at=clock.now(), **verdict)
        page = board_of(cast, client_of)
        assert "Fælles eftermiddag" in page
        assert "Det hjalp ikke." not in page
        assert "Færdig" not in page
        own = client_of(cast.lone).get(reverse("updates:news", args=[news.pk])).text
        assert "Noget i planen er ændret siden." in own
        put_up(theme, by=cast.tarik)
        assert "Det hjalp ikke." in board_of(cast, client_of)


def test_those_who_say_yes_see_the_level_that_the_formal_page_tells(cast, client_of, theme):
    news = put_up(theme, by=cast.lone)
    level = Action.objects.get().get_level_display()
    own = client_of(cast.lone).get(reverse("updates:news", args=[news.pk])).text
    assert f"I planen med fakta og datoer står også niveauet: {level}" in own
    assert "står også niveauet" not in board_of(cast, client_of)


def test_the_draft_counts_only_what_its_sentence_names(theme):
    signs = theme.round.evidence.filter(topic=theme.topic)
    keys = list(signs.values_list("pk", flat=True))
    signs.exclude(pk=keys[0]).delete()
    signs.update(source="key_figure")
    assert news_draft(theme)["said"] == ""
    signs.update(source="note")
    assert "én gang mere" in news_draft(theme)["said"]


def test_of_what_hurts_the_draft_counts_nothing(theme):
    theme.round.evidence.filter(topic=theme.topic).update(topic="strain.violence", source="note")
    Theme.objects.filter(pk=theme.pk).update(topic="strain.violence")
    assert news_draft(Theme.objects.get(pk=theme.pk))["said"] == ""
