"""What the screens, mails and methods say can be read on a tired day."""

from tests.house.danish.texts import Text, content, screens
from tools.readability import lix, words

LIMIT = 40
"""Measured in November 2026 on the 1,200 texts of twelve words or more: the median is 21, and 98 in
100 are under 40. Björnsson calls 35–44 middling, as a newspaper is; so this is a newspaper at most.
"""

SHORTEST = 12
"""Of fewer words than this, one long word decides."""

HARDER = {
    "I Outlook: Tilføj kalender": "names in the menus of other programs",
    "Formen er den strukturerede dialog fra BFA": "a source: the name of an authority",
    "Bekendtgørelsen om psykisk arbejdsmiljø (nr. 1406": "the name of the law, for whoever wants "
    "to read it",
    "har et usynligt skrifttegn": "for whoever mends a file; the thing has no shorter name",
    "svarenes point er for fine til": "for whoever writes a questionnaire as a file",
    "Vold, trusler og chikane fra borgere": "the range that the law gives the word; none of it "
    "can be left out",
}


def to_read() -> list[Text]:
    return [
        text
        for text in [*screens(), *content()]
        if not text.is_source and len(words(text.danish)) >= SHORTEST
    ]


def excused(text: Text) -> bool:
    return any(piece in text.danish for piece in HARDER)


def test_nothing_is_harder_to_read_than_a_newspaper() -> None:
    hard = {
        (text.where, text.danish, round(lix(text.danish)))
        for text in to_read()
        if not excused(text)
    }
    assert {one for one in hard if one[2] > LIMIT} == set()


def test_each_excuse_is_still_needed() -> None:
    hard = [text.danish for text in to_read() if lix(text.danish) > LIMIT]
    assert {piece for piece in HARDER if not any(piece in text for text in hard)} == set()


def test_the_limit_is_near_what_was_measured() -> None:
    all_of_them = sorted(lix(text.danish) for text in to_read())
    assert len(all_of_them) > 1_000
    assert all_of_them[len(all_of_them) // 2] < 25
