"""What is not valid is answered with 400, and shown: on a page of its own, and in the part that
htmx puts in.
"""

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.steps import Doors, press, sees


def test_a_note_without_a_topic_says_what_is_missing_and_keeps_the_words(
    cast: Cast, enter: Doors
) -> None:
    page = enter(cast.anna)
    page.goto(f"/rounds/{cast.round.pk}/dialogue/")
    form, words = page.locator("#note-form"), "Vi løber stærkest, når vi er færrest."
    form.get_by_label("Det tænker vi (indtryk)").fill(words)
    with page.expect_response("**/notes/") as answer:
        press(form, "Gem noten")
    assert answer.value.status == 400
    expect(form.locator(".form-error-message").first).to_be_visible()
    expect(form.get_by_label("Det tænker vi (indtryk)")).to_have_value(words)


def test_a_meeting_without_a_day_says_what_is_missing(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone)
    page.goto("/meetings/new/")
    press(page, "Opret planen")
    sees(page, "Se på det her, før vi kan gemme")
