"""In a real browser: a page follows what happens, keeps what somebody is typing, and comes back by
itself.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.served import House, served, small_database

PATIENCE = 20_000
DRAFT = "Half a sen"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return small_database(tmp_path)


@pytest.fixture
def house(tmp_path: Path, database: str) -> Iterator[House]:
    with served(tmp_path, database) as house:
        yield house


@pytest.fixture
def page(browser: Browser, house: House) -> Iterator[Page]:
    """The small room of tests/served_urls.py; a complaint in the console, as about the content
    policy, is an error.
    """
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{house.address}/test/room/one/")
    yield page
    context.close()
    assert [
        complaint for complaint in complaints if not re.search("ERR_|Failed to load", complaint)
    ] == []


def says(page: Page, *words: str) -> None:
    expect(page.locator("#room li")).to_have_text(list(words), timeout=PATIENCE)


def typed(page: Page) -> tuple[str, str, list[int]]:
    """What stands in the draft, which field has the focus, and where its caret is."""
    return (
        page.locator("#draft").input_value(),
        page.evaluate("document.activeElement.id"),
        page.evaluate(
            "[document.activeElement.selectionStart, document.activeElement.selectionEnd]"
        ),
    )


def type_half_a_sentence(page: Page) -> None:
    page.locator("#draft").press_sequentially(DRAFT)
    page.keyboard.press("ArrowLeft")


def test_the_page_follows_and_what_somebody_types_stays(house: House, page: Page) -> None:
    page.evaluate(
        "document.addEventListener('guldkorn:live', event => window.last = event.detail.version)"
    )
    page.evaluate("window.draft = document.querySelector('#draft')")
    type_half_a_sentence(page)
    for number, word in enumerate(("One", "<b>Two</b>"), start=1):
        house.post("/test/said/one/", f"word={word}")
        says(page, *("One", "<b>Two</b>")[:number])
        assert typed(page) == (DRAFT, "draft", [9, 9])
    assert page.evaluate("window.draft === document.querySelector('#draft')"), (
        "the field itself stays"
    )
    assert page.evaluate("window.last === document.querySelector('#room').dataset.liveVersion")


def test_what_waited_for_an_answer_is_not_put_over_what_is_newer(house: House, page: Page) -> None:
    """Two is held back by a form on its way. In the 50 ms before it is shown, three comes."""
    other = page.context.new_page()
    other.goto(page.url)
    house.post("/test/said/one/", "word=One")
    says(page, "One")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.evaluate(
        "document.querySelector('#room').insertAdjacentHTML('beforeend', '<i "
        "class=htmx-request></i>')"
    )
    house.post("/test/said/one/", "word=Two")
    says(other, "One", "Two")
    page.wait_for_timeout(500)
    says(page, "One")
    page.evaluate("document.querySelector('.htmx-request').remove()")
    page.evaluate("document.querySelector('#room').dispatchEvent(new Event('htmx:afterRequest'))")
    house.post("/test/said/one/", "word=Three")
    says(page, "One", "Two", "Three")
    page.clock.run_for(200)
    says(page, "One", "Two", "Three")


def test_a_field_that_was_made_anew_has_what_stood_in_the_old_one(house: House, page: Page) -> None:
    house.post("/test/said/one/", "word=One")
    says(page, "One")
    page.evaluate(
        "document.querySelector('#draft').outerHTML = '<p><textarea name=draft "
        "data-keep></textarea></p>'"
    )
    page.locator("textarea").press_sequentially(DRAFT)
    page.keyboard.press("ArrowLeft")
    house.post("/test/said/one/", "word=Two")
    says(page, "One", "Two")
    assert typed(page) == (DRAFT, "draft", [9, 9])


def test_what_somebody_has_unfolded_stays_unfolded(house: House, page: Page) -> None:
    more, inside = page.locator("summary"), page.get_by_text("Unfolded")
    more.click()
    house.post("/test/said/one/", "word=One")
    says(page, "One")
    expect(inside).to_be_visible()
    more.click()
    house.post("/test/said/one/", "word=Two")
    says(page, "One", "Two")
    expect(inside).to_be_hidden()


def test_a_form_that_many_share_gets_the_token_of_this_browser(house: House, page: Page) -> None:
    house.post("/test/said/one/", "word=One")
    says(page, "One")
    expect(page.locator("form [name=csrfmiddlewaretoken]")).to_have_value("mine")


def test_the_page_waits_for_what_is_on_its_way(house: House, page: Page) -> None:
    on_its_way: list[Route] = []

    def hold(route: Route) -> None:
        on_its_way.append(route)

    page.route("**/test/said/elsewhere/", hold)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("form.htmx-request")).to_be_visible()
    house.post("/test/said/one/", "word=One")
    page.wait_for_timeout(1000)
    says(page)
    on_its_way[0].fulfill(status=204)
    says(page, "One")


def test_when_the_server_is_gone_the_page_says_so_and_comes_back_with_everything(
    house: House, page: Page, tmp_path: Path, database: str
) -> None:
    status = page.locator("[data-live-status]")
    type_half_a_sentence(page)
    house.kill()
    expect(status).to_have_text("Connection lost", timeout=PATIENCE)
    with served(tmp_path, database, port=house.port) as again:
        again.post("/test/said/one/", "word=Meanwhile")
        says(page, "Meanwhile")
        expect(status).to_have_text("Connected again")
        assert typed(page) == (DRAFT, "draft", [9, 9])


def test_where_streams_do_not_come_through_the_page_asks(house: House, browser: Browser) -> None:
    page = browser.new_page()
    page.route(re.compile(r"/live/.*seen="), lambda route: route.abort())
    page.goto(f"{house.address}/test/room/one/")
    house.post("/test/said/one/", "word=One")
    says(page, "One")
    house.post("/test/said/one/", "word=Two")
    says(page, "One", "Two")
    expect(page.locator("[data-live-status]")).to_have_text("Connected again")
    page.close()
