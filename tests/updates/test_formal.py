"""Who may see what, and the view for AMO/MED or an inspector."""

from django.urls import reverse

from guldkorn.updates.models import Board
from tests.updates.boarded import SAID, put_up, written
from tests.world import turned


def formal_of(cast, client_of) -> str:
    address = reverse("updates:formal", args=[Board.of(cast.trio).token])
    page = client_of().get(address)
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    return page.text


def test_it_has_facts_and_dates_and_no_talk(cast, client_of):
    turned(cast)
    put_up(cast.round.themes.get(), by=cast.lone)
    page = formal_of(cast, client_of)
    assert "Fælles eftermiddag" in page
    assert cast.organisation.name_of(cast.tarik) in page
    assert SAID["said"] not in page
    assert SAID["could_not"] not in page
    assert "ydertimerne" not in page


def test_the_section_of_the_order_stands_with_what_is_worked_with(cast, client_of):
    turned(cast)
    cast.round.themes.update(topic="strain.workload")
    put_up(cast.round.themes.get(), by=cast.lone)
    page = " ".join(formal_of(cast, client_of).split())
    assert "Bekendtgørelse 1406 fra 2020, §§ 13–15 (paragraffen er ikke efterprøvet)" in page


def test_what_is_not_told_is_not_there(cast, client_of):
    turned(cast)
    written(cast.round.themes.get(), by=cast.lone)
    page = formal_of(cast, client_of)
    assert "Fælles eftermiddag" not in page
    assert "TRIO'en har ikke fortalt om noget tema endnu." in page


def test_each_page_says_who_may_read_it(cast, client_of):
    turned(cast)
    news = put_up(cast.round.themes.get(), by=cast.lone)
    client = client_of(cast.lone)
    draft, shared = "Kladde – kun TRIO'en", "Delt – alle med linket"
    assert draft in client.get(reverse("actionplans:plan", args=[cast.round.pk])).text
    assert draft in client.get(reverse("updates:write", args=[cast.round.pk])).text
    assert shared in client.get(reverse("updates:news", args=[news.pk])).text
    assert shared in client_of().get(Board.of(cast.trio).get_absolute_url()).text
