"""Every Danish text that a reader of the product meets, and where it stands."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.house.test_house import ROOT
from tools.messages import CATALOGUE, SOURCE, entries_of, read, rooms_in

CONTENT = ["articles", "exercises", "meetings", "programmes", "topics"]
"""Not the questionnaires: what people have been asked is never changed."""

IN_CODE = ["demo/*.py", "analytics/writers/*.py"]
SOURCES = {"source", "sources"}
PAGES_OF_LAST_RESORT = ["400", "413", "500"]
DANISH = re.compile("[æøåÆØÅ]")
HOLE = re.compile(r"%\(\w+\)[sdg]|\{\w*\}|%%|<[^>]+>")


class Text(NamedTuple):
    """A Danish text and its English, if it has one; a source names laws and researchers."""

    where: str
    danish: str
    english: str = ""
    is_source: bool = False


@cache
def all_texts() -> tuple[Text, ...]:
    return (*screens(), *content(), *code(), *last_resort())


def screens() -> Iterator[Text]:
    """What the pages and the mails say."""
    for name, room in rooms_in(SOURCE).items():
        for key, message in entries_of(read(room / CATALOGUE)).items():
            forms = message.string if key.plural else [message.string]
            for english, danish in zip((key.text, key.plural), forms, strict=False):
                yield Text(name, plain(danish), english)


def content() -> Iterator[Text]:
    for folder in CONTENT:
        for path in sorted((ROOT / "content" / folder).glob("*.yaml")):
            for key, text in pairs(yaml.safe_load(path.read_text(encoding="utf-8"))):
                yield Text(
                    f"content/{folder}/{path.name}", text["da"], text.get("en", ""), key in SOURCES
                )


def pairs(value: object, key: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every mapping from languages to a text, however deep, and the key it stands under."""
    if isinstance(value, dict):
        if isinstance(value.get("da"), str):
            yield key, value
        for name, inner in value.items():
            yield from pairs(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from pairs(inner, key)


def code() -> Iterator[Text]:
    """The Danish in Python: what the demo's people say, and what stands in the exported files."""
    for pattern in IN_CODE:
        for path in sorted(SOURCE.glob(pattern)):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and DANISH.search(node.value)
                ):
                    yield Text(path.relative_to(ROOT).as_posix(), plain(node.value))


def last_resort() -> Iterator[Text]:
    """The pages that are sent when nothing else can be: both languages stand in the file."""
    for name in PAGES_OF_LAST_RESORT:
        path = Path("web", "templates", f"{name}.html")
        for line in (SOURCE / path).read_text(encoding="utf-8").splitlines():
            if DANISH.search(line):
                yield Text(path.as_posix(), plain(line).strip())


def plain(text: str) -> str:
    """A text without tags, and with a number in each of its holes."""
    return HOLE.sub(lambda hole: "" if hole[0].startswith("<") else "7", text)
