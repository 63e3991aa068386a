"""The page of the manual is the one that the examples print."""

from tests.spec.printed import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "print it again: python -m tests.spec.printed"
    )
