"""Names of sheets: short, without what Excel refuses, and each once."""

import re

from guldkorn.lib.documents.saying import readable

REFUSED = re.compile(r"[\[\]:*?/\\\t\n\r]")
LONGEST = 31


class SheetNames:
    """The names that a workbook has taken. Excel takes a and A for the same."""

    def __init__(self, *taken: str) -> None:
        self.taken = {"history", *map(str.casefold, taken)}

    def free(self, title: str) -> str:
        """Return a name like the title that no other sheet has, and take it."""
        wanted = REFUSED.sub(" ", readable(title)).strip(" '") or "–"
        name, times = wanted[:LONGEST].strip(" '"), 1
        while name.casefold() in self.taken:
            times += 1
            ending = f" ({times})"
            name = wanted[: LONGEST - len(ending)] + ending
        self.taken.add(name.casefold())
        return name
