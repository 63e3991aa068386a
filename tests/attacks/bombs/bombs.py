"""Files that are small on the wire and endless inside, made as somebody would who wants the server
to stand still.
"""

import io
import random
import zipfile
from collections.abc import Iterable

HEAD = '<?xml version="1.0"?>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def xlsx(
    rows: str | Iterable[str], strings: str | Iterable[str] = "", before: str = "", method: int = 8
) -> bytes:
    """A workbook with these parts: what stands in its sheet, its shared strings, and before the
    sheet's root.
    """
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as parts:
        for name, pieces in {
            "_rels/.rels": '<Relationships><Relationship Id="r" '
            f'Type="{RELATIONS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="A" '
            'sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" '
            f'Type="{RELATIONS}/worksheet" '
            'Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>',
            "xl/sharedStrings.xml": [
                "<sst>",
                *([strings] if isinstance(strings, str) else strings),
                "</sst>",
            ],
            "xl/worksheets/sheet1.xml": [
                HEAD + before + "<worksheet><sheetData>",
                *([rows] if isinstance(rows, str) else rows),
                "</sheetData></worksheet>",
            ],
        }.items():
            with parts.open(name, "w") as part:
                for piece in [pieces] if isinstance(pieces, str) else pieces:
                    part.write(piece.encode())
    return data.getvalue()


def hexadecimal(number: int, seed: int = 1) -> str:
    """So many signs of chance, which hardly pack."""
    return random.Random(seed).randbytes(number // 2 + 1).hex()[:number]


def heading() -> str:
    return f'<row r="1">{CELL.format("A1", "Enhedskode")}{CELL.format("B1", "Navn")}{CELL.format("C1", "Arbejdsmail")}</row>'


def one_cell_far_out() -> bytes:
    """A row of sixteen thousand columns for each of 20,000 people."""
    return xlsx(
        heading()
        + "".join(f'<row r="{n}">{CELL.format(f"XFD{n}", "x")}</row>' for n in range(2, 20_002))
    )


def empty_cells() -> bytes:
    return xlsx(["<row>", *["<c/>" * 1000] * 50_000, "</row>"])


def empty_cells_that_hardly_pack() -> bytes:
    styles = random.Random(1).choices(range(10_000), k=1_000_000)
    return xlsx(["<row>" + "".join(f'<c s="{style}"/>' for style in styles) + "</row>"])


def shared_strings() -> bytes:
    return xlsx(heading(), ["<si><t>x</t></si>" * 1000] * 9000)


def shared_strings_that_hardly_pack() -> bytes:
    signs = hexadecimal(6 * 700_000)
    texts = (signs[at : at + 6] for at in range(0, len(signs), 6))
    return xlsx(heading(), "".join(f"<si><t>{text}</t></si>" for text in texts))


def one_string_for_all() -> bytes:
    rows = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 20_002))
    return xlsx([heading(), *rows], f"<si><t>{hexadecimal(30_000)}</t></si>")


def long_string() -> bytes:
    return xlsx(heading(), ["<si><t>", hexadecimal(4_000_000), "</t></si>"])


def long_attribute() -> bytes:
    return xlsx([heading(), '<row r="2"><c r="', hexadecimal(6_000_000), '"/></row>'])


def entities() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return xlsx(
        f'<row r="1">{CELL.format("A1", "&l9;")}</row>',
        before=f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]>',
    )


def packed_by_a_method_that_wants_memory() -> bytes:
    return xlsx(heading(), method=zipfile.ZIP_LZMA)


def a_row_of_separators() -> bytes:
    return b";" * 5_000_000


def lines_without_end() -> bytes:
    return b"\n" * 5_000_000


def lines_before_the_end() -> bytes:
    return b"a;b\n" + b"\n" * 5_000_000 + b"c;d"


def a_cell_without_end() -> bytes:
    return b"a;b\n" + b"x" * 5_000_000


def many_cells() -> bytes:
    return b"a;b;c\n" + (b"1;" * 100 + b"\n") * 20_000


def long_number() -> bytes:
    return b"id: " + b"9" * 290_000


def long_number_in_a_larger_file() -> bytes:
    return b"id: " + b"9" * 900_000


def number_by_a_tag() -> bytes:
    return b"id: !!int " + b"1:" * 1000 + b"1"


def day_by_a_tag() -> bytes:
    return b"id: !!timestamp x"


def deep_brackets() -> bytes:
    return b"id: " + b"[" * 290_000


def deep_dashes() -> bytes:
    return b"- " * 140_000


def many_values() -> bytes:
    return b"id: [" + b"1," * 145_000 + b"1]"


def aliases() -> bytes:
    lines = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)),
    ]
    return "\n".join(lines).encode()


def aliases_of_mappings() -> bytes:
    lines = [
        "a0: &a0 {x: 1}",
        *(f"a{n}: &a{n} {{p: *a{n - 1}, q: *a{n - 1}}}" for n in range(1, 28)),
    ]
    return "\n".join(lines).encode()


def lss(**tables: str) -> bytes:
    """A survey of LimeSurvey's with these rows in its tables."""
    rows = "".join(f"<{name}><rows>{row}</rows></{name}>" for name, row in tables.items())
    kind = "<LimeSurveyDocType>Survey</LimeSurveyDocType>"
    return f"<document>{kind}{rows}</document>".encode()


def lss_of_entities() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><document>&l9;</document>'.encode()


def lss_of_rows() -> bytes:
    return lss(answers="<row><a/></row>" * 120_000)


def lss_of_questions() -> bytes:
    return lss(questions="<row><qid>1</qid></row>" * 70_000)


def lss_of_depth() -> bytes:
    return b"<document>" * 190_000


def lss_of_tags() -> bytes:
    group = "<row><gid>1</gid></row>"
    tags = "&lt;a " * 300_000
    question = f"<row><qid>1</qid><gid>1</gid><title>x</title><question>{tags}</question></row>"
    return lss(groups=group, questions=question)


def lss_of_a_deep_key() -> bytes:
    value = "[" * 190_000
    key = f"<row><attribute>guldkorn_key</attribute><value>{value}</value></row>"
    return lss(question_attributes=key)
