"""What is in a result that is taken along: the very findings, rows and sentences of its page, as
plain values.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.results.charts import Ruler
from guldkorn.results.findings.standing_out import Finding
from guldkorn.results.findings.wording import (
    agreement_in_short,
    finding_tag,
    finding_words,
    hidden_in_words,
    in_words,
    share_name,
    why_not,
)
from guldkorn.results.page import Result
from guldkorn.results.reading import ScaleReading
from guldkorn.results.table import exposure_in_short, table
from guldkorn.results.takeaway.from_page import (
    PageText,
    drawing_in_words,
    lines_on,
    said_on,
)


@dataclass(frozen=True)
class ContentsPart:
    """A part of a bar of shares."""

    key: str
    name: str
    percent: int


@dataclass(frozen=True)
class ContentsRow:
    """A scale as a line of the picture. ``alt`` says its drawing in words; ``value`` is empty where
    few answered.
    """

    scale: str
    name: str
    news: str
    is_clear: bool
    high_is_good: bool
    value: str
    ruler: Ruler | None
    shares: tuple[ContentsPart, ...]
    alt: str


@dataclass(frozen=True)
class ContentsSide:
    """One side of the picture: what strains, what strengthens, or what comes of it."""

    key: str
    title: str
    better: str
    rows: list[ContentsRow]


@dataclass(frozen=True)
class Stands:
    """Something that stands out: why, which scale, and the sentence."""

    finding: Finding
    kind: str
    tag: str
    name: str
    words: str


@dataclass(frozen=True)
class Exposed:
    """A sensitive scale: the share who have experienced it in a few signs, and the sentence."""

    name: str
    share: str
    words: str
    is_shown: bool


@dataclass(frozen=True)
class Detail:
    """Everything that the page says of one scale when it is unfolded."""

    name: str
    said: list[PageText]
    shares: tuple[ContentsPart, ...]
    alt: str
    head: list[str]
    lines: list[tuple[str, list[str]]]


class Contents:
    """A result in the reader's language. Each part is made when it is asked for."""

    def __init__(self, result: Result) -> None:
        # what one can do on the page, one cannot do in a file
        self.result = replace(result, round=None)
        self.survey = result.release.survey
        self._context = {
            "result": self.result,
            "survey": self.survey,
            "policy": self.survey.floors,
        }

    @property
    def title(self) -> str:
        return _("Result for %(unit)s") % {"unit": self.result.unit.name}

    @property
    def day(self) -> dt.date:
        return self.survey.answered_until

    @property
    def month(self) -> str:
        return date_format(self.day, "F Y")

    @property
    def lead(self) -> str:
        return f"{words(self.survey.instrument.title)} · {self.month}"

    @cached_property
    def answered(self) -> list[str]:
        """Who answered, and how many codes were replaced."""
        return self._lines("results/_answered.html") + self._lines(
            "surveys/_replaced_codes.html"
        )

    @cached_property
    def standing_out(self) -> list[Stands]:
        return [
            Stands(
                one,
                one.kind,
                finding_tag(one.kind),
                words(one.reading.scale.title),
                finding_words(one),
            )
            for one in self.result.findings
        ]

    @cached_property
    def sides(self) -> list[ContentsSide]:
        """The picture, in the order of the page; a side without a row is left out."""
        picture, less, more = (
            self.result.picture,
            _("less is better"),
            _("more is better"),
        )
        sides = [
            ContentsSide(
                "strains", _("Strains"), less, [_row(one) for one in picture.strains]
            ),
            ContentsSide(
                "resources",
                _("Resources"),
                more,
                [_row(one) for one in picture.resources],
            ),
            ContentsSide(
                "outcomes",
                _("Effect on well-being"),
                more,
                [_row(one) for one in picture.outcomes],
            ),
        ]
        return [side for side in sides if side.rows]

    @cached_property
    def exposures(self) -> list[Exposed]:
        return [_exposed(one) for one in self.result.picture.exposures]

    @cached_property
    def duties(self) -> list[str]:
        """What the law asks of whoever reads it, and whom to go to."""
        return self._lines("results/picture/_exposed.html", within="duty")

    @cached_property
    def hidden(self) -> list[str]:
        """The scales without a number, each with its reason."""
        return [
            f"{words(one.scale.title)} – {why_not(one.hidden_because)}"
            for one in self.result.picture.hidden
        ]

    @cached_property
    def details(self) -> list[Detail]:
        """The scales of the picture one by one; what people were exposed to has its own form."""
        picture = self.result.picture
        return [
            self._detail(one)
            for one in (*picture.strains, *picture.resources, *picture.outcomes)
        ]

    @cached_property
    def held_against(self) -> list[str]:
        """Why nothing is held against last time, or what is; and which change could be seen."""
        not_compared = (
            self._lines("results/_not_compared.html") if self.result.before else []
        )
        return not_compared + self._lines("results/_held_against.html")

    @cached_property
    def how_to_read(self) -> list[str]:
        return self._lines("results/_how_to_read.html")

    def _lines(self, template: str, *, within: str = "") -> list[str]:
        return lines_on(template, self._context, within=within)

    def _detail(self, reading: ScaleReading) -> Detail:
        context = self._context | {"reading": reading}
        numbers = table(reading)
        return Detail(
            name=words(reading.scale.title),
            said=said_on("results/picture/_details.html", context),
            shares=_parts(reading),
            alt=drawing_in_words("results/picture/_bar.html", context)
            if reading.shares
            else "",
            head=numbers.heads,
            lines=[
                (line.label, [_text(cell.text, cell.note) for cell in line.cells])
                for line in numbers.lines
            ],
        )


def rows_of(sides: Iterable[ContentsSide]) -> list[ContentsRow]:
    """Return the rows of all sides."""
    return [row for side in sides for row in side.rows]


def _row(reading: ScaleReading) -> ContentsRow:
    ruler = reading.ruler
    drawing = "results/picture/_ruler.html" if ruler else "results/picture/_bar.html"
    return ContentsRow(
        scale=reading.scale.id,
        name=words(reading.scale.title),
        news=_news(reading),
        is_clear=reading.change is not None and reading.change.is_clear,
        high_is_good=reading.high_is_good,
        value="" if ruler is None or ruler.now is None else str(ruler.now),
        ruler=ruler,
        shares=() if ruler else _parts(reading),
        alt=drawing_in_words(drawing, {"reading": reading}),
    )


def _news(reading: ScaleReading) -> str:
    """What is written beside a line; of what stands as before nothing."""
    if reading.change and reading.change.is_news:
        return reading.change.in_short
    if reading.agreement:
        return agreement_in_short(reading.agreement)
    return _(reading.lean_words) if reading.is_optimum else ""


def _parts(reading: ScaleReading) -> tuple[ContentsPart, ...]:
    return tuple(
        ContentsPart(one.key, share_name(one, reading.is_optimum), one.percent)
        for one in reading.shares
    )


def _exposed(reading: ScaleReading) -> Exposed:
    name = words(reading.scale.title)
    if not reading.is_shown:
        nothing = _("That says nothing about whether it happens.")
        return Exposed(
            name,
            _("Not shown"),
            f"{hidden_in_words(reading.hidden_because)} {nothing}",
            is_shown=False,
        )
    share = exposure_in_short(reading.exposure) if reading.exposure else ""
    return Exposed(name, share, in_words(reading), is_shown=True)


def _text(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text
