"""What the elements of a workbook say, as expat hears them. Pure."""

from dataclasses import dataclass, field

from guldkorn.spreadsheets.cells import plain
from guldkorn.spreadsheets.limits import Excess, Limits, TooMuch

FORMULA_AT_MOST = 40
"""Signs of a formula that are told."""

Attributes = dict[str, str]


@dataclass
class CellWords:
    """The text of the elements ``t`` and ``v``, but not how a Japanese word is read; and a
    formula's.
    """

    limits: Limits
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    hears: bool = False
    aside: bool = False
    is_formula: bool = False
    formula: str | None = None

    def start(self, element: str, _attributes: Attributes) -> None:
        self.aside = self.aside or element == "rPh"
        self.hears = element in {"t", "v"} and not self.aside
        self.is_formula = element == "f"
        if self.is_formula:
            self.formula = ""

    def end(self, element: str) -> None:
        self.hears = self.is_formula = False
        self.aside = self.aside and element != "rPh"

    def hear(self, text: str) -> None:
        if self.hears:
            self.pieces.append(text)
            self.length += len(text)
            if self.length > self.limits.signs_in_a_cell:
                raise TooMuch(Excess.LONG_CELL)
        elif self.is_formula:
            self.formula = f"{self.formula or ''}{text}"[:FORMULA_AT_MOST]

    def said(self) -> str:
        whole = plain("".join(self.pieces))
        self.pieces.clear()
        self.length = 0
        return whole
