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
