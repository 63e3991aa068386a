"""The survey that comes by mail: opened by Lone, answered from a link, reminded once."""

from django.core import mail

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

DANE, BRITON = "mv1@solbjerg.example", "sb1@solbjerg.example"


def test_links_by_mail_and_a_reminder_to_those_who_wait(cast: Cast, enter: Doors) -> None:
    Employee.objects.filter(email=BRITON).update(language="en", name="Beth Example")
    Employee.objects.filter(email="lb1@solbjerg.example").update(email="")
    lone, phone = enter(cast.lone), enter(size=PHONE)

    follow(lone, "Gå til målingerne")
    follow(lone, "Start en måling")
    lone.get_by_label("Et personligt link på e-mail").check()
    lone.get_by_label("Hvor og hvordan alle hører resultatet").fill("Personalemødet")
    press(lone, "Lav planen")
    sees(lone, "Invitationerne bliver sendt med det samme.")
    assert mail.outbox == []
    press(lone, "Åbn målingen")
    sees(lone, "0 af 20 har svaret", "1 person svarer med en kode.")
    look(lone)

    assert len(mail.outbox) == 19
    (danish,), (english,) = letters_to(DANE), letters_to(BRITON)
    assert danish.splitlines()[0] == "Hej"
    assert english.splitlines()[0] == "Hello"
    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert subjects[DANE] == "Hvordan er det at gå på arbejde? Dit link til målingen – Børnehuset Mælkevejen"
    assert subjects[BRITON] == "How is work at Børnehuset Mælkevejen? Your link to the survey"

    phone.goto(link_in(english))
    sees_heading(phone, "How is work where you are?")
    sees(phone, "Until the survey closes, the system knows whose link this is, for reminders only.")
    look(phone)
    phone.goto(link_in(danish))
    sees_heading(phone, "Hvordan er det at gå på arbejde hos jer?")
    answer(phone, {}, others=2)
    assert phone.context.cookies() == []

    mail.outbox.clear()
    lone.reload()
    sees(lone, "1 af 20 har svaret")
    press(lone, "Send en påmindelse")
    is_told(lone, "Påmindelsen er på vej til dem med et link på e-mail, der ikke har svaret endnu.")
    sees(lone, "Der er en påmindelse på vej.")
    assert len(mail.outbox) == 18
    lone.reload()
    sees(lone, "Der er sendt en påmindelse i dag.")
    assert letters_to(DANE) == []
    (reminder,) = letters_to(BRITON)
    phone.goto(link_in(reminder))
    sees_heading(phone, "How is work where you are?")
    phone.goto(link_in(danish))
    sees_heading(phone, "Svarene er allerede gemt")
