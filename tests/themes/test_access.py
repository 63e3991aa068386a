from guldkorn.themes import access


def propose(
    *, is_theme: bool = False, is_aside: bool = False, live: int = 0, signs: int = 1
) -> str | None:
    return access.propose(is_theme=is_theme, is_aside=is_aside, live=live, signs=signs)


def go_on(
    *, is_open: bool = True, has_answered: bool = False, days: int = 7, agree: int = 2
) -> str | None:
    return access.go_on_without(is_open=is_open, has_answered=has_answered, days=days, agree=agree)


def test_a_theme_keeps_its_last_sign():
    assert access.remove(is_theme=False, other_signs=0) is None
    assert access.remove(is_theme=True, other_signs=1) is None
    assert access.remove(is_theme=True, other_signs=0) == (
        "This is the only sign of a theme that you have chosen. Put the theme aside first."
    )


def test_at_most_three_different_themes_each_with_a_sign():
    assert propose(live=2) is None
    assert propose(is_theme=True) == "You have chosen this theme already."
    assert propose(live=3) == (
        "You have three themes already. Put one aside first. It is better to finish a few things "
        "than to start many."
    )
    assert propose(signs=0) == (
        "There is no sign of this yet. Add a figure or a note first, so that all can see why you "
        "choose it."
    )


def test_what_was_put_aside_is_taken_up_and_not_proposed_anew():
    assert propose(is_aside=True) == (
        "You have put this theme aside. Take it up again: nothing of it is lost."
    )
    assert access.take_up(is_theme=False, live=2) is None
    assert access.take_up(is_theme=True, live=2) == "You have chosen this theme already."
    assert access.take_up(is_theme=False, live=3) == (
        "You have three themes already. Put one aside before you take this one up."
    )


def test_an_answer_is_given_while_the_theme_waits_and_later_by_who_was_away():
    open_to_all = access.answer(is_aside=False, is_chosen=False, was_away=False)
    assert open_to_all is None
    assert access.answer(is_aside=False, is_chosen=True, was_away=True) is None
    assert access.answer(is_aside=False, is_chosen=True, was_away=False) == (
        "You have all said yes. Put the theme aside if it is not the right one."
    )
    assert access.answer(is_aside=True, is_chosen=False, was_away=False) == (
        "This theme is put aside. Take it up again first."
    )


def test_two_go_on_without_the_third_after_a_week():
    assert go_on() is None
    assert go_on(is_open=False) == "This theme is not waiting for an answer."
    assert go_on(has_answered=True) == "They have answered."
    assert go_on(days=6) == "Give them a week to answer first."
    assert go_on(agree=1) == "Two of you have to say yes first."


def test_who_has_been_answered_says_why_it_is_put_aside():
    assert access.put_aside(has_reason=True, others_answered=True) is None
    assert access.put_aside(has_reason=False, others_answered=False) is None
    assert access.put_aside(has_reason=False, others_answered=True) == (
        "Write why you put it aside, so that all of you know next time."
    )
