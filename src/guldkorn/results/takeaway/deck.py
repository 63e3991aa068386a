"""Slides in our look: wide, in letters of 24 points or more, with native charts that say their
words.

The letters are Arial, which every projector has: what is measured here is then what stands in the
room. A chart holds a workbook, so what is written into one is kept from being run as a formula.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO, Any

from django.utils.translation import get_language
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from guldkorn.analytics.writers.plain import defused
from guldkorn.lib.colours import COLOURS
from guldkorn.results.takeaway.contents import ContentsRow


def colour(name: str) -> RGBColor:
    """Return one of our colours as slides take it: six digits, where CSS may have three."""
    digits = COLOURS[name].removeprefix("#")
    return RGBColor.from_string(
        digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    )


INK, BRAND, BAND, MIDDLE, WHITE, GOLD = map(
    colour, ("ink", "brand", "band", "middle", "white", "gold")
)
BAD, GOOD = colour("strain"), BRAND
LETTERS = "Arial"
SIZES = (32, 28, 24)
SMALLEST = SIZES[-1]
"""What can be read from the back of a room."""

WIDTH, HEIGHT, MARGIN = Inches(13.333), Inches(7.5), Inches(0.7)
TITLE_TOP, TITLE_HEIGHT, BODY_TOP = Inches(0.45), Inches(1.15), Inches(1.75)
BODY_WIDTH, BODY_HEIGHT = Emu(WIDTH - 2 * MARGIN), Emu(HEIGHT - BODY_TOP - Inches(0.4))

WIDE_LETTER = 0.56
"""The width of a letter of Arial, of its size: a little more than Danish and English need on
average.
"""
LINE, BETWEEN = 1.2, 0.5
"""The height of a line, and the room after a paragraph, of the size of the letters."""
BODY = BODY_HEIGHT / Pt(1)
"""How much stands on a slide, in points."""


@dataclass(frozen=True)
class SlideLine:
    """A paragraph: ``tag`` stands before it in bold, in its colour; a point has a dash."""

    text: str
    size: int = SMALLEST
    tag: str = ""
    colour: RGBColor | None = None
    is_point: bool = False

    @property
    def whole(self) -> str:
        dash = "– " if self.is_point else ""
        return f"{self.tag}  {self.text}" if self.tag else dash + self.text

    @property
    def height(self) -> float:
        """How high it stands, in points."""
        letters = BODY_WIDTH / Pt(1) / (self.size * WIDE_LETTER)
        lines, used = 1, 0
        for word in self.whole.split():
            longer = used + bool(used) + len(word)
            lines, used = (
                (lines + 1, len(word)) if used and longer > letters else (lines, longer)
            )
        return self.size * (lines * LINE + BETWEEN)


def pages_of(lines: Sequence[SlideLine]) -> Iterator[list[SlideLine]]:
    """Yield the lines as large as one slide lets them be; in portions where even the smallest have
    no room on one.
    """
    for size in SIZES:
        as_large = [replace(line, size=size) for line in lines]
        if sum(line.height for line in as_large) <= BODY:
            yield as_large
            return
    page: list[SlideLine] = []
    for line in lines:
        if page and sum(one.height for one in page) + line.height > BODY:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


GOLD_LINE = (
    f"<p:sp {nsdecls('p', 'a')}>"
    '<p:nvSpPr><p:cNvPr id="99" name="Line"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
    f'<p:spPr><a:xfrm><a:off x="{MARGIN}" y="{TITLE_TOP + TITLE_HEIGHT}"/>'
    f'<a:ext cx="{Inches(1.2)}" cy="{Pt(5)}"/></a:xfrm><a:prstGeom '
    'prst="rect"><a:avLst/></a:prstGeom>'
    f'<a:solidFill><a:srgbClr val="{GOLD}"/></a:solidFill></p:spPr></p:sp>'
)
"""On the layout, so that nobody has it read aloud."""


class Deck:
    """Slides, added one after another."""

    def __init__(self, title: str) -> None:
        self._slides = Presentation()
        self._slides.slide_width, self._slides.slide_height = Emu(WIDTH), Emu(HEIGHT)
        self._language = (
            MSO_LANGUAGE_ID.ENGLISH_UK
            if get_language() == "en"
            else MSO_LANGUAGE_ID.DANISH
        )
        properties = self._slides.core_properties
        properties.title, properties.author = title, "Guldkorn"
        properties.language = get_language() or "da"
        self._layout = self._only_titles()

    def save(self, to: IO[bytes]) -> None:
        self._slides.save(to)

    def text(
        self, title: str, lines: Sequence[SlideLine], *, notes: Sequence[str]
    ) -> None:
        """Add a slide of paragraphs, or as many as they need."""
        for page in pages_of(lines):
            self._page(title, page, notes)

    def _page(
        self, title: str, lines: Sequence[SlideLine], notes: Sequence[str]
    ) -> None:
        slide = self._slide(title, notes)
        frame = slide.shapes.add_textbox(
            MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT
        ).text_frame
        frame.word_wrap = True
        for at, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.space_after, paragraph.line_spacing = Pt(line.size * BETWEEN), 1.0
            if line.tag:
                colour = line.colour or INK
                self._look(
                    paragraph.add_run(), f"{line.tag}  ", line.size, colour, bold=True
                )
            text = f"– {line.text}" if line.is_point else line.text
            self._look(paragraph.add_run(), text, line.size, INK)

    def bars(
        self,
        title: str,
        rows: Sequence[ContentsRow],
        *,
        now: str,
        before: str,
        alt: str,
        notes: Sequence[str],
    ) -> None:
        """Add a chart of averages: now with the interval, and last time where something is
        compared.
        """
        data = ChartData(number_format="0")
        data.categories = [defused(row.name) for row in rows]
        rulers = [row.ruler for row in rows if row.ruler]
        data.add_series(now, [at.now for at in rulers])
        compared = any(at.before is not None for at in rulers)
        if compared:
            data.add_series(before, [at.before for at in rulers])
        chart = self._chart(title, XL_CHART_TYPE.BAR_CLUSTERED, data, alt, notes)
        _ruled(chart)
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = _gap(rows), 0
        _paint(plot.series[0], BAND, BRAND)
        _label(plot.series[0], XL_LABEL_POSITION.INSIDE_BASE)
        _add_intervals(chart, [(at.now, at.low, at.width) for at in rulers])
        if compared:
            _paint(plot.series[1], WHITE, INK)
            self._legend(chart)

    def bands(
        self,
        title: str,
        rows: Sequence[ContentsRow],
        *,
        name: str,
        alt: str,
        notes: Sequence[str],
    ) -> None:
        """Add a chart of bands alone, for so few that no single number is told."""
        data = ChartData(number_format="0")
        data.categories = [defused(row.name) for row in rows]
        rulers = [row.ruler for row in rows if row.ruler]
        data.add_series("", [at.low for at in rulers])
        data.add_series(name, [at.width for at in rulers])
        chart = self._chart(title, XL_CHART_TYPE.BAR_STACKED, data, alt, notes)
        _ruled(chart)
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = _gap(rows), 100
        plot.series[0].format.fill.background()
        _paint(plot.series[1], BAND, BRAND)

    def shares(
        self, title: str, row: ContentsRow, *, alt: str, notes: Sequence[str]
    ) -> None:
        """Add a bar of shares, in per cent."""
        data = ChartData(number_format='0" %"')
        data.categories = [defused(row.name)]
        for part in row.shares:
            data.add_series(part.name, [part.percent])
        chart = self._chart(title, XL_CHART_TYPE.BAR_STACKED_100, data, alt, notes)
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 60, 100
        chart.value_axis.visible = chart.category_axis.visible = False
        chart.value_axis.has_major_gridlines = False
        for series, fill, letters in zip(
            plot.series, (WHITE, MIDDLE, BRAND), (INK, INK, WHITE), strict=True
        ):
            _paint(series, fill, BRAND)
            _label(series, XL_LABEL_POSITION.CENTER, letters)
        self._legend(chart)

    def _chart(
        self,
        title: str,
        kind: XL_CHART_TYPE,
        data: ChartData,
        alt: str,
        notes: Sequence[str],
    ) -> Chart:
        slide = self._slide(title, notes)
        frame: Any = slide.shapes.add_chart(
            kind, MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT, data
        )
        frame.element.nvGraphicFramePr.cNvPr.set("descr", alt)
        chart: Chart = frame.chart
        chart.has_title = chart.has_legend = False
        chart.font.size, chart.font.name, chart.font.color.rgb = (
            Pt(SMALLEST),
            LETTERS,
            INK,
        )
        return chart

    def _legend(self, chart: Chart) -> None:
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = (
            XL_LEGEND_POSITION.BOTTOM,
            False,
        )

    def _slide(self, title: str, notes: Sequence[str]) -> Slide:
        slide = self._slides.slides.add_slide(self._layout)
        frame = slide.shapes.title.text_frame
        self._look(
            frame.paragraphs[0].add_run(),
            title,
            32 if len(title) > 42 else 36,
            BRAND,
            bold=True,
        )
        told = slide.notes_slide.notes_text_frame
        for at, note in enumerate(notes):
            paragraph = told.paragraphs[0] if at == 0 else told.add_paragraph()
            run = paragraph.add_run()
            run.text, run.font.language_id = note, self._language
        return slide

    def _look(
        self, run: Any, text: str, size: int, colour: RGBColor, *, bold: bool = False
    ) -> None:
        run.text = text
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = (
            LETTERS,
            Pt(size),
            bold,
            colour,
        )
        run.font.language_id = self._language

    def _only_titles(self) -> Any:
        """The one layout that is kept of the library's own, as wide as ours."""
        kept: Any = self._slides.slide_layouts.get_by_name("Title Only")
        for layout in [
            one for one in self._slides.slide_layouts if one.name != kept.name
        ]:
            self._slides.slide_layouts.remove(layout)
        for place in (*self._slides.slide_master.placeholders, *kept.placeholders):
            place.left, place.width = MARGIN, BODY_WIDTH
        title: Any = self._slides.slide_master.placeholders[0]
        for place in (title, kept.placeholders[0]):
            place.top, place.height = TITLE_TOP, TITLE_HEIGHT
            place.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        kept.shapes.element.append(parse_xml(GOLD_LINE))
        return kept


