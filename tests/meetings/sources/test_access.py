from guldkorn.meetings.sources import access


def test_a_card_is_a_sign_when_the_trio_brought_it_home():
    assert access.collect_card(may_take=True) is None
    assert (
        access.collect_card(may_take=False)
        == "This card is not one of those that your TRIO brought home."
    )
