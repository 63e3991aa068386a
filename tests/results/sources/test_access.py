from guldkorn.results.sources import access


def test_a_figure_is_a_sign_when_it_is_ours_and_shown():
    assert access.collect(of_this_unit=True, is_shown=True) is None
    assert access.collect(of_this_unit=False, is_shown=True) == (
        "This figure is about another unit. A round works with the figures of its own unit."
    )
    assert access.collect(of_this_unit=True, is_shown=False) == (
        "This figure is not shown, so it cannot be a sign."
    )
