"""Answers that are told in words: the label of an option, in any language that the instrument
has.
"""

from guldkorn.measurement.instrument import ScaleItem
from guldkorn.spreadsheets import cells

SIGNS = " .,;:!"
QUOTES = str.maketrans("’‘“”", "''\"\"")


def values_by_label(item: ScaleItem) -> dict[str, int]:
    """Return the value of each option by its ``plain`` labels. A label that two options have is
    left out.
    """
    values: dict[str, set[int]] = {}
    for option in item.options:
        for label in option.label.values():
            values.setdefault(plain(label), set()).add(option.value)
    return {label: value for label, (value, *others) in values.items() if not others}


def plain(label: str) -> str:
    """Return a label without what does not count: capital letters, space around it and doubled, a
    full stop at its end, the shape of its quotation marks.
    """
    words = " ".join(cells.plain(label).split())
    return words.rstrip(SIGNS).translate(QUOTES).casefold()
