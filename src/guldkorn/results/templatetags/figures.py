"""How figures are drawn and written on a page. Their words stand in `results.findings.wording`."""

from django import template
from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.measurement.scoring import Band
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
    why_not,
)
from guldkorn.results.markup import filled, joined
from guldkorn.results.reading import ScaleReading
from guldkorn.results.table import ScaleTable, TableLine, exposure_in_short, table

NOTE = "<br><small>{}</small>"

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
register.filter(why_not)


@register.filter
def rows(table: ScaleTable) -> str:
    """The rows of a table. Not in the template, where four hundred cells took a third of the time
    of a page.
    """
    return joined(
        '<tr><th scope="row">{}</th>{}</tr>', ((one.label, _row(one)) for one in table.lines)
    )


def _row(line: TableLine) -> str:
    return joined(
        '<td class="number nowrap">{}{}</td>',
        ((cell.text, filled(NOTE, cell.note) if cell.note else "") for cell in line.cells),
    )


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
        told.append(_("The rest of the organisation") + f": {points(reading.others.mean)}.")
    if at and at.sector is not None:
        told.append(f"{reading.sector}.")
    if at and at.before is not None and reading.before:
        told.append(_("Last time") + f": {points(reading.before.mean)}.")
    return " ".join(told)


def _ticked(band: Band, found: AnswerWords) -> str:
    """What people in that third mostly ticked, in the question's own words."""
    told = get_text_list([f"“{words(label)}”" for label in found.labels[band]], _("or"))
    return _("mostly %(answers)s") % {"answers": told} if found.are_averaged else told


PART = '<rect class="share-{key}" x="{x}" y="2" width="{width}" height="28"/>{label}'
LABEL = '<text class="share-{key}-label" aria-hidden="true" x="{middle}" y="21">{percent} %</text>'
KEY = (
    '<svg width="14" height="14" aria-hidden="true">'
    '<rect class="share-{}" x="1" y="1" width="12" height="12"/></svg>'
)
TICKED = ' <span class="muted">– {}</span>'
SHARE = f"<li>{KEY} {{}}: {{}} %{{}}</li>"


@register.filter
def bar_parts(reading: ScaleReading) -> str:
    """The parts of the bar of shares. Not in the template, for the same reason as `rows`."""
    drawn = []
    for part in reading.shares:
        label = filled(LABEL, **vars(part)) if part.labelled else ""
        drawn.append((filled(PART, **vars(part), label=label),))
    return joined("{}", drawn)


@register.filter
def bar_words(reading: ScaleReading) -> str:
    """The bar for those who do not see it."""
    return " ".join(
        f"{share_name(part, reading.is_optimum)}: {part.percent} %." for part in reading.shares
    )


@register.filter
def share_lines(reading: ScaleReading) -> str:
    """What each part of the bar stands for, with the words that people ticked."""
    found, told = answer_words(reading.scale), []
    for part in reading.shares:
        behind = filled(TICKED, _ticked(Band(part.key), found)) if found else ""
        told.append((part.key, share_name(part, reading.is_optimum), part.percent, behind))
    return joined(SHARE, told)


@register.filter
def has_turned(reading: ScaleReading) -> bool:
    """Do some of its questions ask the opposite way?"""
    found = answer_words(reading.scale)
    return found is not None and found.are_turned
