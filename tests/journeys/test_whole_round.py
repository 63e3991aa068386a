"""Lone, Tarik and Anna turn the wheel once, from the first question to the next round, each in a
browser of their own.
"""

from collections.abc import Callable

from django.test import Client
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.asking import (
    HOUSE,
    WORKLOAD,
    eighteen_people_answer,
    lone_closes_the_survey_and_reads,
    lone_plans_a_survey,
    lone_prints_the_codes,
    only_the_number_of_answers_is_told,
)
from tests.journeys.steps import (
    PHONE,
    Doors,
    about,
    card,
    facts,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
)

Three = tuple[Page, Page, Page]

REASON = "Eftermiddagen slider, og vi kan selv flytte på vagterne."


def test_the_wheel_turns_once(cast: Cast, enter: Doors, client_of: Callable[..., Client]) -> None:
    lone, tarik, anna = three = enter(cast.lone), enter(cast.tarik), enter(cast.anna)

    lone_plans_a_survey(lone)
    sheets = lone_prints_the_codes(lone)
    assert {unit: len(codes) for unit, codes in sheets.items()} == {
        HOUSE: 3,
        "Store Bjørn": 9,
        "Lille Bjørn": 8,
    }
    eighteen = sheets[HOUSE] + sheets["Store Bjørn"][:8] + sheets["Lille Bjørn"][:7]
    eighteen_people_answer(eighteen, enter(size=PHONE), client_of())
    only_the_number_of_answers_is_told(lone)
    lone_closes_the_survey_and_reads(lone)
    all_say_done(three, "Identificering")

    anna_notes_what_a_talk_showed(anna)
    all_rate_and_see_the_three_views_together(three)
    all_say_done(three, "Inddragelse")

    signs_become_three_themes_and_no_more(lone, tarik, anna)
    actions_with_a_gate(tarik)
    all_say_done(three, "Prioritering og handling")

    tarik_drafts_a_status(tarik)
    all_agree_and_everybody_can_read(three, enter(size=PHONE))
    all_say_done(three, "Kommunikation")

    lone_follows_up(lone)
    all_say_done(three, "Opfølgning")
    lone_closes_the_round(lone)
    what_was_kept_lives_on(anna)


def all_say_done(three: Three, step: str) -> None:
    """Each says so for their own role; the round moves on with the last."""
    for number, page in enumerate(three, start=1):
        follow(page, "Guldkorn", exact=True)
        press(page, f"Vi er færdige med: {step}")
        if number < len(three):
            sees(page, "Du har sagt ja. Nu venter I kun på de andre.")
            is_told(page, "Det er gemt. Runden går videre, når I alle har sagt det samme.")
    sees(three[-1], "I er alle færdige.")
    look(three[-1])


def anna_notes_what_a_talk_showed(page: Page) -> None:
    sees(page, "Trin 2 af 5")
    follow(page, "Gå til dialogen")
    sees_heading(page, "Tal om det sammen")
    look(page)
    form = page.locator("#note-form")
    form.get_by_label("Emne").select_option(WORKLOAD)
    form.get_by_label("Det så vi (fakta)").fill("Klokken 15.30 er der én voksen til femten børn.")
    form.get_by_label("Det tænker vi (indtryk)").fill("Vi løber stærkest, når vi er færrest.")
    press(form, "Gem noten")
    note = card(page, WORKLOAD)
    expect(note).to_contain_text(
        "Set eller hørt: Klokken 15.30 er der én voksen til femten børn.", use_inner_text=True
    )
    expect(note).to_contain_text("noteret af Anna Eksempel")
    look(page)


def all_rate_and_see_the_three_views_together(three: Three) -> None:
    lone, tarik, anna = three
    rate(lone, "Et stort problem hos os", "Vi dropper pauserne.")
    rate(tarik, "Et stort problem hos os", "Folk går hjem fra opgaver.")
    sees(tarik, "I kan først se hinandens svar, når alle har svaret.")
    assert "Vi dropper pauserne." not in tarik.content()
    look(tarik)
    rate(anna, "Lidt af et problem hos os", "Det er mest om eftermiddagen.")
    lone.reload()
    for page in (anna, lone):
        expect(page.locator("#views .card")).to_have_count(4)
        views = page.locator("#views .card")
        assert [view.splitlines()[0] for view in views.all_inner_texts()] == [
            "Leder",
            "Tillidsrepræsentant (TR)",
            "Arbejdsmiljørepræsentant (AMR)",
            "Medarbejderne",
        ]
        sees(
            page,
            "Vi dropper pauserne.",
            "Folk går hjem fra opgaver.",
            "Det er mest om eftermiddagen.",
        )
    look(anna)


