"""An employee of Store Bjørn answers on a phone, with the code from a slip of paper."""

import re

import pytest
from django.utils import translation
from django.utils.formats import date_format
from playwright.sync_api import Locator, Page, expect

from guldkorn.results.actions import close_and_release
from guldkorn.surveys import codes
from guldkorn.surveys.answers import decode
from guldkorn.surveys.comments import decode as decode_comment
from guldkorn.surveys.models import Invitation, PooledAnswers, Response, Survey
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, look, press, sees, sees_heading, turn, type_code
from tests.world import survey


@pytest.fixture
def asked(cast: Cast) -> Survey:
    return survey(cast.unit, cast.lone, round=cast.round)


@pytest.fixture
def slip(asked: Survey, cast: Cast) -> str:
    """The code of somebody in Store Bjørn, as it is printed."""
    place = Invitation.objects.filter(survey=asked, unit__unit=cast.units["SB"]).earliest("pk")
    return codes.grouped(place.new_secret(codes.CODE))


def test_without_scripts_from_the_code_to_the_thanks(
    cast: Cast, enter: Doors, asked: Survey, slip: str
) -> None:
    phone = enter(size=PHONE, scripts=False)
    type_code(phone, slip.lower().replace("-", " "))
    sees_heading(phone, "Hvordan er det at gå på arbejde hos jer?")
    sees(
        phone,
        "Dine svar og din enhed: Store Bjørn. Ikke dit navn, ikke tidspunktet, ikke din telefon.",
    )
    sees(phone, "Et gennemsnit kræver mindst 5 svar, en fordeling 10.", result_of(asked))

    turn(phone, "Begynd", 1)
    sees_heading(phone, "Dit arbejde")
    tick(phone, ["Delvist enig", *["Vil ikke svare"] * (questions(phone) - 1)])
    kept = ticked(phone)
    turn(phone, "Næste", 2)
    turn(phone, "Tilbage", 1)
    assert ticked(phone) == kept == ["Delvist enig", *["Vil ikke svare"] * (questions(phone) - 1)]

    phone.locator(".languages summary").click()
    press(phone, "English")
    sees_heading(phone, "Your work")
    assert ticked(phone) == ["Partly agree", *["Prefer not to say"] * (questions(phone) - 1)]
    phone.locator(".languages summary").click()
    press(phone, "Dansk", exact=True)
    sees_heading(phone, "Dit arbejde")

    for number in range(2, len(asked.instrument.pages) + 1):
        turn(phone, "Næste", number)
        tick(phone, ["Vil ikke svare"] * questions(phone))
    press(phone.locator("main"), "Næste")
    sees_heading(phone, "Klar til at sende?")
    own_words(phone).fill("Vi løber for stærkt.\nHver dag.")
    press(phone, "Tilbage")
    press(phone.locator("main"), "Næste")
    expect(own_words(phone)).to_have_value("Vi løber for stærkt.\nHver dag.")
    press(phone, "Send", exact=True)

    sees_heading(phone, "Tak. Dine svar er gemt.")
    sees(phone, result_of(asked))
    assert phone.context.cookies() == []
    stored = PooledAnswers.objects.get(survey=asked)
    assert stored.unit.unit == cast.units["SB"]
    assert answered(asked, stored) == {"meaning1": 4}
    assert written(asked) == "Vi løber for stærkt.\nHver dag."
    assert asked.invitations.filter(used=True).count() == 1


def test_pressing_send_twice_stores_one_response(enter: Doors, asked: Survey, slip: str) -> None:
    phone = enter(size=PHONE, scripts=False)
    type_code(phone, slip)
    turn(phone, "Begynd", 1)
    tick(phone, ["Helt enig"])
    for number in range(2, len(asked.instrument.pages) + 1):
        turn(phone, "Næste", number)
    press(phone.locator("main"), "Næste")
    phone.get_by_role("button", name="Send", exact=True).dblclick()
    sees(phone, result_of(asked))
    assert PooledAnswers.objects.count() + Response.objects.count() == 1
    expect(phone.get_by_role("heading", level=1)).to_have_text(
        re.compile("(er gemt.|er allerede gemt)$")
    )


