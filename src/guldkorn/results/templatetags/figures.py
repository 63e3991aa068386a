"""How figures are written on a page: in whole points, in words, and why they are not shown."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.lib.words import N_
from guldkorn.measurement.scoring import Band
from guldkorn.results import charts
from guldkorn.results.findings.agreement import Agreement
from guldkorn.results.findings.answer_words import answer_words
from guldkorn.results.findings.standing_out import Finding, Kind
from guldkorn.results.models import Status
from guldkorn.results.reading import Exposure, Reading
from guldkorn.results.table import Line, Table, exposure_in_short, table

register = template.Library()
register.filter(table)
register.filter(exposure_in_short)


@register.filter
def rows(table: Table) -> str:
    """The rows of a table. Not in the template, where four hundred cells took a third of the time of a page."""
    return format_html_join("\n", '<tr><th scope="row">{}</th>{}</tr>', ((one.label, _row(one)) for one in table.lines))


def _row(line: Line) -> str:
    notes = (format_html("<br><small>{}</small>", cell.note) if cell.note else "" for cell in line.cells)
    cells = ((cell.text, note) for cell, note in zip(line.cells, notes, strict=True))
    return format_html_join("", '<td class="number nowrap">{}{}</td>', cells)


@register.filter
def points(value: float | None) -> str:
    """A mean, or an end of its interval, as a whole number."""
    return _("not shown") if value is None else str(charts.points(value))


@register.filter
def correlation(value: float) -> str:
    """A correlation in hundredths, with the sign that a minus has in print."""
    return number_format(value, 2).replace("-", "−")


@register.filter
def ruler_title(reading: Reading) -> str:
    """What the ruler shows in the first place; of few people no point, for none is drawn."""
    figure, scale = reading.figure, words(reading.scale.title)
    if reading.is_of_few and figure.chance_low is not None:
        told = {"scale": scale, "low": points(figure.chance_low), "high": points(figure.chance_high)}
        return _("%(scale)s: somewhere between %(low)s and %(high)s of 100") % told
    return _("%(scale)s: the average is %(mean)s of 100") % {"scale": scale, "mean": points(figure.mean)}


@register.filter
def ruler_words(reading: Reading) -> str:
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


@register.filter
def share_name(part: charts.Segment, is_optimum: bool) -> str:
    """What a part of a stacked bar stands for."""
    return third(part.key, is_optimum)


OF_OPTIMUM = {"low": N_("Too little"), "mid": N_("Fitting"), "high": N_("Too much")}
OF_OTHERS = {"low": N_("Low"), "mid": N_("In between"), "high": N_("High")}


def third(key: str, is_optimum: bool) -> str:
    """What one of the thirds is called: low, mid or high."""
    return _((OF_OPTIMUM if is_optimum else OF_OTHERS)[key])


def _ticked(part: charts.Segment, reading: Reading) -> str:
    """What people in that part mostly ticked, in the question's own words; empty where its answers have none."""
    found = answer_words(reading.scale)
    if not found:
        return ""
    told = get_text_list([f"“{words(label)}”" for label in found.labels[Band(part.key)]], _("or"))
    return _("mostly %(answers)s") % {"answers": told} if found.are_averaged else told


PART = '<rect class="share-{key}" x="{x}" y="2" width="{width}" height="28"/>{label}'
LABEL = '<text class="share-{key}-label" aria-hidden="true" x="{middle}" y="21">{percent} %</text>'
KEY = '<svg width="14" height="14" aria-hidden="true"><rect class="share-{}" x="1" y="1" width="12" height="12"/></svg>'
SHARE = f"<li>{KEY} {{}}: {{}} %{{}}</li>"


@register.filter
def bar_parts(reading: Reading) -> str:
    """The parts of the bar of shares. Not in the template, for the same reason as `rows`."""
    drawn = []
    for part in reading.shares:
        label = format_html(LABEL, **vars(part)) if part.labelled else ""
        drawn.append((format_html(PART, **vars(part), label=label),))
    return format_html_join("\n", "{}", drawn)


@register.filter
def bar_words(reading: Reading) -> str:
    """The bar for those who do not see it."""
    return " ".join(f"{share_name(part, reading.is_optimum)}: {part.percent} %." for part in reading.shares)


