"""A walk where there is no network: notes stay on the phone, and are stored once when it is back."""

from playwright.sync_api import Page, Route, expect

from guldkorn.walks.models import Observation
from tests.journeys.steps import PHONE, is_signed_in, press_in_header, sign_in
from tests.walks.walked import walk_in

KEPT = """async () => {
  const isKept = () => caches.match(location.href, { ignoreVary: true });
  for (let tries = 0; tries < 200 && !(await isKept()); tries++) await new Promise((go) => setTimeout(go, 100));
  return Boolean(await isKept());
}"""
"""Waits until the page has kept a copy of itself."""


def write(page: Page, fact: str) -> None:
    page.get_by_label("Hvad ser eller hører du?").fill(fact)
    page.get_by_role("button", name="Gem noten").click()


def lose_network(page: Page) -> None:
    """No network, for what a page sends as it loads too: a new page of the browser may send before
    it is told that it is offline.
    """
    page.context.route("**/*", send_nothing)
    page.context.set_offline(True)


def find_network(page: Page) -> None:
    page.context.unroute("**/*", send_nothing)
    page.context.set_offline(False)


def send_nothing(route: Route) -> None:
    if route.request.method == "POST":
        route.abort("internetdisconnected")
    else:
        route.fallback()


def unsent(page: Page) -> list[str]:
    return page.locator("[data-letters] [data-line]").all_inner_texts()


def facts() -> list[str]:
    return list(Observation.objects.order_by("pk").values_list("fact", flat=True))


def test_notes_wait_on_the_phone_without_network_and_are_stored_once(cast, enter):
    walk = walk_in(cast.round, by=cast.lone)
    page = enter(cast.lone, size=PHONE)
    page.goto(f"/walks/{walk.pk}/notes/")
    assert page.evaluate(KEPT)

    lose_network(page)
    write(page, "Én voksen hjælper tolv børn.")
    write(page, "To venter ved døren.")
    expect(page.locator("[data-said]")).to_have_text(
        "Noten ligger på telefonen. Den bliver sendt, når der er net."
    )
    page.get_by_label("Hvad ser eller hører du?").fill("Halvt skrevet")
    page.reload()
    expect(page.get_by_role("heading", name="På telefonen, ikke sendt endnu")).to_be_visible()
    assert unsent(page) == ["Én voksen hjælper tolv børn.", "To venter ved døren."]
    expect(page.get_by_label("Hvad ser eller hører du?")).to_have_value("Halvt skrevet")
    # A page that is left may let a request go though the browser is offline: each is stored once.
    assert set(facts()) <= set(unsent(page))

    find_network(page)
    expect(page.get_by_role("heading", name="På telefonen, ikke sendt endnu")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("Du har skrevet 2 noter")).to_be_visible()
    assert facts() == ["Én voksen hjælper tolv børn.", "To venter ved døren."]


def test_a_note_with_a_name_comes_back_and_is_written_anew_or_saved_as_it_is(cast, enter):
    walk = walk_in(cast.round, by=cast.lone)
    page = enter(cast.lone, size=PHONE)
    page.goto(f"/walks/{walk.pk}/notes/")
    write(page, "Tarik står alene.")
    expect(page.get_by_text("“Tarik” er også navnet på en, der arbejder her.")).to_be_visible()
    page.get_by_role("button", name="Skriv den om").click()
    expect(page.get_by_label("Hvad ser eller hører du?")).to_have_value("Tarik står alene.")
    write(page, "Anna kalder på hjælp.")
    page.get_by_role("button", name="Gem, som det er").click()
    expect(page.locator("[data-said]")).to_have_text("Noten er gemt.")
    assert facts() == ["Anna kalder på hjælp."]


def test_who_is_signed_out_meanwhile_loses_no_note(cast, enter):
    walk = walk_in(cast.round, by=cast.lone)
    page = enter(cast.lone, size=PHONE)
    page.goto(f"/walks/{walk.pk}/notes/")
    session = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    write(page, "Der er stille.")
    expect(page.get_by_role("link", name="Log ind igen, så bliver de sendt")).to_be_visible()
    assert unsent(page) == ["Der er stille."]
    assert facts() == []
    page.context.add_cookies(session)
    expect(page.get_by_role("heading", name="På telefonen, ikke sendt endnu")).to_be_hidden()
    assert facts() == ["Der er stille."]


