"""The survey that comes by mail: opened by Lone, answered from a link, reminded once."""

from typing import Any

from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from guldkorn.letters.delivering import deliver
from guldkorn.surveys.inviting import send_waiting
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Employee
from tests.cast import Cast
from tests.journeys.steps import (
    PHONE,
    Doors,
    answer,
    follow,
    is_told,
    letters_to,
    link_in,
    look,
    press,
    sees,
    sees_heading,
)
from tests.smtp import mail_server
from tests.world import survey

DANE, BRITON = "mv1@solbjerg.example", "sb1@solbjerg.example"


def test_links_by_mail_and_a_reminder_to_those_who_wait(cast: Cast, enter: Doors) -> None:
    Employee.objects.filter(email=BRITON).update(language="en", name="Beth Example")
    Employee.objects.filter(email="lb1@solbjerg.example").update(email="")
    lone, phone = enter(cast.lone), enter(size=PHONE)

    opens_a_survey_by_mail(lone)
    assert len(mail.outbox) == 19
    (danish,), (english,) = letters_to(DANE), letters_to(BRITON)
    each_is_in_its_language(danish, english)

    phone.goto(link_in(english))
    sees_heading(phone, "What is it like to work where you are?")
    sees(phone, "Until the survey closes, the system knows whose link this is, for reminders only.")
    look(phone)
    phone.goto(link_in(danish))
    sees_heading(phone, "Hvordan er det at gå på arbejde hos jer?")
    answer(phone, {}, others=2)
    assert phone.context.cookies() == []

    mail.outbox.clear()
    reminds_once(lone)
    assert len(mail.outbox) == 18
    assert letters_to(DANE) == []
    (reminder,) = letters_to(BRITON)
    phone.goto(link_in(reminder))
    sees_heading(phone, "What is it like to work where you are?")
    phone.goto(link_in(danish))
    sees_heading(phone, "Svarene er allerede gemt")


def opens_a_survey_by_mail(lone: Page) -> None:
    follow(lone, "Gå til målingerne")
    follow(lone, "Start en måling")
    lone.get_by_label("Et personligt link på mail").check()
    lone.get_by_label("Hvor og hvordan alle hører resultatet").fill("Personalemødet")
    press(lone, "Opret planen")
    sees(lone, "Invitationerne bliver sendt med det samme.")
    assert mail.outbox == []
    press(lone, "Åbn målingen")
    sees(lone, "0 af 20 har svaret", "1 person svarer med en kode.")
    look(lone)


def each_is_in_its_language(danish: str, english: str) -> None:
    assert danish.splitlines()[0] == "Hej"
    assert english.splitlines()[0] == "Hello"
    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert (
        subjects[DANE]
        == "Hvordan er det at gå på arbejde? Dit link til trivselsmålingen (Børnehuset Mælkevejen)"
    )
    assert (
        subjects[BRITON]
        == "What is it like to work at Børnehuset Mælkevejen? Your link to the survey"
    )


def reminds_once(lone: Page) -> None:
    lone.reload()
    sees(lone, "1 af 20 har svaret")
    press(lone, "Send en påmindelse")
    is_told(lone, "Påmindelsen er på vej til dem med et link på mail, der ikke har svaret endnu.")
    sees(lone, "En påmindelse er på vej eller er sendt i dag.")
    lone.reload()
    sees(lone, "En påmindelse er på vej eller er sendt i dag.")


def test_an_invitation_that_did_not_arrive_is_seen_put_right_and_sent_again(
    cast: Cast, enter: Doors, settings: Any
) -> None:
    opened = survey(cast.unit, cast.lone, round=cast.round, channel=Survey.Channel.EMAIL)
    send_waiting(opened)
    lone, karen = enter(cast.lone), enter(cast.karen, size=PHONE)
    where = reverse("surveys:survey", args=[opened.pk])
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        server.how.codes = {DANE: 550}
        lone.goto(where)
        sees(lone, "20 invitationer er på vej.")
        deliver()
        lone.reload()
        sees(
            lone,
            "1 invitation kunne ikke leveres",
            "De, der passer medarbejderlisten, kan se adresserne",
        )
        look(lone)

        karen.goto(where)
        karen.get_by_text("Se adresserne").click()
        sees(karen, DANE)
        look(karen)
        Employee.objects.filter(email=DANE).update(email="ny@solbjerg.example")

        press(lone, "Prøv igen")
        is_told(lone, "Invitationerne er på vej.")
        deliver()
        lone.reload()
        expect(lone.get_by_text("kunne ikke leveres")).to_have_count(0)
        assert (len(server.taken), server.taken[-1], server.times) == (
            20,
            "ny@solbjerg.example",
            {1},
        )
