from guldkorn.themes import access


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
        "You have three themes already. Put one aside first. It is better to finish a few things "
        "than to start many."
    )
    assert access.choose(is_theme=False, live=0, signs=0) == (
        "There is no sign of this yet. Add a figure or a note first, so that all can see why you "
        "choose it."
    )
