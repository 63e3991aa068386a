"""What stands in a development plan, as values and as the bytes that are locked. Pure."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Self

from guldkorn.content.programme import ProgrammeContent
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Text

STEP = 256
"""Bytes: a locked text is filled up to a whole number of these, so that its length tells little
about it.
"""

OWN_QUESTIONS = (
    N_("What have I noticed about the way I lead?"),
    N_("What do I take with me, and what do I do differently from now on?"),
)
"""Asked after a part whose programme asks nothing itself, and in a plan without a course. msgids.
"""


class PlanEntryKind(StrEnum):
    GOAL = "goal"
    EXPERIMENT = "experiment"
    REFLECTION = "reflection"


@dataclass(frozen=True)
class Content:
    """A goal, an experiment, or the answer to one question after a part.

    ``look_on`` and ``seen`` belong to an experiment: the day to look at it, and what was seen then.
    ``part`` (empty in a plan without a course), ``number`` and ``question`` belong to a reflection:
    the question as it stood then.
    """

    kind: PlanEntryKind
    text: str
    look_on: dt.date | None = None
    seen: str = ""
    part: str = ""
    number: int = 0
    question: str = ""

    def pack(self) -> bytes:
        day = self.look_on.isoformat() if self.look_on else None
        fields = {**asdict(self), "look_on": day}
        raw = json.dumps(fields, ensure_ascii=False).encode()
        # Filled up to a whole number of steps: the length tells little of what is written.
        steps = -(-len(raw) // STEP)
        return raw.ljust(steps * STEP)

    @classmethod
    def unpack(cls, raw: bytes) -> Self:
        values = json.loads(raw)
        day = dt.date.fromisoformat(values["look_on"]) if values["look_on"] else None
        return cls(**values | {"kind": PlanEntryKind(values["kind"]), "look_on": day})


@dataclass(frozen=True)
class Occasion:
    """When one reflects: after a part of a course, or at any time (``part`` and ``title`` are
    empty).

    ``questions`` are the programme's own; empty where it asks none: then `OWN_QUESTIONS` are asked.
    """

    part: str
    title: Text
    questions: Sequence[Text]


ANY_TIME = Occasion("", {}, ())


def occasions(course: ProgrammeContent | None) -> list[Occasion]:
    """Return an occasion after each part: its questions are in the homework that follows it."""
    if course is None:
        return [ANY_TIME]
    following = [*(part.before for part in course.parts[1:]), course.after]
    return [
        Occasion(part.id, part.title, homework.reflect)
        for part, homework in zip(course.parts, following, strict=True)
    ]
