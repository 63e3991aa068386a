"""A link with something behind it leads to the page that it means, for every link that opens by
itself.
"""

from pathlib import Path
from time import perf_counter
from urllib.parse import quote

import pytest
from django.test import Client

from guldkorn.web.links import page_meant

HOW_TO = Path(__file__).parents[2] / "docs/how-to/server/put-it-on-a-server.md"
LINKS = [
    "/s/ABCD-EFGH-JK/",
    "/e/kQ3-x_/",
    "/m/ABC234/",
    "/m/ahead/kQ3x/",
    "/seat/kQ3x-/",
    "/screen/kQ3x=/",
    "/board/kQ3x/",
    "/board/kQ3x/poster.pdf",
    "/board-mails/kQ3x/",
    "/mailbox/kQ3x/",
    "/action-mails/kQ3x/",
    "/enrol/kQ3x/",
    "/invited/trio/a:b:c_/",
    "/invited/receiver/a:b:c-/",
    "/invited/teacher/a:b:c/",
    "/waiting/mails/stop/kQ3x/",
    "/apv/kQ3x-/",
    "/calendar/kQ3x.ics",
    "/rounds/7/ratings/resource.influence/",
    "/surveys/7/results/7/files/long.csv/",
]
TAILS = [
    ".",
    ")",
    ">",
    " ",
    "\u200b",
    "/",
    ",",
    "...",
    '"',
    "”",
    ").",
    ">.",
    "\u00a0",
    "]",
    "\n",
    "!",
]


def test_whoever_runs_a_proxy_is_told_of_each_of_them():
    told = HOW_TO.read_text(encoding="utf-8")
    begins = {f"`/{link.split('/')[1]}/`" for link in LINKS} - {"`/rounds/`", "`/surveys/`"}
    assert [one for one in begins if one not in told] == []


@pytest.mark.parametrize("link", LINKS)
def test_no_link_of_ours_has_a_tail_itself(link):
    assert page_meant(link) is None


@pytest.mark.parametrize("link", LINKS)
def test_every_tail_is_taken_off_every_link(link):
    met = {page_meant(f"{base}{tail}") for tail in TAILS for base in (link, link.rstrip("/"))}
    assert met - {None} == {link}
    assert all(page_meant(link + tail) == link for tail in TAILS)


@pytest.mark.parametrize("tail", [".", ")", ">", " ", "\u200b", "/"])
def test_the_browser_is_led_to_the_page_and_what_was_asked_comes_along(tail):
    answer = Client().get(f"/s/ABCDEFGHJK/{quote(tail, safe='/')}?lang=en")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/s/ABCDEFGHJK/?lang=en")
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/", "/s/", "/s/ABC/", "/nowhere/.", "/nowhere)", "/static/x.css."]
)
def test_what_has_no_tail_or_means_no_page_stays(path):
    assert page_meant(path) is None


@pytest.mark.parametrize(
    "path", ["//evil.example/.", "//evil.example//", "/\\evil.example/.", "///."]
)
def test_nobody_is_led_to_another_site(path):
    assert page_meant(path) in {None, "/"}


def test_what_is_sent_is_never_led_elsewhere(db):
    answer = Client().post("/s/ABCDEFGHJK/.", {"q": "1"})
    assert answer.status_code in {403, 404}


def test_a_link_to_a_survey_with_a_tail_shows_the_page_where_the_code_can_be_typed(db):
    answer = Client().get("/s/ABCDEFGHJK/.", follow=True)
    assert (answer.status_code, b'name="code"' in answer.content) == (404, True)


def test_a_very_long_address_is_looked_at_once():
    began = perf_counter()
    assert page_meant("/" * 60_000 + "x") is None
    assert perf_counter() - began < 1
