import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.content.instruments import find, shipped
from guldkorn.surveys.answers import MISSING, decode, encode, minutes

PULSEN = find("pulsen")
CHOICES = st.fixed_dictionaries(
    {}, optional={item.id: st.integers(0, len(item.options) - 1) for item in PULSEN.items}
)


def test_one_byte_per_item_in_the_order_of_the_items():
    first, second, *_rest = PULSEN.items
    assert encode(PULSEN, {second.id: 4, first.id: 0}) == bytes(
        [0, 4] + [MISSING] * (len(PULSEN.items) - 2)
    )


@given(CHOICES)
def test_what_is_stored_is_read_back_as_the_values_of_the_options(chosen):
    read = decode(PULSEN, encode(PULSEN, chosen))
    assert read == {
        item.id: item.options[chosen[item.id]].value if item.id in chosen else None
        for item in PULSEN.items
    }


@pytest.mark.parametrize(
    "chosen", [{"no_such_item": 1}, {PULSEN.items[0].id: 5}, {PULSEN.items[0].id: -1}]
)
def test_an_answer_that_is_no_option_is_never_stored(chosen):
    with pytest.raises(ValueError, match="is no option"):
        encode(PULSEN, chosen)


def test_bytes_that_are_no_answers_are_not_read():
    with pytest.raises(ValueError, match="3 answers for"):
        decode(PULSEN, b"\x00\x01\x02")
    with pytest.raises(ValueError, match="9 is no option"):
        decode(PULSEN, bytes([9] + [MISSING] * (len(PULSEN.items) - 1)))


def test_the_time_it_takes_is_about_five_minutes():
    assert {instrument.id: minutes(instrument) for instrument in shipped()}["pulsen"] == 5
