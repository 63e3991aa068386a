"""Karen, the coordinator, puts herself into a TRIO: she sees its work when one of the TRIO lets
her, and not before.
"""

from django.core import mail
from playwright.sync_api import Page

from guldkorn.trios.models import Charter
from tests.cast import Cast
from tests.journeys.steps import (
    PHONE,
    Doors,
    about,
    ask_for_code,
    code_in,
    follow,
    give_code,
    is_told,
    letters_to,
    link_in,
    look,
    press,
    sees,
    sees_heading,
)

PLACE = "Børnehuset Mælkevejen"


def test_a_coordinator_is_let_in_by_the_trio(cast: Cast, enter: Doors) -> None:
    Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
    karen = enter(cast.karen)
    karen.goto(f"/units/{cast.unit.pk}/trio/")
    karen.get_by_label("Navn").fill("Karen Eksempel")
    karen.get_by_label("Arbejdsmail").fill(cast.karen.email)
    karen.get_by_label("Tillidsrepræsentant (TR)").check()
    press(karen, "Invitér")
    is_told(karen, "Karen Eksempel er inviteret og får en mail med et link til at sige ja.")
    sees(karen, "har ikke sagt ja endnu")
    look(karen)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [cast.karen.email, *(one.email for one in cast.three)]
    )

    says_yes(enter(size=PHONE), cast.karen.email)

    karen.goto("/")
    sees(karen, f"Du har sagt ja til TRIO'en i {PLACE}")
    look(karen)
    follow(karen, "En af de andre skal lade dig se, hvad den har")
    sees(karen, "Du har sagt ja. Der mangler kun én ting")
    look(karen)
    closed = karen.goto(f"/units/{cast.unit.pk}/charter/")
    assert closed is not None
    assert closed.status == 404
    assert karen.goto(f"/rounds/{cast.round.pk}/").status == 404  # type: ignore[union-attr]

    anna = enter(cast.anna, size=PHONE)
    (told,) = letters_to(cast.anna.email)
    anna.goto(link_in(told))
    sees_heading(anna, f"Karen Eksempel er sat ind i jeres TRIO i {PLACE}")
    sees(anna, "Må Karen Eksempel se, hvad I har fra før?")
    look(anna)
    anna.goto("/")
    follow(anna, "Må Karen Eksempel se, hvad I har fra før?")
    press(anna, "Ja, lad Karen Eksempel se det")
    is_told(anna, "Nu kan Karen Eksempel se, hvad TRIO'en har.")
    sees(
        anna,
        "Anna Eksempel åbnede TRIO'ens tidligere arbejde for et nyt medlem (tillidsrepræsentant).",
    )

    karen.goto(f"/units/{cast.unit.pk}/charter/")
    sees(karen, "Ro om morgenen.")
    lone = enter(cast.lone)
    lone.goto(link_in(letters_to(cast.lone.email)[0]))
    sees_heading(lone, "Karen Eksempel kan se, hvad TRIO'en har")
    look(lone)


def says_yes(mailbox: Page, email: str) -> None:
    """By the link in the mail, without signing in."""
    (asked,) = letters_to(email)
    mailbox.goto(link_in(asked))
    sees_heading(mailbox, f"Vil du være med i TRIO'en i {PLACE}?")
    look(mailbox)
    press(mailbox, "Ja, jeg er med")
    is_told(mailbox, "Tak for dit ja. Log ind med den mailadresse, som mailen kom til.")


def test_a_new_union_representative_comes_in_with_one_press(cast: Cast, enter: Doors) -> None:
    karen = enter(cast.karen)
    karen.goto(f"/units/{cast.unit.pk}/trio/")
    row = karen.locator(".member", has_text="Tarik Eksempel")
    row.locator("summary").click()
    press(row, about("Skriv, at personen er stoppet", "Tarik Eksempel"))
    is_told(karen, "Tarik Eksempel er ikke længere med i TRIO'en.")
    karen.get_by_label("Navn").fill("Signe Sand")
    karen.get_by_label("Arbejdsmail").fill("signe@solbjerg.example")
    karen.get_by_label("Tillidsrepræsentant (TR)").check()
    press(karen, "Invitér")

    lone = enter(cast.lone)
    follow(lone, "Må Signe Sand se, hvad I har fra før?")
    press(lone, "Ja, lad Signe Sand se det")

    signe = enter(size=PHONE)
    says_yes(signe, "signe@solbjerg.example")
    ask_for_code(signe, "signe@solbjerg.example")
    give_code(signe, code_in(letters_to("signe@solbjerg.example")[-1]))
    sees_heading(signe, PLACE)
    look(signe)
