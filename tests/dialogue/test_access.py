from guldkorn.dialogue import access


def test_a_note_that_is_a_sign_stays():
    assert access.withdraw(is_sign=False) is None
    assert access.withdraw(is_sign=True) == (
        "This note is used as a sign. Remove the sign first, then the note can be withdrawn."
    )


def test_a_rating_can_be_given_until_all_are_revealed_and_by_one_for_each_role():
    assert access.rate(is_revealed=False, free_roles=1) is None
    assert access.rate(is_revealed=True, free_roles=1) == (
        "You have all seen each other's ratings. They cannot be changed any more."
    )
    assert access.rate(is_revealed=False, free_roles=0) == (
        "Someone else with your role has rated this topic. Talk about it together."
    )


def test_a_note_is_a_sign_when_it_stands_in_the_round():
    assert access.collect(of_this_round=True, is_withdrawn=False) is None
    for of_this_round, is_withdrawn in ((False, False), (True, True)):
        assert access.collect(of_this_round=of_this_round, is_withdrawn=is_withdrawn) == (
            "This note does not belong to this round."
        )
