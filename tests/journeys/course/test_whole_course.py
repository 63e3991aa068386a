"""A course from the first plan to the report, in fast motion: four TRIOs of two organisations, four
days, one teacher.

What a TRIO writes has a tag of its own, and the teacher's pages hold none that the TRIO has not
shown or sent.
"""

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from guldkorn.accounts.models import Person
from guldkorn.content.instruments import find
from guldkorn.dialogue.models import Note
from guldkorn.lib import clock
from guldkorn.lib.invitations import secret_for
from guldkorn.programmes.models import Teacher
from guldkorn.themes.models import Evidence
from guldkorn.trios.models import Role
from tests.cast import Cast, joins, person, tree, trio_of
from tests.journeys.course.steps import HERE, Course, Day, end, noon, row_of, status
from tests.journeys.room.steps import tags_on
from tests.journeys.steps import (
    DESK,
    PHONE,
    Doors,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
)
from tests.served import House
from tests.themes.chosen import chosen
from tests.world import STRAIN, shared_afternoon

UNITS = {
    "mv": "Børnehuset Mælkevejen",
    "ns": "Nørreskolen",
    "hb": "Havnebørnehaven",
    "fy": "Fyrtårnet",
}
TITLE = "Forår 2031"
START = Day(
    "start",
    "Opstartsworkshop",
    dt.datetime(2031, 1, 9, 8, 30, tzinfo=HERE),
    "Dagen og uddannelsen",
    "Hvad lægger I mærke til lige nu?",
    "Det gør vi",
)
MODULES = [
    Day(id, title, dt.datetime(2031, month, day, 9, tzinfo=HERE), "Siden sidst", exercise, part)
    for id, title, month, day, exercise, part in (
        (
            "one",
            "Modul 1: Lederens rolle i arbejdsmiljøet",
            1,
            30,
            "Siden sidst",
            "Det prøvede vi",
        ),
        (
            "two",
            "Modul 2: Kultur, læring og samarbejde på tværs",
            2,
            27,
            "Vores samarbejde på tværs",
            "Dem har vi brug for",
        ),
        (
            "three",
            "Modul 3: Egen trivsel og forebyggelse af stress",
            3,
            27,
            "Skab balance igen",
            "Tag væk",
        ),
    )
]
REASON = "Eftermiddagen slider, og vi kan selv flytte på vagterne."
RARE = "langmodighed"
SECRET = f"Jeg vil øve mig i {RARE} og lade Tarik tale færdig."


@pytest.fixture
def teacher(cast: Cast) -> Person:
    return person("Theo Fremmed", "theo@underviser.example")


@pytest.fixture
def course(house: House, enter_live: Doors, cast: Cast) -> Course:
    """Four whole TRIOs; at Mælkevejen the wheel has a live theme and an action that is due in the
    end of February.
    """
    for role, name in ((Role.TR, "Ole"), (Role.AMR, "Oda")):
        joins(cast.stranger_trio, person(f"{name} Havn", f"{name.lower()}@fjordby.example"), role)
    light = tree(cast.stranger_trio.unit.organisation, {"FY": (None, UNITS["fy"], 6)})["FY"]
    names = {"leader": "Bodil", "tr": "Bo", "amr": "Britt"}
    trio_of(
        light,
        **{
            role: person(f"{name} Fyr", f"{name.lower()}@fjordby.example")
            for role, name in names.items()
        },
    )
    with clock.pretend(noon(2031, 1, 20)):
        today = clock.today()
        note = Note.write(
            cast.round,
            by=cast.anna,
            topic=STRAIN,
            held_on=today,
            fact="Én til femten.",
            impression="",
        )
        Evidence.add(cast.round, note, by=cast.lone)
        shared_afternoon(chosen(cast.round, STRAIN, REASON, by=cast.lone), by=cast.tarik)
    course = Course(house, enter_live, UNITS)
    course.is_it(noon(2031, 1, 2))
    return course