def rate(page: Page, score: str, why: str) -> None:
    to_step(page, "Inddragelse")
    form = page.locator("#same form")
    form.get_by_label("Emne").select_option(WORKLOAD)
    press(form, "Sig, hvordan du ser det")
    sees_heading(page, WORKLOAD)
    page.get_by_label(score).check()
    page.get_by_label("Hvorfor ser du det sådan?").fill(why)
    press(page, "Gem mit svar")
    expect(
        page.get_by_text("Dit svar er gemt.").or_(page.locator("#views .card")).first
    ).to_be_visible()


def to_step(page: Page, step: str) -> None:
    """By the wheel, to the page of a step."""
    follow(page, "Guldkorn", exact=True)
    follow(page.get_by_role("region", name="De fem trin"), step)


def signs_become_three_themes_and_no_more(lone: Page, tarik: Page, anna: Page) -> None:
    to_step(lone, "Prioritering og handling")
    sees_heading(lone, "Hvad vil I arbejde med?")
    look(lone)
    for sign in ("Arbejdsmængde og tidspres", "Indflydelse", "Mening", "Social støtte"):
        add_figure(lone, sign)
    add = lone.locator("#add")
    press(add, about("Brug som tegn på …", WORKLOAD))
    expect(lone.get_by_role("article", name=WORKLOAD)).to_contain_text("Tegn af 3 slags")
    look(lone)
    choose(lone, WORKLOAD, REASON)
    choose(lone, "Indflydelse", "Vi kan mere, når vi selv planlægger.")
    is_told(lone, "Dit ja er gemt. Temaet er valgt, når I alle har sagt ja.")
    to_step(anna, "Prioritering og handling")
    follow(anna, about("Foreslå som tema", "Social støtte"))
    sees_heading(anna, "Foreslå et tema: Social støtte")
    look(anna)
    choose(lone, "Mening", "Det er derfor, vi er her, og det skal kunne mærkes.")
    sees(lone, "Jeres temaer (3 af 3)", "I har tre temaer. Læg et til side, før I vælger et nyt.")
    expect(lone.get_by_role("link", name="Foreslå som tema")).to_have_count(0)
    anna.get_by_label("Hvorfor det her, og hvorfor nu?").fill(
        "Vi er mange nye, og vi kender ikke hinanden."
    )
    press(anna, "Foreslå temaet")
    sees(
        anna,
        "I har allerede tre temaer. Læg først et til side. Det er bedre at gøre få ting færdige "
        "end at begynde på mange.",
    )
    look(anna)
    for page in (tarik, anna):
        to_step(page, "Prioritering og handling")
        for topic in (WORKLOAD, "Indflydelse", "Mening"):
            press(page, about("Ja, det vælger jeg også", topic))
    is_told(anna, "I har valgt et tema. Find nu ud af, hvad der ligger bag, og prøv noget af.")
    look(anna)


def add_figure(page: Page, scale: str) -> None:
    button = page.locator("#add").get_by_role("button", name=about("Brug som tegn på …", scale))
    if not button.first.is_visible():
        page.locator("#add summary").click()
    button.first.click()
    is_told(page, f"Tilføjet som tegn på “{scale}”.")


def choose(page: Page, topic: str, reason: str) -> None:
    follow(page, about("Foreslå som tema", topic))
    page.get_by_label("Hvorfor det her, og hvorfor nu?").fill(reason)
    press(page, "Foreslå temaet")
    sees_heading(page, "Hvad vil I arbejde med?")


def actions_with_a_gate(page: Page) -> None:
    to_step(page, "Prioritering og handling")
    follow(page, "Gå til handleplanen")
    sees_heading(page, "Handleplan")
    follow(page, about("Skriv et tiltag", WORKLOAD))
    sees_heading(page, "Skriv et tiltag")
    look(page)
    page.get_by_label("Det vil vi gøre").fill("Husk selv at holde pause")
    page.get_by_label("Individ").check()
    page.get_by_label("Mindsk en belastning").check()
    press(page, "Gem tiltaget")
    sees_heading(page, "Handleplan")
    draft = card(page, "Husk selv at holde pause")
    expect(draft).to_contain_text("Kladde")
    assert draft.locator(".hint li").all_inner_texts() == [
        "en ansvarlig",
        "en dato for opfølgning",
        "noget at se virkningen på",
    ]
    sees(page, "Alt i planen er overladt til den enkelte")
    look(page)
    follow(page, about("Skriv et tiltag", WORKLOAD))
    page.get_by_label("Det vil vi gøre").fill("To voksne til klokken 16")
    page.get_by_label("Årsagen, som tiltaget skal gøre noget ved").fill(
        "Vagterne slutter samtidig."
    )
    page.get_by_label("Gruppe").check()
    page.get_by_label("Mindsk en belastning").check()
    page.get_by_label("Den første prøvehandling").fill("Tirsdag og torsdag i tre uger.")
    page.get_by_label("Tarik Eksempel").check()
    page.get_by_label("Vi følger op den").fill("2030-01-09")
    page.get_by_label("Det kan vi se det på").fill("Ingen står alene efter klokken 15.")
    press(page, "Gem tiltaget")
    sees_heading(page, "Handleplan")
    agreed = card(page, "To voksne til klokken 16")
    expect(agreed).to_contain_text("I gang")
    assert facts(agreed)["Vi følger op"] == "9. januar 2030"
    assert "Alt i planen er overladt til den enkelte" not in page.content()
    assert page.locator("table tbody tr").all_inner_texts() == [
        "Individ\t1",
        "Gruppe\t1",
        "Leder\t0",
        "Organisation\t0",
    ]
    look(page)


