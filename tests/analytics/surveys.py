"""Surveys that nobody made up by hand: any questionnaire, any answers."""

from fractions import Fraction

from hypothesis import strategies as st

from guldkorn.measurement.instrument import Direction, Instrument, Option, Scale, ScaleItem
from tests.spec.reference import Person, instrument, options

UNITS = ("north", "007", "south")


@st.composite
def answer_sets(draw: st.DrawFn) -> tuple[Option, ...]:
    """Options in any order of values: spread evenly or with scores of their own, next to each other
    or far apart.
    """
    even = options(draw(st.integers(2, 7)))
    if draw(st.booleans()):
        even = tuple(
            Option(one.value, one.label, Fraction(draw(st.integers(0, 100)))) for one in even
        )
    step = draw(st.sampled_from([1, -1, 3, 90, 40_000]))
    start = draw(st.integers(-128, 127))
    return tuple(Option(start + step * one.value, one.label, one.score) for one in even)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    items = [
        ScaleItem(f"i{index}", {"en": ""}, "any", draw(answer_sets()), draw(st.booleans()))
        for index in range(draw(st.integers(1, 8)))
    ]
    chosen = st.lists(st.sampled_from(items), min_size=1, unique_by=lambda item: item.id).map(tuple)
    return instrument(
        *(
            Scale(
                f"s{index}",
                "any",
                {"en": ""},
                Direction.HIGH_IS_GOOD,
                sensitive=False,
                items=draw(chosen),
            )
            for index in range(draw(st.integers(1, 3)))
        )
    )


@st.composite
def surveys(draw: st.DrawFn) -> tuple[Instrument, list[Person]]:
    """A questionnaire and the answers of a few people, which can be made simpler one by one."""
    asked = draw(instruments())
    answers = st.fixed_dictionaries(
        {
            item.id: st.none() | st.sampled_from([option.value for option in item.options])
            for item in asked.items
        }
    )
    return asked, draw(st.lists(st.tuples(st.sampled_from(UNITS), answers), max_size=12))


@st.composite
def crowded_surveys(draw: st.DrawFn) -> tuple[Instrument, list[Person]]:
    """A questionnaire and the answers of some dozen people."""
    asked = draw(instruments())
    random = draw(st.randoms(use_true_random=True))
    people: list[Person] = [
        (
            random.choice(UNITS),
            {
                item.id: random.choice([None, *(option.value for option in item.options)])
                for item in asked.items
            },
        )
        for _ in range(draw(st.integers(12, 48)))
    ]
    return asked, people
