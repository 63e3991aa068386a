"""What is wrong with a content file, said so that its author finds the spot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self


class Reason(str):
    """A reason in English that knows what it was made from, so that it can be said in another
    language.

    ``text`` is a msgid with ``%(name)s`` for each fact; a fact may itself be something said.
    """

    __slots__ = ("facts", "text")
    text: str
    facts: Mapping[str, object]

    def __new__(cls, text: str, **facts: object) -> Self:
        made = super().__new__(cls, text % facts)
        made.text, made.facts = text, facts
        return made

    def through(self, translate: Callable[[str], str]) -> str:
        facts = {
            name: fact.through(translate) if isinstance(fact, Reason) else fact
            for name, fact in self.facts.items()
        }
        return translate(self.text) % facts


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one file. ``line`` counts from 1."""

    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"

    def reason_through(self, translate: Callable[[str], str]) -> str:
        """The reason as ``translate`` says it, where it knows what it was made from."""
        return (
            self.reason.through(translate)
            if isinstance(self.reason, Reason)
            else self.reason
        )


class ContentError(Exception):
    """A file that cannot be used. Carries its first problem; ``content.check`` lists them all."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(file, line, reason)
        self.file = file
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"
