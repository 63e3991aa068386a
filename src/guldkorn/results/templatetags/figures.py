"""How figures are drawn and written on a page. Their words stand in `results.findings.wording`.

What a page has hundreds of is put together here, each text escaped: in a template it takes five
times as long.
"""

from html import escape

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.measurement.scoring import Band
from guldkorn.results.charts import Segment
from guldkorn.results.findings.answer_words import AnswerWords, answer_words
from guldkorn.results.findings.wording import (
    agreement_in_short,
    agreement_words,
    finding_tag,
    finding_words,
    hidden_in_words,
    in_words,
    points,
    share_name,
    silent_words,
    spread_words,
    why_not,
)
from guldkorn.results.reading import ScaleReading
from guldkorn.results.table import (
    ScaleTable,
    TableCell,
    TableLine,
    exposure_in_short,
    table,
)

register = template.Library()
register.filter(table)
register.filter(exposure_in_short)
register.filter(agreement_in_short)
register.filter(agreement_words)
register.filter(finding_tag)
register.filter(finding_words)
register.filter(hidden_in_words)
register.filter(in_words)
register.filter(points)
register.filter(share_name)
register.filter(silent_words)
register.filter(spread_words)
register.filter(why_not)


@register.filter
def heads(table: ScaleTable) -> str:
    """The heads of its columns."""
    return SafeString(
        "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    )


@register.filter
def rows(table: ScaleTable) -> str:
    """The rows of a table. Not in the template, where four hundred cells took a third of the time
    of a page.
    """
    return SafeString("".join(map(_line, table.lines)))


def _line(line: TableLine) -> str:
    cells = "".join(map(_cell, line.cells))
    return f'<tr><th scope="row">{escape(line.label)}</th>{cells}</tr>'


def _cell(cell: TableCell) -> str:
    note = f"<br><small>{escape(cell.note)}</small>" if cell.note else ""
    return f'<td class="number nowrap">{escape(cell.text)}{note}</td>'


@register.filter
def correlation(value: float) -> str:
    """A correlation in hundredths, with the sign that a minus has in print."""
    return number_format(value, 2).replace("-", "−")


@register.filter
def ruler_title(reading: ScaleReading) -> str:
    """What the ruler shows in the first place; of few people no point, for none is drawn."""
    figure, scale = reading.figure, words(reading.scale.title)
    if reading.is_of_few and figure.chance_low is not None:
        told = {
            "scale": scale,
            "low": points(figure.chance_low),
            "high": points(figure.chance_high),
        }
        return _("%(scale)s: somewhere between %(low)s and %(high)s of 100") % told
    return _("%(scale)s: the average is %(mean)s of 100") % {
        "scale": scale,
        "mean": points(figure.mean),
    }


@register.filter
def ruler_words(reading: ScaleReading) -> str:
    """The marks of the ruler, for those who do not see them."""
    at, figure, told = reading.ruler, reading.figure, []
    if at and at.low is not None and not reading.is_of_few:
        ends = {"low": points(figure.chance_low), "high": points(figure.chance_high)}
        told.append(_("Chance alone can move it between %(low)s and %(high)s.") % ends)
    if at and at.others is not None and reading.others:
        told.append(
            _("The rest of the organisation") + f": {points(reading.others.mean)}."
        )
    if at and at.sector is not None:
        told.append(f"{reading.sector}.")
    if at and at.before is not None and reading.before:
        told.append(_("Last time") + f": {points(reading.before.mean)}.")
    return " ".join(told)


@register.filter
def ruler_marks(reading: ScaleReading) -> str:
    """The track of the ruler and what stands on it, in the order in which it is drawn."""
    at = reading.ruler
    if at is None:
        return ""
    drawn = [
        TRACK.format(
            "0,13 100,8 100,20 0,15"
            if reading.high_is_good
            else "0,8 100,13 100,15 0,20"
        )
    ]
    if at.low is not None:
        drawn.append(
            f'<rect class="ruler-band" x="{at.low}%" width="{at.width}%" {BAND}/>'
        )
    if at.others is not None:
        drawn.append(
            f'<line class="ruler-rest" x1="{at.others}%" x2="{at.others}%" y1="1" y2="27"/>'
        )
    if at.sector is not None:
        drawn.append(_mark(at.sector, 14, "sector", "M0-11 11 0 0 11-11 0Z"))
    if at.before is not None:
        if at.moved and at.now is not None:
            drawn.append(_move(at.before, at.now))
        drawn.append(_mark(at.before, 30, "last", "M0-7 6.5 4.5H-6.5Z"))
    if at.now is not None:
        drawn.append(f'<circle class="ruler-now" cx="{at.now}%" cy="14" r="7"/>')
    return SafeString("".join(drawn))


TRACK = (
    '<svg viewBox="0 0 100 36" preserveAspectRatio="none" width="100%" height="36">'
    '<polygon class="ruler-track" points="{}"/></svg>'
)
BAND = 'y="8" height="12" rx="6"'


def _mark(x: int, y: int, name: str, path: str) -> str:
    """A mark that keeps its shape, however wide the ruler is."""
    shape = f'<path class="ruler-{name}" d="{path}"/>'
    return f'<svg x="{x}%" y="{y}" overflow="visible">{shape}</svg>'


def _move(before: int, now: int) -> str:
    """An arrow from last time to now."""
    line = f'<line class="ruler-move" x1="{before}%" x2="{now}%" y1="30" y2="30"/>'
    return line + _mark(
        now, 30, "move", "M5-5 0 0 5 5" if now < before else "M-5-5 0 0-5 5"
    )


def _ticked(band: Band, found: AnswerWords) -> str:
    """What people in that third mostly ticked, in the question's own words."""
    told = get_text_list([f"“{words(label)}”" for label in found.labels[band]], _("or"))
    return _("mostly %(answers)s") % {"answers": told} if found.are_averaged else told


@register.filter
def bar_parts(reading: ScaleReading) -> str:
    """The parts of the bar of shares. Not in the template, for the same reason as `rows`."""
    return SafeString("".join(map(_part, reading.shares)))


def _part(part: Segment) -> str:
    drawn = f'<rect class="share-{part.key}" x="{part.x}" y="2" width="{part.width}" height="28"/>'
    if not part.labelled:
        return drawn
    place = (
        f'class="share-{part.key}-label" aria-hidden="true" x="{part.middle}" y="21"'
    )
    return f"{drawn}<text {place}>{part.percent} %</text>"


@register.filter
def bar_title(reading: ScaleReading) -> str:
    """What the bar shows, in the first place."""
    return _("%(scale)s: how the answers are spread") % {
        "scale": words(reading.scale.title)
    }


@register.filter
def bar_words(reading: ScaleReading) -> str:
    """The bar for those who do not see it."""
    return " ".join(
        f"{share_name(part, reading.is_optimum)}: {part.percent} %."
        for part in reading.shares
    )


@register.filter
def share_lines(reading: ScaleReading) -> str:
    """What each part of the bar stands for, with the words that people ticked."""
    found, told = answer_words(reading.scale), []
    for part in reading.shares:
        ticked = escape(_ticked(Band(part.key), found)) if found else ""
        behind = f' <span class="muted">– {ticked}</span>' if found else ""
        name = escape(share_name(part, reading.is_optimum))
        told.append(f"<li>{_key(part)} {name}: {part.percent} %{behind}</li>")
    return SafeString("".join(told))


def _key(part: Segment) -> str:
    square = f'<rect class="share-{part.key}" x="1" y="1" width="12" height="12"/>'
    return f'<svg width="14" height="14" aria-hidden="true">{square}</svg>'


@register.filter
def has_turned(reading: ScaleReading) -> bool:
    """Do some of its questions ask the opposite way?"""
    found = answer_words(reading.scale)
    return found is not None and found.are_turned
