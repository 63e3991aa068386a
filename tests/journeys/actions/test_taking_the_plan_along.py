"""Tarik takes the plan along as a Word file, and invites the others to the next meeting."""

import datetime as dt
import io

import docx

from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from tests.journeys.actions.test_two_on_one_action import theme_of
from tests.journeys.steps import PHONE, fits, is_told, look, press
from tests.world import shared_afternoon


def test_the_plan_goes_along_and_the_others_are_invited(cast, enter):
    action = shared_afternoon(theme_of(cast), by=cast.lone)
    meeting = Meeting.plan(
        by=cast.tarik,
        points=[{"title": "Status", "minutes": 20}],
        starts_at=clock.now() + dt.timedelta(days=7),
        trios=[cast.trio],
        organisation=cast.organisation,
        trio=cast.trio,
        kind=Meeting.Kind.TRIO,
        title="TRIO-møde",
        language="da",
    )
    page = enter(cast.tarik, size=PHONE)
    page.goto(f"/rounds/{cast.round.pk}/plan/")
    look(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Word").click()
    assert taken.value.suggested_filename.startswith("Handleplan for Børnehuset Mælkevejen")
    document = docx.Document(io.BytesIO(taken.value.path().read_bytes()))
    assert action.title in {one.text for one in document.paragraphs}

    page.goto(f"/meetings/{meeting.pk}/")
    press(page, "Send invitation til kalenderne")
    is_told(page, "Alle, der skal med, får en invitation på mail.")
    fits(page)
    assert {letter.mail.subject for letter in Letter.objects.all()} == {"Invitation: TRIO-møde"}
