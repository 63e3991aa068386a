"""Where nothing streams, the same address answers once."""

import asyncio
import json

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from guldkorn.lib import live
from tests.lib.live.running import STREAM, Board, in_a_running_house

pytestmark = pytest.mark.django_db(transaction=True)


def test_where_nothing_streams_the_same_address_answers_once():
    board = Board("<p>Gør det</p>")
    answer = live.stream(RequestFactory().get("/", headers=STREAM), "room-1", "phone", board)
    assert json.loads(answer.content) == {"version": live.version(board.text), "html": board.text}
    assert answer.headers["ETag"] == f'"{live.version(board.text)}"'
    assert answer.headers["Cache-Control"] == "no-store"
    same = RequestFactory().get("/", headers={"If-None-Match": answer.headers["ETag"]})
    assert live.stream(same, "room-1", "phone", board).status_code == 304
    board.text = "<p>Gjort</p>"
    assert live.stream(same, "room-1", "phone", board).status_code == 200


def test_a_page_may_hold_the_text_with_the_token_of_its_reader():
    form = Template('<form method="post">{% csrf_token %}<button>Send</button></form>')
    for_one, for_all = (
        form.render(RequestContext(RequestFactory().get("/"))),
        form.render(Context()),
    )
    assert for_one != for_all
    assert live.version(for_one) == live.version(for_all)
    assert live.version(for_one) != live.version(for_all.replace("Send", "Gem"))


@in_a_running_house
async def test_many_who_only_ask_share_one_rendering():
    board = Board()

    def ask():
        return json.loads(live.stream(RequestFactory().get("/"), "room-1", "phone", board).content)[
            "html"
        ]

    assert {await asyncio.to_thread(ask) for _ in range(20)} == {"first"}
    assert board.rendered == 1
    await board.becomes("second")
    await asyncio.sleep(0.5)
    assert await asyncio.to_thread(ask) == "second"


def test_who_only_asks_is_told_when_there_is_nothing_to_show(caplog):
    @in_a_running_house
    async def story():
        with pytest.raises(ValueError, match="broken"):
            await asyncio.to_thread(
                live.stream, RequestFactory().get("/"), "room-1", "phone", Board("broken")
            )

    story()