def _gap(rows: Sequence[ContentsRow]) -> int:
    """The room between the rows, in per cent of a bar: where they are few, a bar is not to fill the
    slide.
    """
    return 30 + 45 * max(6 - len(rows), 0)


def _ruled(chart: Chart) -> None:
    """Give a chart the one ruler: from 0 to 100, the first row on top."""
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = INK
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 100, 50
    axis.major_gridlines.format.line.color.rgb = BAND
    axis.format.line.fill.background()


def _paint(series: Any, fill: RGBColor, edge: RGBColor) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = fill
    series.format.line.color.rgb = edge
    series.invert_if_negative = False


def _label(series: Any, place: XL_LABEL_POSITION, letters: RGBColor = INK) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.position = place
    labels.font.size = Pt(SMALLEST)
    labels.font.bold = True
    labels.font.color.rgb = letters


def _add_intervals(
    chart: Chart, marks: Sequence[tuple[int | None, int | None, int | None]]
) -> None:
    """Add error bars to the first series, between its labels and its categories; the library has no
    words for them.
    """
    known = [
        (now or 0, now or 0 if low is None else low, width or 0)
        for now, low, width in marks
    ]
    plus = [max(low + width - now, 0) for now, low, width in known]
    minus = [max(now - low, 0) for now, low, _width in known]
    ends = "".join(
        f'<c:{name}><c:numLit><c:formatCode>0</c:formatCode><c:ptCount val="{len(values)}"/>'
        + "".join(
            f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>'
            for at, value in enumerate(values)
        )
        + f"</c:numLit></c:{name}>"
        for name, values in (("plus", plus), ("minus", minus))
    )
    made = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType '
        'val="cust"/><c:noEndCap val="0"/>'
        f'{ends}<c:spPr><a:ln w="28575"><a:solidFill><a:srgbClr '
        f'val="{INK}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    next(chart.element.iter(qn("c:ser"))).find(qn("c:cat")).addprevious(made)
