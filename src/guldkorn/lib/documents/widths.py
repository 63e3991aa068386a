"""How wide the columns of a table are, by what stands in them."""

from math import sqrt

from guldkorn.lib.documents.content import DocumentTable

NARROWEST, WIDEST = 8, 60
DAY = 18
"""A day is written out: 24. december 2026."""

LONGEST_MONTH, ORDINARY_WORD = 10, 16

LOOKED_AT = 200
"""So many rows tell enough of a column."""


def signs_in(table: DocumentTable) -> list[int]:
    """The most signs in a line of each column, within bounds."""
    most = []
    for at, column in enumerate(table.columns):
        cells = [str(row.cells[at] or "") for row in table.rows[:LOOKED_AT]]
        longest = max(map(len, [column.title, *cells]))
        least = DAY if column.holds == "day" else NARROWEST
        most.append(min(max(longest, least), WIDEST))
    return most


def parts_of_width(table: DocumentTable) -> list[float]:
    """What part of the whole width each column gets; together 1.

    A column with four times the text gets twice the room: it can be higher instead. Its
    longest word has room, if it is an ordinary one.
    """
    signs = signs_in(table)
    words = [_longest_word(table, at) for at in range(len(signs))]
    needs = [max(2 * sqrt(most), word) for most, word in zip(signs, words, strict=True)]
    return [need / sum(needs) for need in needs]


def _longest_word(table: DocumentTable, at: int) -> int:
    column = table.columns[at]
    if column.holds == "day":
        return LONGEST_MONTH
    texts = [str(row.cells[at] or "") for row in table.rows[:LOOKED_AT]]
    words = " ".join([column.title, *texts]).split()
    return min(max(map(len, words), default=0), ORDINARY_WORD)
