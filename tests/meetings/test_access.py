from guldkorn.meetings import access


def test_only_a_card_that_was_put_away_waits_again():
    assert access.take_back(put_away=True) is None
    assert (
        access.take_back(put_away=False) == "Only a card that was put away can be taken out again."
    )
