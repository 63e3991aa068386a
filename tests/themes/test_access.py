from guldkorn.themes import access


def test_a_figure_is_a_sign_when_it_is_ours_and_shown():
    assert access.collect_figure(of_this_unit=True, is_shown=True) is None
    assert access.collect_figure(of_this_unit=False, is_shown=True) == (
        "This figure is about another unit. A round works with the figures of its own unit."
    )
    assert access.collect_figure(of_this_unit=True, is_shown=False) == (
        "This figure is not shown, so it cannot be a sign."
    )


def test_a_note_is_a_sign_when_it_stands_in_the_round():
    assert access.collect_note(of_this_round=True, is_withdrawn=False) is None
    for of_this_round, is_withdrawn in ((False, False), (True, True)):
        assert access.collect_note(of_this_round=of_this_round, is_withdrawn=is_withdrawn) == (
            "This note does not stand in this round."
        )


def test_a_theme_keeps_its_last_sign():
    assert access.remove(is_theme=False, other_signs=0) is None
    assert access.remove(is_theme=True, other_signs=1) is None
    assert access.remove(is_theme=True, other_signs=0) == (
        "This is the only sign of a theme that you have chosen. Put the theme aside first."
    )


def test_at_most_three_different_themes_each_with_a_sign():
    assert access.choose(is_theme=False, live=2, signs=1) is None
    assert access.choose(is_theme=True, live=1, signs=1) == "You have chosen this theme already."
    assert access.choose(is_theme=False, live=3, signs=1) == (
        "You have three themes already. Put one aside first: few things done beat many begun."
    )
    assert access.choose(is_theme=False, live=0, signs=0) == (
        "There is no sign of this yet. Add a figure or a note first, so that all can see why you choose it."
    )


def test_a_card_is_a_sign_when_the_trio_brought_it_home():
    assert access.collect_card(may_take=True) is None
    assert access.collect_card(may_take=False) == "This card is not one of those that your TRIO brought home."
