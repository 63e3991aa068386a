"""Places outside the workplace that people can go to (content/help; format:
docs/reference/help.md).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from guldkorn.content import SHIPPED
from guldkorn.content.document import Document, read
from guldkorn.content.errors import ContentError, Problem
from guldkorn.content.schema import Id, Shape, Text, Words, shape
from guldkorn.measurement.instrument import Text as Said

GOOD_FOR = dt.timedelta(days=365)
"""So long after somebody has looked it up, a number is still shown."""


@dataclass(frozen=True)
class HelpLine:
    """A place, whom it is for, and how to reach it; ``phone`` and ``site`` are empty where there is
    none.

    ``checked`` is the day on which somebody looked it up. ``source`` says where, for whoever checks
    it next.
    """

    id: str
    name: Said = field(hash=False)
    text: Said = field(hash=False)
    checked: dt.date
    source: str
    phone: str = ""
    site: str = ""

    def is_fresh(self, today: dt.date) -> bool:
        """May its number still be shown?"""
        return today <= self.checked + GOOD_FOR


def _a_day(text: str) -> str:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is no day: write it as 2026-11-29") from None
    return text


class HelpLineShape(Shape):
    id: Id
    name: Text
    text: Text
    phone: Annotated[str, Field(pattern=r"^[0-9+][0-9 ]+$")] = ""
    site: Annotated[str, Field(pattern=r"^https://\S+$")] = ""
    checked: Annotated[str, AfterValidator(_a_day)]
    source: Words


class HelpLinesShape(Shape):
    lines: Annotated[list[HelpLineShape], Field(min_length=1)]


@cache
def help_lines() -> tuple[HelpLine, ...]:
    """Every shipped line, in the order of the file. Raises ContentError for a broken file."""
    lines, problems = read_help_lines(SHIPPED / "help")
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return tuple(lines)


def read_help_lines(folder: Path) -> tuple[list[HelpLine], list[Problem]]:
    """The lines of a folder's files, and all that is wrong with them."""
    lines: list[HelpLine] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        document = read(path, path.read_bytes())
        problems += document.problems
        parsed, breaches = shape(document, HelpLinesShape)
        problems += (
            [*breaches, *_twice(document)] if isinstance(document.value, dict) else []
        )
        lines += [_line(one) for one in parsed.lines] if parsed else []
    return lines, sorted(problems)


def _line(parsed: HelpLineShape) -> HelpLine:
    return HelpLine(
        **{**dict(parsed), "checked": dt.date.fromisoformat(parsed.checked)}
    )


def _twice(document: Document) -> Iterator[Problem]:
    seen: set[object] = set()
    for place, line in document.members("lines"):
        if line.get("id") in seen:
            yield document.problem(
                (*place, "id"), "this line stands in another place too"
            )
        seen.add(line.get("id"))
