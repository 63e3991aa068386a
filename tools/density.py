"""How much stands in a line: nodes of the syntax tree per line of code, for each function of the
product.

`python -m tools.density` prints the mean and the ninetieth percentile of each room, and what is
densest in the rooms that are named behind it. tests/house holds the whole.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles

SOURCE = Path(__file__).resolve().parent.parent / "src" / "guldkorn"
SHOWN = 10


@dataclass(frozen=True)
class Function:
    """``lines`` counts those with code; comments, docstrings' insides and empty lines do not make
    it lighter.
    """

    name: str
    nodes: int
    lines: int

    @property
    def room(self) -> str:
        return self.name.partition("/")[0]

    @property
    def density(self) -> float:
        return self.nodes / self.lines


def functions(source: Path = SOURCE) -> Iterator[Function]:
    for path in sorted(source.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield measured(node, f"{path.relative_to(source).as_posix()}::{node.name}")


def measured(function: ast.AST, name: str) -> Function:
    """Count a function: every node, and every line on which one begins."""
    nodes = list(ast.walk(function))
    lines = {line for node in nodes if (line := getattr(node, "lineno", None))}
    return Function(name, len(nodes), len(lines))


def ninetieth(found: Sequence[Function]) -> float:
    """The density that nine of ten functions stay under."""
    return quantiles([one.density for one in found], n=10, method="inclusive")[-1]


def main(rooms: Sequence[str]) -> int:
    found = list(functions())
    print(
        f"{'all':<14} {len(found):>5}  mean {mean(one.density for one in found):.1f}  p90 "
        f"{ninetieth(found):.1f}"
    )
    for room in sorted({one.room for one in found if "::" not in one.room}):
        inside = [one for one in found if one.room == room]
        print(
            f"{room:<14} {len(inside):>5}  mean {mean(one.density for one in inside):.1f}  p90 "
            f"{ninetieth(inside):.1f}"
        )
    for room in rooms:
        densest = sorted((one for one in found if one.room == room), key=lambda one: -one.density)
        for one in densest[:SHOWN]:
            print(f"{one.density:5.1f}  {one.lines:>3} lines  {one.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
