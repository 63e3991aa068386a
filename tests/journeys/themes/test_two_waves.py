"""A theme from three kinds of evidence to a verdict over two waves, its thread as a picture."""

import datetime as dt

from playwright.sync_api import Page, expect

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.updates.models import Board
from tests.cast import Cast
from tests.journeys.steps import (
    DESK,
    PHONE,
    WIDE,
    Doors,
    about,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
)
from tests.results.scene import result
from tests.served import House
from tests.walks.walked import walk_in

WORKLOAD = "Arbejdsmængde og tidspres"
SEEN, HEARD = "Én voksen hjælper tolv børn.", "Klokken 15.30 er vi for få."
REASON = "Tre slags tegn peger på ydertimerne."
TRIED, SIGN = "To voksne til klokken 16", "Ingen står alene efter klokken 15."
SAID, LEARNED = "I har sagt, at der er for travlt.", "Det hjalp allerede i den første uge."
LATER = dt.timedelta(days=120)
OPENS, CLOSES = dt.timedelta(days=90), dt.timedelta(days=104)

MARKS = """all => all.map(one => [
  one.getAttribute("href"), one.getAttribute("aria-label"), one.getBoundingClientRect().left
])"""
"""Where each thing of the drawing leads, what it is called, and how far to the right it stands."""

Three = tuple[Page, Page, Page]


def test_from_three_kinds_of_evidence_to_a_verdict(
    cast: Cast, house: House, enter_live: Doors
) -> None:
    now = clock.now()
    first_wave, second_wave = now - dt.timedelta(days=28), now + OPENS
    asked(cast, 75, at=first_wave)
    lone, tarik = enter_live(cast.lone), enter_live(cast.tarik)
    anna = enter_live(cast.anna, size=PHONE)
    three = (lone, tarik, anna)
    anna_notes_what_she_sees_on_a_walk(cast, anna)
    tarik_notes_what_was_said(cast, tarik)
    lone_uses_the_figure_and_all_choose(cast, three)
    tarik_writes_the_trial(cast, tarik, now.date())
    all_tell_it_on_the_board(cast, three, enter_live(size=PHONE))

    house.set_clock(now + LATER)
    asked(cast, 25, at=second_wave)
    lone_follows_up(cast, lone)
    the_thread_shows_all_of_it(lone)
    look(anna)


def asked(cast: Cast, score: int, *, at: dt.datetime) -> None:
    """A wave of Pulsen in which nineteen answer about ``score`` everywhere."""
    house, big, small = (cast.units[code] for code in ("MV", "SB", "LB"))
    people = {house: [score] * 3, big: [score, score - 25] * 4, small: [score, score + 25] * 4}
    result(cast.unit, cast.lone, people, at=at)


def anna_notes_what_she_sees_on_a_walk(cast: Cast, page: Page) -> None:
    walk = walk_in(cast.round, by=cast.anna)
    page.goto(f"/walks/{walk.pk}/notes/")
    page.get_by_label("Hvad ser eller hører du?").fill(SEEN)
    page.get_by_label("Emne").select_option(label=WORKLOAD)
    press(page, "Gem noten")
    sees(page, "Noten er gemt.")
    page.goto(f"/walks/{walk.pk}/")
    look(page)
    press(page, "Brug noten som tegn på emnet")
    sees(page, "Bruges som tegn på et emne")


def tarik_notes_what_was_said(cast: Cast, page: Page) -> None:
    page.goto(f"/rounds/{cast.round.pk}/dialogue/")
    form = page.locator("#note-form")
    form.get_by_label("Emne").select_option(WORKLOAD)
    form.get_by_label("Det så vi (fakta)").fill(HEARD)
    press(form, "Gem noten")
    look(page)