def test_a_course_from_its_first_plan_to_its_report(
    course: Course, cast: Cast, teacher: Person, enter_live: Doors
) -> None:
    frida = enter_live(cast.frida)
    link = a_cohort_is_set_up(course, frida, teacher)
    the_teacher_says_yes(enter_live(size=PHONE))
    otto, bodil = (
        enter_live(cast.otto),
        enter_live(Person.objects.get(email="bodil@fjordby.example")),
    )
    for leader, unit in ((otto, UNITS["hb"]), (bodil, UNITS["fy"])):
        enrols_by_the_link(leader, link, unit)
    the_cohort_begins(course, frida)

    theo, lone = enter_live(teacher), enter_live(cast.lone)
    course.hold(START, theo, show="ns")
    passes_a_question_on(lone, "#mv-start-hmm")
    plan = writes_what_is_hers_alone(lone)
    course.hold(MODULES[0], theo)
    plans_a_trio_meeting_about_what_is_true(course, lone)
    course.hold(MODULES[1], theo)
    course.hold(MODULES[2], theo)

    the_teacher_sees_counts_and_what_was_shared(course, theo)
    others = [
        theo,
        frida,
        *(enter_live(somebody) for somebody in (cast.tarik, cast.anna, cast.karen)),
    ]
    nobody_else_opens(plan, others)
    they_are_asked(course, theo, enter_live(size=PHONE))
    the_buyer_reads_the_report(course, frida)
    no_word_of_it_is_stored(course, plan)


def a_cohort_is_set_up(course: Course, page: Page, teacher: Person) -> str:
    """The shipped programme is copied, a cohort planned, a teacher let in, two TRIOs enrolled.
    Returns the link.
    """
    page.goto("/programmes/")
    follow(page, "Tilføj en uddannelse")
    page.get_by_label("Ledelse af psykisk arbejdsmiljø", exact=True).check(force=True)
    press(page, "Tilføj den")
    is_told(page, "Nu er uddannelsen jeres egen. Ret det, du vil.")
    look(page)
    follow(page, "Planlæg et hold")
    page.get_by_label("Titel", exact=True).fill(TITLE)
    page.get_by_label("Første dag").fill("2031-01-09")
    page.get_by_label("Hvor mange TRIO'er er der plads til").fill("4")
    press(page, "Planlæg holdet")
    is_told(page, "Holdet er planlagt. Se på dagene, og skriv, hvem der underviser.")
    course.page = page.url
    sees(
        page,
        "tor 9. januar 2031, 08.30–11.30",
        "tor 30. januar 2031",
        "tor 27. februar 2031",
        "tor 27. marts 2031",
    )
    follow(page, "Ret, hvem der underviser")
    page.get_by_label("Navn", exact=True).fill("Theo T.")
    page.get_by_label("Arbejdsmail").fill(teacher.email)
    press(page, "Invitér")
    press(page, "Invitér")  # the address is from outside: a day is suggested first
    is_told(page, "Vi har sendt en mail og spurgt, om Theo T. vil undervise på holdet.")
    page.goto(course.page)
    follow(page, "Tilmeld TRIO'er")
    for unit in (UNITS["mv"], UNITS["ns"]):
        page.get_by_label(unit, exact=True).check(force=True)
    press(page, "Tilmeld dem")
    press(page, "Åbn for tilmelding")
    look(page)
    return page.locator(".copy-link").inner_text()


def the_teacher_says_yes(mailbox: Page) -> None:
    """Without signing in, by the link in the mail; the house that is served has no mail server to
    look at.
    """
    with clock.pretend(noon(2031, 1, 2)):
        secret = secret_for(Teacher.objects.get(name="Theo T."))
    mailbox.goto(f"/invited/teacher/{secret}/")
    sees_heading(mailbox, f"Vil du undervise på “{TITLE}”?")
    look(mailbox)
    press(mailbox, "Ja, jeg vil gerne undervise")
    is_told(mailbox, "Tak for dit ja. Log ind med den mailadresse, som mailen kom til.")


