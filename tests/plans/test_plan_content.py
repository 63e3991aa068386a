"""What is locked comes back as it was, and its length tells little."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from guldkorn.plans.content import STEP, Content, PlanEntryKind, occasions
from tests.programmes.school import SMALL, course

DAYS = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1))


@given(
    st.builds(
        Content,
        st.sampled_from(PlanEntryKind),
        st.text(),
        DAYS,
        st.text(),
        st.text(),
        st.integers(0, 9),
        st.text(),
    )
)
def test_what_is_packed_comes_out_as_it_went_in(content):
    assert Content.unpack(content.pack()) == content
    assert len(content.pack()) % STEP == 0


def test_one_reflects_after_each_part_on_what_the_homework_after_it_asks():
    found = occasions(course(SMALL))
    assert [(one.part, [question["da"] for question in one.questions]) for one in found] == [
        ("start", ["Hvad lærte du af det?"]),
        ("second", []),
    ]
    assert [(one.part, one.title) for one in occasions(None)] == [("", {})]
