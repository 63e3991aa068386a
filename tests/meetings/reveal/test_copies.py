"""A copy of a result meeting shows the result to the TRIO that it is about, and to no other."""

from guldkorn.lib import clock
from guldkorn.meetings.plan.changing import copy
from tests.meetings.reveal.scene import planned
from tests.meetings.slides.files import page


def test_the_points_about_a_result_are_copied_for_its_own_trio_only(cast, release, school_round):
    meeting = planned(release, cast.school_trio, cast.niels, "influence")
    about = [one.title for one in meeting.agenda.all() if one.release_id]
    everything = [one.title for one in meeting.agenda.all()]
    assert about
    when = {"by": cast.niels, "starts_at": clock.now(), "title": "Igen"}
    own = copy(meeting, trios=[cast.school_trio], **when)
    assert [one.title for one in own.agenda.all()] == everything
    other = copy(meeting, trios=[cast.trio], **when)
    assert [one.title for one in other.agenda.all()] == [
        title for title in everything if title not in about
    ]
    assert not other.agenda.filter(release__isnull=False).exists()


def test_so_are_the_slides_that_stand_there(cast, release, school_round):
    meeting = planned(release, cast.school_trio, cast.niels, "influence")
    points = meeting.agenda.all()
    page(next(one for one in points if one.release_id), "Vores tal")
    page(next(one for one in points if not one.release_id), "Velkommen")
    when = {"by": cast.niels, "starts_at": clock.now(), "title": "Igen"}
    own = copy(meeting, trios=[cast.school_trio], **when)
    assert {one.says for one in own.slides.all()} == {"Vores tal", "Velkommen"}
    other = copy(meeting, trios=[cast.trio], **when)
    assert [one.says for one in other.slides.all()] == ["Velkommen"]
