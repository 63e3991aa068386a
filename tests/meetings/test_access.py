from guldkorn.meetings import access


def test_only_a_card_that_was_put_away_waits_again():
    assert access.take_back(put_away=True) is None
    assert (
        access.take_back(put_away=False) == "Only a card that was put away can be taken out again."
    )


def test_what_a_table_writes_together_cannot_stay_with_one():
    here = {"own": True, "shown": False, "ended": False}
    assert access.stay_at_the_table(may_stay=True, **here) is None
    assert (
        access.stay_at_the_table(may_stay=False, **here)
        == "What a table writes together cannot stay with one."
    )


def test_whose_card_it_is_says_whether_it_stays_and_only_until_it_is_shown():
    for own, shown, ended, reason in (
        (False, False, False, "This card belongs to someone else."),
        (True, True, False, "The cards have been shown. What was written stays."),
        (True, False, True, "The cards have been shown. What was written stays."),
    ):
        asked = access.stay_at_the_table(own=own, may_stay=True, shown=shown, ended=ended)
        assert asked == reason


def test_a_card_that_stays_at_the_table_is_not_shown_to_the_room():
    assert access.leave_the_table(stays=False) is None
    assert (
        access.leave_the_table(stays=True)
        == "Whoever wrote this card has said that it stays at the table."
    )
