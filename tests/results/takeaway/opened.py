"""Files opened again by readers that are not ours: what a person finds in them, as plain values."""

import csv
import io
import re
import tempfile
import zipfile
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pyarrow as pa
import pypdf
import pyreadstat
from django.urls import reverse
from pptx import Presentation

FORMS = (
    "pdf",
    "pptx",
    "picture.svg",
    "picture.png",
    "xlsx",
    "long-danish.csv",
    "long.csv",
    "wide-danish.csv",
    "wide.csv",
    "sav",
)
TEXTS = [form for form in FORMS if form != "picture.png"]
"""Those that can be read; the PNG is the SVG's own drawing."""


def address(release, unit, form: str) -> str:
    return reverse("results:file", args=[release.survey_id, unit.pk, form])


def file(client, release, unit, form: str) -> bytes:
    answer = client.get(address(release, unit, form))
    assert answer.status_code == 200, form
    return answer.content


def page_words(client, release, unit) -> str:
    """What is read on the page, a space for each run of blanks."""
    page = client.get(reverse("results:unit", args=[release.survey_id, unit.pk])).content.decode()
    return plain(re.sub(r"<[^>]*>", " ", page.partition("<h1")[2]))


def plain(text: str) -> str:
    """A text as one compares it: entities read, blanks and the spaces before full stops gone."""
    return re.sub(r"\s+", "", unescape(text))


def pdf(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def pdf_words(reader: pypdf.PdfReader, first: int = 0, last: int | None = None) -> str:
    return plain(" ".join(page.extract_text() for page in reader.pages[first:last]))


def elements(element):
    """Every structure element below one, itself first."""
    element = element.get_object()
    if not isinstance(element, dict):
        return
    yield element
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        yield from elements(child)


def rows(made: bytes, *, danish: bool = False) -> list[dict[str, str]]:
    text = made.decode("utf-8-sig" if danish else "utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if danish else ","))


def book(made: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def cells(sheet) -> list[list]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def sav(made: bytes):
    """The rows as dictionaries and what the file says of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.sav"
        path.write_bytes(made)
        frame, meta = pyreadstat.read_sav(path)
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return table.to_pylist(), meta


def slides(made: bytes):
    return Presentation(io.BytesIO(made))


def inside(made: bytes) -> list[str]:
    """The texts and values of every part of a zipped file, also of a workbook in a chart of it; no
    looks.
    """
    found = []
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            if name.endswith(".xlsx"):
                found += inside(parts.read(name))
            elif name.endswith(".xml") and "/theme/" not in name:
                found += [
                    text
                    for element in ET.fromstring(parts.read(name)).iter()
                    if (text := element.text)
                ]
                alts = ET.fromstring(parts.read(name)).iter()
                found += [element.get("descr") for element in alts if element.get("descr")]
    return found


def words(form: str, made: bytes) -> list[str]:
    """All that can be read in a file of results."""
    if form == "pdf":
        reader = pdf(made)
        alts = [
            str(one["/Alt"])
            for one in elements(reader.trailer["/Root"]["/StructTreeRoot"])
            if "/Alt" in one
        ]
        return [*(page.extract_text() for page in reader.pages), *alts]
    if form in {"pptx", "xlsx"}:
        return inside(made)
    if form == "sav":
        read, meta = sav(made)
        return [
            f"{value:g}" if isinstance(value, float) else str(value)
            for row in read
            for value in row.values()
        ] + [str(meta.variable_value_labels)]
    if form == "picture.svg":
        return [element.text or "" for element in ET.fromstring(made).iter()]
    return [value for row in rows(made, danish="danish" in form) for value in row.values()]
