"""A questionnaire of ours in the order in which it is asked, and names that other programs take."""

from collections.abc import Iterator
from dataclasses import dataclass

from guldkorn.content.schema import InstrumentShape, ItemShape
from guldkorn.measurement.instrument import Text


@dataclass(frozen=True)
class AskedPart:
    """The questions of one scale that were not asked before; ``intro`` is empty where there is
    none.
    """

    intro: Text
    items: list[ItemShape]


@dataclass(frozen=True)
class AskedPage:
    title: Text
    scales: list[str]
    parts: list[AskedPart]


def asked_pages(whole: InstrumentShape) -> list[AskedPage]:
    """Each question once, on the page and under the scale where it comes first."""
    scales = {scale.id: scale for scale in whole.scales}
    items = {item.id: item for item in whole.items}
    pages = [(page.title, page.scales) for page in whole.pages or ()]
    if not pages:
        pages = [(scale.title, [scale.id]) for scale in whole.scales]
    found, seen = [], set[str]()
    for title, ids in pages:
        parts = []
        for scale in (scales[id] for id in ids):
            fresh = [id for id in scale.items if id not in seen]
            seen.update(fresh)
            parts.append(AskedPart(scale.intro or {}, [items[id] for id in fresh]))
        found.append(AskedPage(title, ids, parts))
    return found


def texts(whole: InstrumentShape) -> Iterator[Text]:
    """Every text in several languages."""
    yield whole.title
    for page in whole.pages or ():
        yield page.title
    for scale in whole.scales:
        yield scale.title
        yield scale.intro or {}
        yield from scale.meaning.model_dump().values() if scale.meaning else ()
    for item in whole.items:
        yield item.text
    for options in whole.answer_sets.values():
        yield from (option.label for option in options)


def languages(whole: InstrumentShape) -> list[str]:
    """The languages of its texts, ours first."""
    found = {language for text in texts(whole) for language in text}
    return ["da", "en", *sorted(found - {"da", "en"})]


def unique(wanted: str, taken: set[str]) -> str:
    """The name, or with a number where it is taken; other programs take a and A for one."""
    name, number = wanted, 2
    while name.lower() in taken:
        name = f"{wanted}{number}"
        number += 1
    taken.add(name.lower())
    return name


def visible(text: str) -> str:
    """A text without signs that XML cannot hold, and lines that all end alike."""
    kept = [sign for sign in text if sign.isprintable() or sign in "\n\t"]
    return "".join(kept).strip()
