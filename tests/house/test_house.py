"""The house is kept as STYLE.md says: sizes, no cycles, no strangers' addresses, no dead links.

An exception is a line in EXCEPTIONS with its reason; one that is no longer needed fails too.
"""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]

FILE_LINES, TEMPLATE_LINES = 400, 180
FUNCTION_LINES, VIEW_LINES = 50, 30
FOLDER_FILES = 15
RECIPES = 10

EXCEPTIONS: dict[str, str] = {
    "content/exercises/": "one file per exercise, found by its id",
    "content/meetings/": "one file per meeting, found by its id",
    "content/measures/": "one file per topic, found by its id",
    "content/models/": "one file per model, found by its id",
    "docs/decisions/": "one file per decision, found by its number",
    "src/guldkorn/diagrams/templates/diagrams/models/": "one drawing per model, found by its id",
}

# In pieces, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
]
MACHINES = re.compile(r"(?<![\w./~>-])/(?:work|root|tmp|(?:home|Users)/\w+)" + r"/\w")
MADE_BY_MACHINE = ("/migrations/", "/locale/")


def tracked() -> list[Path]:
    """Every file that git keeps, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [Path(name) for name in listed.stdout.split("\0") if name]
    return [path for path in paths if (ROOT / path).is_file()]


def written_by_hand(*suffixes: str) -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix in suffixes
        and not any(part in f"/{path.as_posix()}" for part in MADE_BY_MACHINE)
    ]


def lines_of(path: Path) -> int:
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def functions() -> Iterator[tuple[str, int, bool]]:
    """(file::function, its lines, whether it is a view) of every function."""
    for path in written_by_hand(".py"):
        views = path.name == "views.py" or path.parent.name == "views"
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.args.args[0].arg if node.args.args else ""
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{path.as_posix()}::{node.name}", length, views and first == "request"


def too_big() -> dict[str, str]:
    """Everything over its size: what → how big."""
    big = {}
    for path in written_by_hand(".py"):
        big[path.as_posix()] = (lines_of(path), FILE_LINES)
    for path in written_by_hand(".html"):
        big[path.as_posix()] = (lines_of(path), TEMPLATE_LINES)
    for name, length, is_view in functions():
        big[name] = (length, VIEW_LINES if is_view else FUNCTION_LINES)
    folders = Counter(path.parent.as_posix() for path in tracked() if path.name != "__init__.py")
    for folder, files in folders.items():
        if not any(part in f"/{folder}/" for part in MADE_BY_MACHINE):
            big[f"{folder}/"] = (files, FOLDER_FILES)
    return {what: f"{size}, stop {stop}" for what, (size, stop) in big.items() if size > stop}


def text_of(path: Path) -> str:
    """What a file says; nothing when it is no text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_files_functions_views_templates_and_folders_are_small() -> None:
    assert {what: size for what, size in too_big().items() if what not in EXCEPTIONS} == {}


def test_every_exception_is_still_needed() -> None:
    assert EXCEPTIONS.keys() - too_big().keys() == set()


def test_no_module_imports_in_a_circle() -> None:
    graph = grimp.build_graph("guldkorn", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(tuple(TopologicalSorter(imports).static_order())) == len(imports)


def test_what_calls_itself_pure_knows_nothing_of_django() -> None:
    graph = grimp.build_graph("guldkorn", include_external_packages=True, cache_dir=None)
    claimed = [
        ".".join(path.with_suffix("").parts[1:])
        for path in written_by_hand(".py")
        if path.parts[0] == "src" and re.search(r"\bPure\.", text_of(path))
    ]
    assert len(claimed) > 10
    led = {module: graph.find_shortest_chain(module, "django") for module in claimed}
    assert {module: chain for module, chain in led.items() if chain} == {}


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_a_package_registry(host: str) -> None:
    assert [path for path in tracked() if host in text_of(path)] == []


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    found = {path.as_posix(): MACHINES.search(text_of(path)) for path in tracked()}
    assert {name: match[0] for name, match in found.items() if match} == {}


def test_no_text_stands_where_the_catalogue_does_not_look() -> None:
    """Inside an f-string it is not found, and would stay English without anybody being told."""
    hidden = re.compile(r"""f"[^"\n]*\{_\(|f'[^'\n]*\{_\(""")
    found = [
        path.as_posix()
        for path in written_by_hand(".py")
        if path.parts[0] == "src" and hidden.search(text_of(path))
    ]
    assert found == []


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text_of(Path("Makefile")), re.MULTILINE))


def test_the_makefile_has_at_most_ten_recipes() -> None:
    assert len(targets()) <= RECIPES


def documents() -> list[Path]:
    return written_by_hand(".md")


def test_every_make_command_in_the_documents_exists() -> None:
    code = re.compile(r"`make ([a-z]+)|^\s*(?:\$ )?make ([a-z]+)", re.MULTILINE)
    named = {
        name
        for path in documents()
        for pair in code.findall(text_of(path))
        for name in pair
        if name
    }
    assert "run" in named
    assert named - targets() == set()


def test_every_link_and_picture_in_the_documents_exists() -> None:
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
    dead = {
        f"{path}: {target}"
        for path in documents()
        for target in link.findall(text_of(path))
        if not (ROOT / path.parent / target).exists()
    }
    assert dead == set()
