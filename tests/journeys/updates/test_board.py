"""The TRIO tells of a theme, all say yes, a colleague reads it on a phone and answers, and asks for
the news by mail.
"""

import re

from django.core import mail
from playwright.sync_api import expect

from guldkorn.updates.models import Board
from tests.cast import Cast
from tests.journeys.steps import (
    PHONE,
    WIDE,
    Doors,
    axe,
    fits,
    follow,
    look,
    press,
    sees,
    sees_heading,
)
from tests.world import turned

SAID = "I har sagt, at der er for travlt om morgenen."


def test_a_theme_is_told_answered_and_followed_by_mail(cast: Cast, enter: Doors) -> None:
    turned(cast)
    pages = [enter(person) for person in cast.three]
    first = pages[0]
    first.goto(f"/rounds/{cast.round.pk}/updates/")
    first.get_by_role("link", name="Arbejdsmængde og tidspres").click()
    first.get_by_label("I sagde …").fill(SAID)
    press(first, "Gem teksten")
    axe(first)
    where = first.url
    for page in pages:
        page.goto(where)
        press(page, "Ja, det er jeg enig i")
    sees(pages[2], "I har alle sagt ja")
    reader = enter(size=PHONE)
    reader.goto(Board.of(cast.trio).get_absolute_url())
    sees(reader, SAID, "Fælles eftermiddag")
    axe(reader)
    fits(reader)
    look(reader)
    reader.get_by_role("link", name="Svar jeres TRIO").click()
    axe(reader)
    reader.get_by_label("Godt, at I gør det").check(force=True)
    press(reader, "Send")
    sees_heading(reader, "Tak")
    assert not reader.context.cookies()
    follow(reader, "Tilbage til tavlen")
    follow(reader, "Nyt på mail")
    axe(reader)
    reader.get_by_label("Din mailadresse").fill("ny@solbjerg.example")
    press(reader, "Send mig et link")
    sees_heading(reader, "Kig i din indbakke")
    reader.goto(re.findall(r"https?://\S+/board-mails/\S+", mail.outbox[-1].body)[-1])
    press(reader, "Ja, send mig nyt")
    sees_heading(reader, "Du får nyt fra nu af")
    follow(reader, "Tilbage til tavlen")
    follow(reader, "Planen med fakta og datoer, til at printe")
    axe(reader)
    fits(reader)


def test_the_loop_holds_still_when_somebody_asks(cast: Cast, enter: Doors) -> None:
    screen = enter(size=WIDE)
    screen.goto(Board.of(cast.trio).get_absolute_url() + "loop/")
    axe(screen)
    follow(screen, "Hold stille")
    expect(screen.locator("[data-loop-next]")).to_have_count(0)