def enrols_by_the_link(page: Page, link: str, unit: str) -> None:
    """A leader of another organisation opens what was sent, and sees none of those who run it or
    teach it.
    """
    page.goto(link)
    sees_heading(page, TITLE)
    press(page, "Tilmeld TRIO'en")
    is_told(page, "I er tilmeldt. Velkommen!")
    sees(page, f"Forløbet for TRIO'en i {unit}")
    look(page)


def the_cohort_begins(course: Course, page: Page) -> None:
    page.goto(course.page)
    sees(page, "TRIO'er (4/4)")
    expect(row_of(page, UNITS["hb"])).to_contain_text("Fjordby Kommune")
    press(page, "Luk for tilmelding, og gå i gang")
    expect(page.locator(".badge").first).to_have_text("I gang")


def passes_a_question_on(page: Page, tag: str) -> None:
    """Of the cards that came home, the leader sends one to those who held the day."""
    page.goto("/")
    follow(page, re.compile("kort venter på jer"))
    sees_heading(page, "Fra mødet")
    home = page.locator("details.brought-home", has_text=tag)
    if home.get_attribute("open") is None:
        home.locator("> summary").click()
    home.locator("li", has_text=tag).locator("details > summary").first.click()
    press(page, re.compile(rf"^Send det videre til dem, der styrede mødet.*{tag}$"))
    expect(page.locator("body")).to_contain_text("Et spørgsmål til dem, der styrede mødet")


def writes_what_is_hers_alone(page: Page) -> str:
    """A goal in a development plan. Returns the plan's address."""
    page.goto("/my-plan/")
    press(page, f"En plan til {TITLE}")
    sees(page, "Kun du kan læse den.")
    plan = page.url
    follow(page, "Skriv et mål")
    page.get_by_label("Hvad vil jeg blive bedre til?").fill(SECRET)
    press(page, "Gem")
    sees(page, SECRET)
    look(page)
    return plan


def plans_a_trio_meeting_about_what_is_true(course: Course, page: Page) -> None:
    """Before module 2 the TRIO plans its meeting from the course's page, and holds it."""
    course.is_it(noon(2031, 2, 3))
    page.goto("/")
    follow(page, TITLE, exact=True)
    look(page)
    step = page.locator("li[aria-current=step]")
    expect(step).to_contain_text("Modul 2: Kultur, læring og samarbejde på tværs")
    step.get_by_label("Dag", exact=True).fill("2031-02-20")
    press(step, "Planlæg mødet")
    is_told(page, "Mødet er planlagt. Gå dagsordenen igennem, og gør den til jeres egen.")
    titles = page.locator(".run-sheet-title").all_inner_texts()
    tried = titles.index("Det prøvede vi")
    assert titles[tried + 1 : tried + 4] == [
        "Vores tema: Arbejdsmængde og tidspres",
        "Vi følger op: Fælles eftermiddag",
        "Vores samarbejdsaftale",
    ]
    expect(page.locator(".run-sheet")).to_contain_text(REASON)
    course.is_it(noon(2031, 2, 20))
    follow(page, "Åbn mødet for deltagerne")
    press(page, "Begynd mødet")
    sees_heading(page, "Vi tjekker ind")
    end(page)


def the_teacher_sees_counts_and_what_was_shared(course: Course, page: Page) -> None:
    page.goto(course.page)
    look(page)
    counts = {
        name: row_of(page, unit).locator("td").all_inner_texts()[:5] for name, unit in UNITS.items()
    }
    assert {name: row[:4] for name, row in counts.items()} == {name: ["1"] * 4 for name in UNITS}
    assert {name: row[4].split("\n")[0] for name, row in counts.items()} == {
        "mv": "1 af 4",
        "ns": "0 af 4",
        "hb": "0 af 4",
        "fy": "0 af 4",
    }
    assert tags_on(page.locator("body")) == {"#mv-start-hmm"}
    ever = set()
    held = [
        link.get_attribute("href") or ""
        for link in page.get_by_role("link", name=re.compile("^Afholdt")).all()
    ]
    assert len(held) == 4
    for address in held:
        for place in (address, f"{address}record/", f"{address}console/"):
            page.goto(place)
            ever |= tags_on(page.locator("body"))
    assert ever == {"#mv-start-hmm"} | course.shown
    assert len(course.written) == 2 * 4 * len(UNITS)


