"""What finds faults in a PDF finds them."""

from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.lib.documents.accessible import bare_tables, leaps, silent_figures


def tagged(kind: str, **more: str) -> DictionaryObject:
    made = DictionaryObject({NameObject("/S"): NameObject(f"/{kind}")})
    for name, text in more.items():
        made[NameObject(f"/{name}")] = TextStringObject(text)
    return made


def test_leaps_bare_tables_and_silent_pictures_are_found():
    assert list(leaps([tagged(f"H{level}") for level in (1, 2, 1, 3)])) == [
        "a heading leaps from 1 to 3"
    ]
    assert list(bare_tables([tagged("Table")])) == ["a table has no head"]
    pictures = [tagged("Figure", Alt="Hjulet"), tagged("Figure", Alt=" "), tagged("Figure")]
    assert len(list(silent_figures(pictures))) == 2
