"""What the documents name in backticks is there: paths of the project, and names in its code."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from guldkorn.content import topics
from tests.house.test_house import ROOT, text_of, written_by_hand

SOURCE = ROOT / "src" / "guldkorn"
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)+/?")
DOTTED = re.compile(r"(?:guldkorn\.)?[a-z_]+(?:\.[A-Za-z_]\w*)+(?:\(\))?")
FILE = re.compile(r"\.(?:csv|json|yaml|toml|lock|po|html|txt|md|py|js|css)$")

TOPICS = {topic.id for topic in topics.all_topics()}
NOT_OURS = {
    "locale/da/LC_MESSAGES/django.po": "one in each room",
    "N/A": "what a file of answers may hold for a missing one",
    "var/static": "made when the product runs",
    "var/archives": "made when the product runs",
    "var/backups": "made when the product runs",
    "open.guldkorn": "a file beside the backups",
    "var/demo": "made when the demo runs",
    "survey.close.button": "an example of what is not done",
    "spark.network.crypto.enabled": "a setting of Spark",
    "spark.io.encryption.enabled": "a setting of Spark",
    "spark.executor.memoryOverhead": "a setting of Spark",
    "detail.version": "of an event in the browser",
}


def named() -> set[tuple[Path, str]]:
    """(document, what stands in backticks), code blocks and the list of past changes left out."""
    documents = [path for path in written_by_hand(".md") if path.name != "CHANGELOG.md"]
    return {
        (path, name)
        for path in documents
        for name in CODE.findall(re.sub(r"```.*?```", "", text_of(path), flags=re.DOTALL))
        if name not in NOT_OURS
    }


def is_there(path: Path, name: str) -> bool:
    places = (
        ROOT,
        SOURCE,
        ROOT / "tests",
        ROOT / "content",
        SOURCE / "web" / "templates",
        ROOT / path.parent,
    )
    return any(next(place.glob(name), None) for place in places)


@cache
def names_in(module: Path) -> set[str]:
    """Every name that a module, or a class in it, defines or brings in at its top."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
    return found


def modules(name: str) -> list[Path]:
    """The modules that a dotted name, or the end of one, may mean: a room's name means all of the
    room.
    """
    tail = name.removeprefix("guldkorn.").split(".")
    found: list[Path] = []
    for cut in range(len(tail), 0, -1):
        place = "/".join(tail[:cut])
        found += [*SOURCE.glob(f"**/{place}.py"), *SOURCE.glob(f"**/{place}/**/*.py")]
    return found


def is_defined(name: str) -> bool:
    parts = name.removesuffix("()").split(".")
    inside = modules(name.removesuffix("()"))
    last = parts[-1]
    return name in TOPICS or any(
        last in names_in(module) | {module.stem, module.parent.name} for module in inside
    )


def test_every_path_in_the_documents_is_there() -> None:
    paths = {(path, name) for path, name in named() if PATH.fullmatch(name)}
    assert len(paths) > 100
    assert {f"{path}: {name}" for path, name in paths if not is_there(path, name)} == set()


def test_every_name_in_the_documents_is_in_the_code() -> None:
    dotted = {
        (path, name) for path, name in named() if DOTTED.fullmatch(name) and not FILE.search(name)
    }
    assert len(dotted) > 15
    assert {f"{path}: {name}" for path, name in dotted if not is_defined(name)} == set()


def test_every_exception_is_still_named() -> None:
    text = "".join(text_of(path) for path in written_by_hand(".md"))
    assert {name for name in NOT_OURS if f"`{name}`" not in text} == set()


@pytest.mark.parametrize(
    "name", ["anonymity.release.Nobody", "live.anounce", "guldkorn.no_room.release"]
)
def test_a_name_that_is_not_there_is_found_out(name: str) -> None:
    assert not is_defined(name)