def nobody_else_opens(plan: str, others: list[Page]) -> None:
    """Neither TR, AMR, teacher, facilitator nor coordinator."""
    for page in others:
        for address in (plan, f"{plan}paper/", f"{plan}shares/", f"{plan}deletion/"):
            assert status(page, address) == 404, (page.url, address)


def they_are_asked(course: Course, page: Page, phone: Page) -> None:
    """Eleven of the twelve answer on slips, one of them in a browser; then it is closed."""
    page.goto(course.page)
    follow(page, "Evaluering")
    sees(page, "12 personer bliver spurgt")
    page.get_by_label("Sedler med QR-kode").check(force=True)
    press(page, "Spørg dem")
    evaluation = page.url
    press(page, "Vis sedlerne")
    codes = [code.replace(" ", "") for code in page.locator(".code").all_inner_texts()]
    assert len(codes) == 12
    answers_on_a_phone(phone, codes[0])
    marks = {item.id: "3" for item in find("course-evaluation").items}
    for code in codes[1:11]:
        assert course.house.post(f"/e/{code}/", urlencode(marks | {"go": "send"})) == 200
    page.goto(evaluation)
    sees(page, "11 af 12 har svaret.")
    page.get_by_label("Ja, luk evalueringen før svarfristen").check(force=True)
    press(page, "Luk evalueringen, og beregn tallene")
    is_told(page, "Den er lukket, og resultatet står nedenfor.")
    sees(page, "Svarene peger på, at uddannelsen gav ny viden.", "Mere tid til at øve os.")
    page.get_by_text("Tallene", exact=True).click()
    for width, height in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": height})
        look(page)


def answers_on_a_phone(phone: Page, code: str) -> None:
    phone.goto(f"/e/{code}/")
    look(phone)
    for question in phone.locator("fieldset.question").all():
        question.locator("label").nth(4).click()
    phone.get_by_label("Er der noget").fill("Mere tid til at øve os.")
    press(phone, "Send", exact=True)
    sees_heading(phone, "Tak. Dine svar er gemt.")


def the_buyer_reads_the_report(course: Course, page: Page) -> None:
    """It tells of days and answers, and of no TRIO."""
    page.goto(course.page)
    follow(page, "Rapport om holdet")
    sees_heading(page, "Rapport om holdet")
    look(page)
    taken = {
        title: row_of(page, title).locator("td").nth(1)
        for title in (START.title, *(one.title for one in MODULES))
    }
    assert {title: cell.inner_text() for title, cell in taken.items()} == dict.fromkeys(taken, "4")
    sees(
        page,
        "Tilmeldte TRIO'er: 4.",
        "Der er færre end 5 TRIO'er.",
        "Svarene peger på, at uddannelsen gav ny viden.",
    )
    text = page.locator("main").inner_text()
    assert not [unit for unit in UNITS.values() if unit in text]
    assert "Mere tid" not in text
    assert tags_on(page.locator("body")) == set()
    assert page.request.get(f"{page.url}paper/").headers["content-type"] == "application/pdf"


def no_word_of_it_is_stored(course: Course, plan: str) -> None:
    """The words of the plan stand neither in the database's file nor in what the server said; those
    of a card do.
    """
    assert RARE not in course.house.said
    if connection.vendor != "sqlite":
        return  # tests/plans reads what every database stores
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert cursor.fetchone()[0] == 0
    stored = Path(connection.settings_dict["NAME"]).read_bytes()
    assert b"#mv-start-hmm" in stored
    assert plan.rstrip("/").rsplit("/", 1)[1].replace("-", "").encode() in stored
    assert RARE.encode() not in stored
