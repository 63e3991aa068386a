"""What keeps a PDF from being read aloud: found in its tags, by a reader that is not ours."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf

CLAIMS = ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<")


def faults_of(made: bytes, *, language: str) -> list[str]:
    """Say what is wrong with its title, language, headings, tables and pictures."""
    read = pypdf.PdfReader(io.BytesIO(made))
    catalogue = read.trailer["/Root"]
    tree = list(elements(catalogue["/StructTreeRoot"]))
    claims = catalogue["/Metadata"].get_object().get_data().decode()
    found = [f"does not claim {claim}" for claim in CLAIMS if claim not in claims]
    if not (read.metadata and read.metadata.title):
        found.append("has no title")
    if catalogue.get("/Lang") != language:
        found.append(f"says it is in {catalogue.get('/Lang')}")
    return [*found, *leaps(tree), *bare_tables(tree), *silent_figures(tree)]


def elements(element: Any) -> Iterator[Any]:
    """Every structure element below one, itself first."""
    element = element.get_object()
    if not isinstance(element, dict):
        return
    yield element
    for child in children(element):
        yield from elements(child)


def children(element: Any) -> list[Any]:
    below = element.get("/K", [])
    return below if isinstance(below, list) else [below]


def leaps(tree: list[Any]) -> Iterator[str]:
    """Headings that are more than one level below the one before."""
    levels = [int(str(one["/S"])[2:]) for one in tree if re.fullmatch(r"/H\d", str(one.get("/S")))]
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"a heading leaps from {before} to {level}"


def bare_tables(tree: list[Any]) -> Iterator[str]:
    for table in tree:
        if table.get("/S") == "/Table":
            kinds = [one.get("/S") for one in elements(table)]
            if "/TH" not in kinds:
                yield "a table has no head"


def silent_figures(tree: list[Any]) -> Iterator[str]:
    for one in tree:
        if one.get("/S") == "/Figure" and not str(one.get("/Alt", "")).strip():
            yield "a picture says nothing"