def test_a_code_that_lets_nobody_in_says_why(
    cast: Cast, enter: Doors, asked: Survey, slip: str
) -> None:
    phone = enter(size=PHONE)
    say_code(phone, "ABC")
    sees(phone, "Det er ikke en hel kode. En kode har tolv bogstaver og tal i grupper af fire.")
    look(phone)
    say_code(phone, "ABCD-EFGH-JKLM")
    sees_heading(phone, "Vi kender ikke den kode")
    look(phone)

    Invitation.objects.holding(slip).get().answer(b"\xff" * len(asked.instrument.items))
    say_code(phone, slip)
    sees(phone, "Din kode virker én gang. Har du svaret allerede?")
    turn(phone, "Begynd", 1)
    for number in range(2, len(asked.instrument.pages) + 1):
        turn(phone, "Næste", number)
    press(phone.locator("main"), "Næste")
    press(phone, "Send", exact=True)
    sees_heading(phone, "Svarene er allerede gemt")
    sees(
        phone,
        "Trykkede du to gange på “Send”, eller åbnede du linket igen? Så er alt i orden",
        result_of(asked),
    )
    look(phone)

    late = asked.invitations.filter(used=False).earliest("pk").new_secret(codes.CODE)
    close_and_release(asked, by=cast.lone)
    say_code(phone, late)
    sees_heading(phone, "Målingen er lukket")
    sees(phone, result_of(asked))
    look(phone)
    assert phone.context.cookies() == []


def test_with_scripts_answers_survive_a_reload(enter: Doors, asked: Survey, slip: str) -> None:
    phone = enter(size=PHONE)
    phone.goto("/s/")
    look(phone)
    type_code(phone, slip)
    look(phone)
    address = phone.url
    turn(phone, "Begynd", 1)
    look(phone)
    tick(phone, ["Delvist enig", "Helt uenig"])
    phone.reload()
    assert ticked(phone) == ["Delvist enig", "Helt uenig"]
    turn(phone, "Næste", 2)
    tick(phone, ["Altid eller næsten altid"])
    look(phone)

    phone.goto(address)
    sees(phone, "Dine svar fra før er her stadig.")
    turn(phone, "Begynd", 1)
    assert ticked(phone) == ["Delvist enig", "Helt uenig"]
    for number in range(2, len(asked.instrument.pages) + 1):
        turn(phone, "Næste", number)
    press(phone.locator("main"), "Næste")
    sees_heading(phone, "Klar til at sende?")
    look(phone)
    own_words(phone).fill("Tak for kaffen.")
    phone.reload()
    expect(own_words(phone)).to_have_value("Tak for kaffen.")
    phone.locator(".languages summary").click()
    press(phone, "English")
    sees_heading(phone, "Ready to send?")
    look(phone)
    press(phone, "Send", exact=True)
    sees_heading(phone, "Thank you. Your answers are stored.")
    look(phone)
    assert answered(asked, PooledAnswers.objects.get()) == {
        "meaning1": 4,
        "meaning2": 1,
        "workload1": 5,
    }
    assert written(asked) == "Tak for kaffen."
    assert phone.evaluate("Object.keys(sessionStorage)") == []


def say_code(page: Page, code: str) -> None:
    page.goto("/s/")
    page.get_by_label("Din kode").fill(code)
    press(page, "Næste")


def questions(page: Page) -> int:
    return page.locator("fieldset.question").count()


def tick(page: Page, labels: list[str]) -> None:
    """Answer the first questions of the page, in order."""
    for question, label in zip(page.locator("fieldset.question").all(), labels, strict=False):
        question.get_by_text(label, exact=True).click()


def ticked(page: Page) -> list[str]:
    """The labels of what is chosen on this page, in order."""
    return page.locator("fieldset.question input:checked + label").all_inner_texts()


def answered(asked: Survey, stored: PooledAnswers) -> dict[str, int]:
    values = decode(asked.instrument, asked.pool_safe.unlock(bytes(stored.answers)))
    return {item: value for item, value in values.items() if value is not None}


def own_words(page: Page) -> Locator:
    return page.locator("textarea")


def written(asked: Survey) -> str:
    """What the only one who has answered added."""
    return decode_comment(asked.comment_safe.unlock(bytes(asked.pooled_comments.get().locked)))


def result_of(asked: Survey) -> str:
    """When and where everybody hears the result, as the page says it."""
    with translation.override("da"):
        return f"{date_format(asked.result_on)}: {asked.result_where}"
