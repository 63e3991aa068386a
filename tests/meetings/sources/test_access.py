from guldkorn.meetings.sources import access


def test_a_note_is_a_sign_when_it_stands_in_the_round():
    assert access.collect_note(of_this_round=True, is_withdrawn=False) is None
    for of_this_round, is_withdrawn in ((False, False), (True, True)):
        assert access.collect_note(of_this_round=of_this_round, is_withdrawn=is_withdrawn) == (
            "This note does not stand in this round."
        )


def test_a_card_is_a_sign_when_the_trio_brought_it_home():
    assert access.collect_card(may_take=True) is None
    assert access.collect_card(may_take=False) == "This card is not one of those that your TRIO brought home."