@register.filter
def share_lines(reading: Reading) -> str:
    """What each part of the bar stands for, with the words that people ticked."""
    told = []
    for part in reading.shares:
        answers = _ticked(part, reading)
        behind = format_html(' <span class="muted">– {}</span>', answers) if answers else ""
        told.append((part.key, share_name(part, reading.is_optimum), part.percent, behind))
    return format_html_join("\n", SHARE, told)


@register.filter
def has_turned(reading: Reading) -> bool:
    """Do some of its questions ask the opposite way?"""
    found = answer_words(reading.scale)
    return found is not None and found.are_turned


@register.filter
def why_not(status: str) -> str:
    """Why a figure is not shown, in half a sentence."""
    if status == Status.TOO_FEW:
        return _("not shown: too few answers")
    return _("not shown: it would tell too much about a few people")


@register.filter
def in_words(reading: Reading) -> str:
    """What a figure means: in the questionnaire's own words, or in which third it lies."""
    if reading.exposure:
        return _exposed(reading.exposure)
    if reading.scale.sensitive:
        return _("An average does not tell how many have experienced it.")
    if reading.is_optimum and reading.band is None:
        return _("The answers are divided: none of the three has a clear majority.")
    if reading.points_nowhere:
        return _("So few answers do not tell which way this points.")
    if reading.meaning:
        return words(reading.meaning)
    said = {
        Band.LOW: _("The answers lie low."),
        Band.MID: _("The answers lie in the middle."),
        Band.HIGH: _("The answers lie high."),
    }
    return said[reading.band] if reading.band else ""


def _exposed(exposure: Exposure) -> str:
    """How many have been exposed, in a sentence. None, one and two are one and the same sentence."""
    if exposure.is_few:
        return _("None, one or two have experienced it. We do not tell which, so that nobody can be pointed at.")
    if exposure.is_nearly_all:
        return _("All have experienced it, or all but one or two. We do not tell which.")
    return _("%(share)s per cent have experienced it at least once.") % {"share": exposure.percent}


@register.filter
def hidden_in_words(status: str) -> str:
    """Why a figure is not shown, in a sentence."""
    if status == Status.TOO_FEW:
        return _("There are too few answers.")
    return _("The number would tell too much about a few people.")


@register.filter
def finding_tag(kind: Kind) -> str:
    """Why something stands out, in a word."""
    return {
        Kind.WORSE: _("Worse"),
        Kind.SERIOUS: _("Serious"),
        Kind.SPLIT: _("Different"),
        Kind.UNLIKE: _("Unlike the rest"),
        Kind.FAR: _("Worth a talk"),
        Kind.BETTER: _("Better"),
    }[kind]


@register.filter
def finding_words(finding: Finding) -> str:
    """What stands out, in a sentence; of few people without a number."""
    reading, kind = finding.reading, finding.kind
    change = reading.change
    if kind is Kind.SPLIT and reading.agreement:
        return agreement_words(reading.agreement)
    if kind is Kind.UNLIKE and reading.others and not reading.is_of_few:
        told = {"ours": points(reading.figure.mean), "rest": points(reading.others.mean)}
        return _("%(ours)s here, %(rest)s in the rest of the organisation.") % told
    if kind in {Kind.WORSE, Kind.BETTER} and change:
        if reading.is_of_few:
            return f"{change.words}."
        told = {"words": change.words, "now": points(change.now.mean), "then": points(change.before.mean)}
        return _("%(words)s: %(now)s against %(then)s last time.") % told
    return in_words(reading)


@register.filter
def agreement_in_short(agreement: Agreement) -> str:
    return {Agreement.CAMPS: _("Two camps"), Agreement.DIFFERENT: _("We see this differently")}[agreement]


@register.filter
def agreement_words(agreement: Agreement) -> str:
    """That we see it differently: something to talk about."""
    return {
        Agreement.CAMPS: _("We stand in two camps: some high, some low, few in between. Talk about what lies behind."),
        Agreement.DIFFERENT: _("We see this differently. Talk about what makes the difference."),
    }[agreement]
