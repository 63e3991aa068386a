"""Small documents to write: an ordinary one, an empty one, a long one, and a hostile one."""

import datetime as dt

from guldkorn.lib.documents.content import (
    DocumentColumn,
    DocumentContent,
    DocumentFact,
    DocumentFacts,
    DocumentRow,
    DocumentSection,
    DocumentTable,
    DocumentWords,
)

DAY = dt.date(2026, 11, 30)
HOSTILE = (
    '=HYPERLINK("http://ond.example") <script>alert(1)</script> #set page(fill: red) '
    "*fed* $x$ \\ @ref // & Tak 🔥 Привіт ش 會\x07\x00\ufffe "
)
LONG_WORD = "Arbejdsmiljørepræsentantuddannelsesplanlægning" * 6

TEXTS = {
    "da": {
        "title": "Arbejdspladsvurdering for Børnehuset Mælkevejen",
        "subtitle": "Solbjerg Kommune",
        "taking_part": "Hvem har været med",
        "words": "Ledelse, TR og AMR har talt om, hvad der belaster, og hvad der styrker. "
        "Personalemødet i oktober prioriterede temaerne, og arbejdsmiljøudvalget har set dem.",
        "missing": "Ingen har skrevet, hvordan sygefraværet er overvejet.",
        "note": "Tallene er frigivne resultater fra målingen i september.",
        "plan": "Handleplan",
        "empty": "Der er ingen tiltag endnu.",
        "heads": ["Hvad", "Hvem", "Hvornår", "Med", "Antal"],
    },
    "en": {
        "title": "Workplace assessment of Børnehuset Mælkevejen",
        "subtitle": "Solbjerg Municipality",
        "taking_part": "Who took part",
        "words": "Management, TR and AMR have talked about what strains and what strengthens. "
        "The staff meeting in October set the priorities, and the committee has seen them.",
        "missing": "Nobody has written how sickness absence was considered.",
        "note": "The figures are released results of the survey in September.",
        "plan": "Action plan",
        "empty": "There are no actions yet.",
        "heads": ["What", "Who", "When", "With", "Number"],
    },
}


def paper(kind: str = "ordinary", language: str = "da") -> DocumentContent:
    """A document with every kind of part in it."""
    says = TEXTS[language]
    odd = {"hostile": HOSTILE + LONG_WORD}.get(kind, "")
    rows = {"empty": 0, "ordinary": 4, "long": 300, "hostile": 3}[kind]
    parts = [
        part(f"part-{number}", f"{number}. {says['taking_part']}{odd}", says, odd)
        for number in range(1, 9 if kind == "long" else 3)
    ]
    if kind == "empty":
        parts = [DocumentSection(key="part-1", title=says["taking_part"])]
    plan = DocumentSection(key="plan", title=says["plan"], blocks=(plan_of(says, rows, odd),))
    return DocumentContent(
        title=says["title"] + odd,
        subtitle=says["subtitle"] + odd,
        language=language,
        made_on=DAY,
        sections=(*parts, plan),
    )


def part(key: str, title: str, says: dict, odd: str) -> DocumentSection:
    facts = (
        DocumentFact(key=f"{key}-amr", label="AMR", value=f"Tarik Demir{odd}"),
        DocumentFact(key=f"{key}-tr", label=f"TR{odd}", value="Lone Friis"),
    )
    below = DocumentSection(
        key=f"{key}-below",
        title=f"AMO {odd}",
        blocks=(
            DocumentFacts(key=f"{key}-facts", facts=facts),
            DocumentWords(key=f"{key}-note", text=says["note"] + odd, tone="note"),
        ),
    )
    blocks = (
        DocumentWords(key=f"{key}-words", text=says["words"] + odd),
        DocumentWords(key=f"{key}-missing", text=says["missing"] + odd, tone="missing"),
    )
    return DocumentSection(key=key, title=title, blocks=blocks, sections=(below,))


def plan_of(says: dict, rows: int, odd: str) -> DocumentTable:
    kinds = ("text", "text", "day", "share", "number")
    columns = zip(says["heads"], kinds, strict=True)
    return DocumentTable(
        key="table",
        title=f"{says['plan']} 2026{odd}",
        columns=tuple(
            DocumentColumn(key=f"column-{at}", title=head + odd, holds=kind)
            for at, (head, kind) in enumerate(columns)
        ),
        rows=tuple(
            DocumentRow(
                key=f"row-{number}",
                cells=(
                    f"=1+{number}{odd}",
                    "Lone Friis" + odd,
                    "2026-12-24" if number % 2 else "løbende" + odd,
                    0.625 if number else None,
                    1234.5 + number,
                ),
            )
            for number in range(rows)
        ),
        empty=says["empty"],
    )
