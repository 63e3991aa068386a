"""What a screen says aloud, in the language of whoever listens."""

import dataclasses

import pytest
from django.utils import translation

from guldkorn.meetings.saying import Moment, said

ASKED = Moment("running", title="Presser", question="Hvad presser her?")


@pytest.mark.parametrize(
    ("moment", "danish", "english"),
    [
        (
            Moment("planned", title="Presser"),
            "Mødet er ikke begyndt endnu.",
            "The meeting has not begun yet.",
        ),
        (Moment("ended", title="Presser"), "Mødet er slut.", "The meeting is over."),
        (
            Moment("running", title="Pause", back_at="10.15"),
            "Pause. Tilbage kl. 10.15.",
            "Pause. Back at 10.15.",
        ),
        (Moment("running", title="Velkommen"), "Velkommen", "Velkommen"),
        (ASKED, "Presser: Hvad presser her?", "Presser: Hvad presser her?"),
        (
            dataclasses.replace(ASKED, is_shown=True),
            "Presser: Hvad presser her? Nu bliver kortene vist.",
            "Presser: Hvad presser her? The cards are shown now.",
        ),
        (
            dataclasses.replace(ASKED, is_rated_again=True),
            "Presser: Hvad presser her? Svar igen.",
            "Presser: Hvad presser her? Rate again.",
        ),
    ],
)
def test_a_screen_says_where_the_meeting_stands(moment, danish, english):
    with translation.override("da"):
        assert said(moment) == danish
    with translation.override("en"):
        assert said(moment) == english


def test_a_break_is_over_when_the_meeting_is():
    assert said(Moment("ended", title="Pause", back_at="10.15")) == said(Moment("ended"))
