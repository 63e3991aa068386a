"""A gentle word when a step has nothing yet."""

import pytest

from guldkorn.wheel.hints import Counts, hints

NO_SURVEY = "No survey has been made in this round. Is your unit small? Then talk together instead."
OPEN = "A survey is still open. Wait for its result before you go on."
WAITING = "Cards from your meetings wait. Decide what becomes of each of them."
NO_ABSENCE = (
    "You have not looked at your sickness absence yet. It belongs in every assessment (APV)."
)
NO_NOTES = "Nothing from your talks has been written down yet."
NOT_COMPARED = "You have not yet compared how each of the three of you sees it."
NO_THEME = "You have not chosen a theme yet."
NO_ACTION = "No action has been written yet."
BARE = "There is a theme with no action yet."
DRAFTS = "Some actions are drafts. They lack someone responsible, a date or a way to tell whether they work."
SILENT = "You have not told everybody anything in this round yet. Your colleagues are waiting to hear from you."
UNFOLLOWED = "Some actions have not been followed up on yet."


@pytest.mark.parametrize(
    ("step", "counts", "expected"),
    [
        ("identify", Counts(), [NO_SURVEY]),
        ("identify", Counts(surveys=1, surveys_open=1), [OPEN]),
        ("identify", Counts(surveys=1, results=1), []),
        ("identify", Counts(surveys=1, absence_unseen=True), [NO_ABSENCE]),
        ("involve", Counts(), [NO_NOTES, NOT_COMPARED]),
        ("involve", Counts(notes=2), [NOT_COMPARED]),
        ("involve", Counts(notes=2, topics_rated=1), []),
        ("involve", Counts(cards=3, notes=2, topics_rated=1), [WAITING]),
        ("act", Counts(themes=1, actions=2, cards=1), [WAITING]),
        ("act", Counts(), [NO_THEME]),
        ("act", Counts(themes=1), [NO_ACTION]),
        ("act", Counts(themes=1, actions=2, drafts=1), [DRAFTS]),
        ("act", Counts(themes=1, actions=2), []),
        ("act", Counts(themes=2, actions=2, bare_themes=1), [BARE]),
        ("communicate", Counts(unpublished=1), [SILENT]),
        ("communicate", Counts(published=1), []),
        ("follow_up", Counts(followed=1, unfollowed=1), [UNFOLLOWED]),
        ("follow_up", Counts(followed=2), []),
        ("closed", Counts(), []),
    ],
)
def test_each_step_hints_at_what_it_lacks(step, counts, expected):
    assert hints(step, counts) == expected
