"""Three open a mailbox; somebody writes on a phone without scripts; AMR answers, and both tell the
TRIO what it is about.
"""

import datetime as dt

from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.mailbox.models import Mailbox, StaffLetter
from guldkorn.mailbox.overnight import move_due
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, axe, fits, look, press, sees

TEXT = "Vi er to for lidt om morgenen, og ingen ringer efter hjælp."
ANSWER = "Tak. Vi tager det op på onsdag."
WORDS = "Der mangler hænder om morgenen."


def opened(cast: Cast, enter: Doors) -> None:
    for person in cast.three:
        page = enter(person)
        page.goto(f"/units/{cast.unit.pk}/mailbox/")
        press(page, "Ja til en postkasse")
    sees(page, "I har alle sagt ja. Postkassen er åben.")
    axe(page)
    page.goto(f"/units/{cast.unit.pk}/mailbox/poster/")
    axe(page)


def a_night_passes() -> None:
    with clock.pretend(clock.now() + dt.timedelta(days=2)):
        move_due(Chores())


def test_a_letter_its_answer_and_what_the_manager_reads(cast: Cast, enter: Doors) -> None:
    opened(cast, enter)
    writer = enter(size=(320, 640), scripts=False)
    writer.goto(Mailbox.objects.get().get_absolute_url())
    sees(writer, "Har du brug for hjælp nu?", "Ring til politiet.")
    fits(writer)
    writer.get_by_role("textbox", name="Dit brev").fill(f"{TEXT} Spørg Anna.")
    press(writer, "Send brevet")
    sees(writer, "Der er ikke sendt noget endnu. Læs det en gang til")
    writer.get_by_role("textbox", name="Dit brev").fill(TEXT)
    press(writer, "Send brevet")
    code = writer.locator(".letter-code").inner_text()
    writer.reload()
    assert writer.locator(".letter-code").inner_text() == code
    assert StaffLetter.objects.count() == 1
    assert code not in writer.url
    assert writer.context.cookies() == []
    a_night_passes()

    anna, tarik, lone = (enter(one) for one in (cast.anna, cast.tarik, cast.lone))
    anna.goto(f"/units/{cast.unit.pk}/letters/")
    axe(anna)
    anna.get_by_role("link", name="Læs og svar").click()
    anna.get_by_label("Hvad skriver du?").fill(ANSWER)
    press(anna, "Send svaret")
    axe(anna)
    anna.get_by_role("link", name="Skriv, hvad det handler om").click()
    anna.get_by_label("Emne").select_option("strain.workload")
    anna.get_by_label("Med jeres egne ord").fill(WORDS)
    axe(anna)
    press(anna, "Foreslå ordene")
    tarik.goto(anna.url)
    press(tarik, "Ja til ordene")
    lone.goto(f"/rounds/{cast.round.pk}/themes/")
    sees(lone, WORDS)
    assert TEXT not in lone.content()

    reader = enter(size=PHONE)
    reader.goto("/mailbox/")
    axe(reader)
    reader.get_by_label("Din kode").fill(code)
    press(reader, "Læs")
    sees(reader, TEXT, ANSWER)
    axe(reader)
    fits(reader)
    look(reader)
    reader.goto(Mailbox.objects.get().get_absolute_url())
    axe(reader)
    fits(reader)
