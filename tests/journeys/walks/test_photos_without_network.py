"""Photos on a walk where there is no network: they wait on the phone, and come after their notes."""

from playwright.sync_api import Page, expect

from guldkorn.walks.models import Observation, Photo
from tests.journeys.steps import PHONE, press_in_header
from tests.journeys.walks.test_walk_without_network import (
    KEPT,
    find_network,
    lose_network,
    write,
)
from tests.walks.test_photo import MAKER, opened, with_maker
from tests.walks.walked import walk_in

WAITS = "[data-waiting]:not(form)"


def take_photo(page: Page, data: bytes, name: str = "IMG_2041.jpg") -> None:
    photo = {"name": name, "mimeType": "image/jpeg", "buffer": data}
    page.get_by_label("Foto").set_input_files(photo)


def attached(page: Page):
    return page.locator("[data-chosen] canvas")


def walk_on_a_phone(cast, enter) -> Page:
    walk = walk_in(cast.round, by=cast.lone)
    page = enter(cast.lone, size=PHONE)
    page.goto(f"/walks/{walk.pk}/notes/")
    assert page.evaluate(KEPT)
    return page


def test_a_photo_waits_on_the_phone_and_comes_once_after_its_note(cast, enter):
    page = walk_on_a_phone(cast, enter)
    lose_network(page)
    take_photo(page, with_maker())
    expect(attached(page)).to_be_visible()
    page.get_by_label("Hvad ser eller hører du?").fill("Halvt skrevet")
    page.reload()
    expect(attached(page)).to_be_visible()
    write(page, "Én voksen hjælper tolv børn.")
    expect(attached(page)).to_be_hidden()
    write(page, "To venter ved døren.")
    expect(page.locator(WAITS)).to_have_text("2 noter og 1 foto venter på nettet.")
    assert not Photo.objects.exists()

    find_network(page)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    photo = Photo.objects.get()
    assert (photo.observation.fact, photo.checked_at) == ("Én voksen hjælper tolv børn.", None)
    kept = opened(photo.content)
    assert (kept.size, MAKER.encode() in bytes(photo.content)) == ((1600, 1200), False)
    assert Observation.objects.count() == 2


def test_a_photo_is_removed_before_it_is_sent_and_the_note_stays(cast, enter):
    page = walk_on_a_phone(cast, enter)
    lose_network(page)
    take_photo(page, with_maker())
    expect(attached(page)).to_be_visible()
    write(page, "Der er stille.")
    expect(page.locator(WAITS)).to_have_text("1 note og 1 foto venter på nettet.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-letters] li").nth(1).get_by_role("button").click()
    expect(page.locator(WAITS)).to_have_text("1 note venter på nettet.")
    find_network(page)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert (Observation.objects.count(), Photo.objects.count()) == (1, 0)


def test_a_photo_that_cannot_be_kept_is_said_and_the_words_stay(cast, enter):
    page = walk_on_a_phone(cast, enter)
    page.get_by_label("Hvad ser eller hører du?").fill("Der er stille.")
    take_photo(page, b"no photo")
    expect(page.locator("[data-said]")).to_have_text("Vi kan ikke læse fotoet. Tag et andet.")
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); } }"
    )
    take_photo(page, with_maker())
    expect(page.locator("[data-said]")).to_have_text(
        "Der er ikke plads til fotoet på telefonen. Dine ord står her stadig."
    )
    expect(page.get_by_label("Hvad ser eller hører du?")).to_have_value("Der er stille.")


def test_a_photo_follows_a_note_that_came_back_and_who_signs_out_leaves_none(cast, enter):
    page = walk_on_a_phone(cast, enter)
    take_photo(page, with_maker())
    expect(attached(page)).to_be_visible()
    write(page, "Tarik står alene.")
    page.get_by_role("button", name="Skriv den om").click()
    expect(attached(page)).to_be_visible()
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    press_in_header(page, "Log ud")
    page.keyboard.press("Escape")
    write(page, "Én står alene.")
    expect(page.locator("[data-said]")).to_have_text("Noten er gemt.")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert Photo.objects.get().observation.fact == "Én står alene."
    take_photo(page, with_maker())
    expect(attached(page)).to_be_visible()
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    press_in_header(page, "Log ud")
    expect(page.get_by_role("heading", name="Log ind", exact=True)).to_be_visible()
    assert len(asked) == 2
    page.goto("/walks/")
    count = """new Promise((go) => { const asked = indexedDB.open("guldkorn-photos", 1);
      asked.onsuccess = () => { const all = asked.result.transaction("photos").objectStore("photos").count();
        all.onsuccess = () => go(all.result); }; })"""
    assert page.evaluate(count) == 0