def lone_uses_the_figure_and_all_choose(cast: Cast, three: Three) -> None:
    lone = three[0]
    lone.goto(f"/rounds/{cast.round.pk}/themes/")
    for _figure_and_note in range(2):
        unused = lone.locator("#add").get_by_role("button", name=WORKLOAD)
        unused.first.click()
        is_told(lone, f"Tilføjet som tegn på “{WORKLOAD}”.")
    expect(lone.get_by_role("article", name=WORKLOAD)).to_contain_text("Tegn af 3 slags")
    look(lone)
    follow(lone, about("Foreslå som tema", WORKLOAD))
    lone.get_by_label("Hvorfor det her, og hvorfor nu?").fill(REASON)
    press(lone, "Foreslå temaet")
    for page in three[1:]:
        page.goto(f"/rounds/{cast.round.pk}/themes/")
        press(page, about("Ja, det vælger jeg også", WORKLOAD))


def tarik_writes_the_trial(cast: Cast, page: Page, day: dt.date) -> None:
    page.goto(f"/rounds/{cast.round.pk}/plan/")
    follow(page, about("Skriv et tiltag", WORKLOAD))
    page.get_by_label("Det vil vi gøre").fill(TRIED)
    page.get_by_label("Gruppe").check()
    page.get_by_label("Mindsk en belastning").check()
    page.get_by_label("Den første prøvehandling").fill("Tirsdag og torsdag i tre uger.")
    page.get_by_label("Begynder den").fill(str(day + dt.timedelta(days=7)))
    page.get_by_label("Tarik Eksempel").check()
    page.get_by_label("Vi følger op den").fill(str(day + LATER))
    page.get_by_label("Det kan vi se det på").fill(SIGN)
    press(page, "Gem tiltaget")
    is_told(page, "Tiltaget er aftalt og står i planen.")


def all_tell_it_on_the_board(cast: Cast, three: Three, reader: Page) -> None:
    tarik = three[1]
    tarik.goto(f"/rounds/{cast.round.pk}/updates/")
    follow(tarik, WORKLOAD)
    tarik.get_by_label("I sagde …").fill(SAID)
    press(tarik, "Gem teksten")
    where = tarik.url
    for page in three:
        page.goto(where)
        press(page, "Ja, det er jeg enig i")
    reader.goto(Board.of(cast.trio).get_absolute_url())
    sees(reader, SAID, TRIED)


def lone_follows_up(cast: Cast, page: Page) -> None:
    page.goto(f"/rounds/{cast.round.pk}/follow-up/")
    sees(page, "Klart bedre")
    look(page)
    follow(page, about("Følg op", TRIED))
    page.get_by_label("Ja, som planlagt").check()
    page.get_by_label("Ja, det kan vi se").check()
    page.get_by_label("Fortsæt").check()
    page.get_by_label("Hvad lærte vi?").fill(LEARNED)
    press(page, "Gem opfølgningen")
    follow(page, WORKLOAD)
    sees_heading(page, WORKLOAD)


def the_thread_shows_all_of_it(page: Page) -> None:
    stops = {
        "signs": (SEEN, HEARD, WORKLOAD),
        "chosen": (REASON,),
        "tried": (TRIED, LEARNED),
        "told": (SAID,),
        "seen": ("Klart bedre.", "Ja, det kan vi se"),
    }
    for key, told in stops.items():
        for words in told:
            expect(page.locator(f"#{key}")).to_contain_text(words)
    story = page.locator(".thread-stops > ol > li")
    order = [one.get_attribute("id") for one in story.all()]
    assert [key for key in order if key in stops] == list(stops)
    sees(page, "Målingen bagefter siger: klart bedre.")
    the_picture_says_the_same_from_left_to_right(page)
    for size in (WIDE, DESK, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        look(page)


def the_picture_says_the_same_from_left_to_right(page: Page) -> None:
    """Each thing has its words for those who do not see it, and stands where its day is."""
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    marks = page.locator(".thread-drawing a[aria-label]").evaluate_all(MARKS)
    assert [(href, words) for href, words, _x in marks] == [
        ("#signs", "3 tegn på det"),
        ("#chosen", "valgt"),
        (f"#action-{Action.objects.get().pk}", f"{TRIED}: fortsætter"),
        ("#seen", f"{WORKLOAD}: klart bedre"),
        ("#told", "på tavlen"),
    ]
    signs, chosen, tried, seen, told = (x for _href, _words, x in marks)
    assert signs == chosen == told < tried < seen
