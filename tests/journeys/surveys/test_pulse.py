"""A pulse with rhythm: Lone looks, starts it and sees it open by itself; Tarik on a phone gives it
a break. The same page for a unit too small offers a talk.
"""

import datetime as dt

from playwright.sync_api import expect

from guldkorn.lib import clock
from guldkorn.pulses.actions import due
from guldkorn.pulses.rhythm import opening
from guldkorn.rounds.models import Round
from guldkorn.surveys.models import Survey
from tests.cast import Cast
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


def test_a_pulse_is_looked_at_started_opened_and_paused(cast: Cast, enter: Doors) -> None:
    first = opening(clock.today() + dt.timedelta(days=1))
    lone, tarik = enter(cast.lone, size=DESK), enter(cast.tarik, size=PHONE)
    lone.goto(f"/rounds/{cast.round.pk}/surveys/")
    follow(lone, "Stil få spørgsmål med nogle ugers mellemrum: en puls med rytme")
    sees_heading(lone, "En puls med rytme")
    look(lone)
    lone.get_by_label("Hvor mange uger er der").fill("2")
    lone.get_by_label("Hvor og hvordan alle hører resultatet").fill("Personalemødet")
    press(lone, "Start pulsen")
    sees(lone, "Det er for tit.", "Den korteste rytme hos jer er derfor hver 3. uge.")
    lone.get_by_label("Hvor mange uger er der").fill("8")
    lone.get_by_label("Den første åbner").fill(str(first))
    press(lone, "Se kun billedet")
    sees(lone, "Sådan ville det blive. Der er ikke gemt noget endnu.")
    press(lone, "Start pulsen")
    is_told(lone, "Gemt. Billedet viser, hvornår hver pakke spørgsmål kommer.")
    sees(lone, "Næste gang: “Opgaver og tid”.")
    look(lone)
    with clock.pretend(clock.end_of(first) - dt.timedelta(hours=12)):
        assert len(due(first)) == 1
    # the server's clock has not come so far
    Survey.objects.filter(beat__isnull=False).update(opens_on=clock.today())
    lone.reload()
    sees(lone, "“Opgaver og tid” er ude nu.")
    tarik.goto(f"/rounds/{cast.round.pk}/pulse/")
    look(tarik)
    press(tarik, "Hold pause")
    is_told(tarik, "Pulsen holder pause. Der åbner ikke noget imens.")
    press(tarik, "Lad den køre igen")
    is_told(tarik, "Pulsen kører igen.")
    tarik.get_by_text("Hvad kommer hvornår, og hvad spørger den om?").click()
    expect(tarik.get_by_text("Psykologisk tryghed")).to_be_visible()
    look(tarik)


def test_a_unit_too_small_is_offered_a_talk(cast: Cast, enter: Doors) -> None:
    turn = Round.start(cast.home_trio, by=cast.lise)
    for one in list(cast.home_trio.unit.employees.all())[4:]:
        one.delete()
    lise = enter(cast.lise, size=PHONE)
    lise.goto(f"/rounds/{turn.pk}/pulse/")
    sees(lise, "For få personer til en måling")
    look(lise)
    follow(lise, "Planlæg et dialogmøde")