def copies(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")


def test_who_signs_out_leaves_no_page_and_no_note_on_the_phone(cast, enter):
    walk = walk_in(cast.round, by=cast.lone)
    page = enter(cast.lone, size=PHONE)
    page.goto(f"/walks/{walk.pk}/notes/")
    assert page.evaluate(KEPT)
    lose_network(page)
    write(page, "Der er stille.")
    expect(page.locator("[data-letters] li")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.dismiss())
    press_in_header(page, "Log ud")
    assert unsent(page) == ["Der er stille."]

    find_network(page)
    expect(page.get_by_role("heading", name="På telefonen, ikke sendt endnu")).to_be_hidden()
    page.get_by_label("Hvad ser eller hører du?").fill("Halvt skrevet")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    press_in_header(page, "Log ud")
    expect(page.get_by_role("heading", name="Log ind", exact=True)).to_be_visible()
    assert asked[0].startswith("Der ligger noter på telefonen, som ikke er sendt.")
    assert (copies(page), page.evaluate("localStorage.length")) == ([], 0)
    assert facts() == ["Der er stille."]


def test_whoever_signs_in_next_finds_no_page_of_who_was_there(cast, enter):
    walk = walk_in(cast.round, by=cast.lone)
    page = enter(cast.lone, size=PHONE)
    page.goto(f"/walks/{walk.pk}/notes/")
    assert page.evaluate(KEPT)
    lose_network(page)
    write(page, "Der er stille.")
    expect(page.locator("[data-letters] li")).to_have_count(1)
    page.context.clear_cookies(name="sessionid")
    page.goto("about:blank")
    find_network(page)
    sign_in(page, cast.anna)
    is_signed_in(page)
    assert copies(page) == []
    page.goto(f"/walks/{walk.pk}/notes/")
    assert page.evaluate(KEPT)
    assert unsent(page) == []
    assert facts() == []


def test_what_was_written_before_the_walk_was_called_off_can_still_be_read(cast, enter):
    walk = walk_in(cast.round, by=cast.lone)
    page = enter(cast.lone, size=PHONE)
    page.goto(f"/walks/{walk.pk}/notes/")
    assert page.evaluate(KEPT)
    lose_network(page)
    page.get_by_label("Hvad tror du, det betyder?").fill("Det presser.")
    write(page, "Der er stille.")
    expect(page.locator("[data-letters] li")).to_have_count(1)
    walk.call_off(by=cast.anna)
    page.goto("about:blank")
    find_network(page)
    page.goto(f"/walks/{walk.pk}/notes/")
    back = page.locator("[data-returned] li")
    expect(back).to_contain_text("Der er stille.")
    expect(back).to_contain_text("Det presser.")
    expect(back.get_by_role("button")).to_have_count(0)
    walk.hold_after_all(by=cast.anna)
    page.reload()
    page.get_by_role("button", name="Skriv den om").click()
    page.get_by_role("button", name="Gem noten").click()
    expect(page.locator("[data-said]")).to_have_text("Noten er gemt.")
    assert facts() == ["Der er stille."]


def test_who_has_left_the_trio_is_told_what_to_do_with_her_notes(cast, enter):
    walk = walk_in(cast.round, by=cast.lone)
    page = enter(cast.lone, size=PHONE)
    page.goto(f"/walks/{walk.pk}/notes/")
    cast.trio.memberships.get(person=cast.lone).end(by=cast.anna)
    write(page, "Der er stille.")
    expect(page.locator("[data-no-walk]")).to_contain_text("Skriv dine noter af til en, der kan.")
    expect(page.get_by_role("link", name="Log ind igen, så bliver de sendt")).to_be_hidden()
    assert unsent(page) == ["Der er stille."]
    assert facts() == []