def tarik_drafts_a_status(page: Page) -> None:
    to_step(page, "Kommunikation")
    sees_heading(page, "Fortæl det til alle")
    look(page)
    follow(page, "Skriv en status")
    sees_heading(page, "Skriv en status")
    assert [box.input_value() for box in page.locator("main textarea").all()] == [
        "Vi har sammen valgt at arbejde med: Arbejdsmængde og tidspres, Indflydelse og Mening.",
        (
            "Vi har spurgt jer alle i en trivselsmåling, og I har fået resultatet at vide. Vi har "
            "skrevet 1 pointe ned fra vores samtaler."
        ),
        "Vi prøver: “To voksne til klokken 16”. Vi ser på, om det hjælper, den 9. januar 2030.",
    ]
    look(page)
    page.get_by_label("Sådan fortsætter vi …").fill(
        "Vi prøver to voksne til klokken 16 og fortæller på personalemødet, om det hjalp."
    )
    press(page, "Gem status")
    is_told(page, "Gemt. Alle kan læse den, når I alle har sagt ja.")
    look(page)


def all_agree_and_everybody_can_read(three: Three, stranger: Page) -> None:
    lone, _tarik, anna = three
    to_step(lone, "Kommunikation")
    board = lone.locator("main a", has_text="/board/").get_attribute("href")
    assert board is not None
    stranger.goto(board)
    sees(stranger, "Her er ikke noget nyt endnu.")
    for page in three:
        to_step(page, "Kommunikation")
        page.locator("article.card h3 a").click()
        press(page, "Ja, det er jeg enig i")
        if page is not anna:
            is_told(page, "Dit ja er gemt. Alle kan læse den, når de andre også har sagt ja.")
    is_told(anna, "I har alle sagt ja. Nu kan alle med linket læse den.")
    look(anna)
    stranger.reload()
    sees_heading(stranger, HOUSE)
    sees(
        stranger,
        "Vi har sammen valgt at arbejde med: Arbejdsmængde og tidspres, Indflydelse og Mening.",
        "Vi prøver to voksne til klokken 16 og fortæller på personalemødet, om det hjalp.",
        "Godkendt af:",
    )
    assert stranger.context.cookies() == []
    look(stranger)


def lone_follows_up(page: Page) -> None:
    to_step(page, "Opfølgning")
    sees_heading(page, "Opfølgning")
    sees(page, "Tiltaget blev aldrig aftalt, så der er ikke noget at følge op på.")
    look(page)
    follow(page, about("Følg op", "To voksne til klokken 16"))
    sees_heading(page, "To voksne til klokken 16")
    look(page)
    page.get_by_label("Ja, som planlagt").check()
    page.get_by_label("Ja, det kan vi se").check()
    page.get_by_label("Fortsæt").check()
    page.get_by_label("Hvad lærte vi?").fill("Det hjalp allerede i den første uge.")
    press(page, "Gem opfølgningen")
    sees_heading(page, "Opfølgning")
    assert facts(card(page, "To voksne til klokken 16")) == {
        "Gjort som planlagt?": "Ja, som planlagt",
        "Virkede det?": "Ja, det kan vi se",
        "Hvad nu?": "Fortsæt",
        "Det lærte vi": "Det hjalp allerede i den første uge.",
    }
    look(page)


def lone_closes_the_round(page: Page) -> None:
    to_step(page, "Opfølgning")
    press(page, "Luk runden, og åbn den næste")
    is_told(page, "Runden er lukket. Den nye runde begynder med de tiltag, I fortsætter med.")


def what_was_kept_lives_on(page: Page) -> None:
    follow(page, "Guldkorn", exact=True)
    sees(page, "Runde 2", "Trin 1 af 5")
    look(page)
    to_step(page, "Prioritering og handling")
    expect(page.locator("#themes article")).to_have_count(1)
    sees(page, "Taget med fra runde 1", REASON)
    follow(page, "Gå til handleplanen")
    assert page.locator("article.card h3").all_inner_texts() == ["To voksne til klokken 16"]
    sees(page, "taget med fra forrige runde")
    look(page)
