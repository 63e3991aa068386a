from guldkorn.walks import access


def test_a_walk_that_is_called_off_takes_nothing():
    assert access.change(is_called_off=False) is None
    assert access.change(is_called_off=True) == (
        "This walk is called off. Let it be held after all first."
    )


def test_a_walk_with_notes_is_held():
    assert access.call_off(has_notes=False) is None
    assert access.call_off(has_notes=True) == (
        "You have notes from this walk, so it is held. You can withdraw the notes."
    )


def test_a_note_that_is_a_sign_stays():
    assert access.withdraw(is_sign=False) is None
    assert access.withdraw(is_sign=True) == (
        "This note is used as a sign. Remove the sign first, then the note can be withdrawn."
    )


def test_a_note_is_a_sign_when_it_stands_in_the_round_and_has_a_topic():
    assert access.collect(of_this_round=True, is_withdrawn=False, has_topic=True) is None
    for of_this_round, is_withdrawn in ((False, False), (True, True)):
        assert (
            access.collect(of_this_round=of_this_round, is_withdrawn=is_withdrawn, has_topic=True)
            == "This note does not belong to this round."
        )
    assert access.collect(of_this_round=True, is_withdrawn=False, has_topic=False) == (
        "Choose a topic for the note first. A sign points at a topic."
    )
