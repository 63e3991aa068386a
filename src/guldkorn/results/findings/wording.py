"""What a figure says in words: on a page, in a file, on paper and in the room."""

from django.utils.translation import gettext as _

from guldkorn.anonymity.rows import Status
from guldkorn.anonymity.shown.behind import Source
from guldkorn.lib.language import words
from guldkorn.lib.words import N_
from guldkorn.measurement.scoring import Band
from guldkorn.results import charts
from guldkorn.results.findings.agreement import Agreement
from guldkorn.results.findings.standing_out import Finding, FindingKind
from guldkorn.results.reading import Exposure, ScaleReading


def points(value: float | None) -> str:
    """A mean, or an end of its interval, as a whole number."""
    return _("not shown") if value is None else str(charts.points(value))


def share_name(part: charts.Segment, is_optimum: bool) -> str:
    """What a part of a stacked bar stands for."""
    return third(part.key, is_optimum)


OF_OPTIMUM = {"low": N_("Too little"), "mid": N_("About right"), "high": N_("Too much")}
OF_OTHERS = {"low": N_("Low"), "mid": N_("In between"), "high": N_("High")}


def third(key: str, is_optimum: bool) -> str:
    """What one of the thirds is called: low, mid or high."""
    return _((OF_OPTIMUM if is_optimum else OF_OTHERS)[key])


def why_not(status: str) -> str:
    """Why a figure is not shown, in half a sentence."""
    if status == Status.TOO_FEW:
        return _("not shown: too few answers")
    return _("not shown: it would tell too much about a few people")


def in_words(reading: ScaleReading) -> str:
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
    """How many have been exposed, in a sentence. None, one and two are one and the same
    sentence.
    """
    if exposure.is_few:
        return _(
            "None, one or two have experienced it. We do not tell which, so that nobody can be "
            "pointed at."
        )
    if exposure.is_nearly_all:
        return _(
            "All have experienced it, or all but one or two. We do not tell which."
        )
    return _("%(share)s per cent have experienced it at least once.") % {
        "share": exposure.percent
    }


def hidden_in_words(status: str) -> str:
    """Why a figure is not shown, in a sentence."""
    if status == Status.TOO_FEW:
        return _("There are too few answers.")
    return _("The number would tell too much about a few people.")


BANDS = {
    Source.OWN: N_("The band comes from how spread our own answers are."),
    Source.POOLED: N_(
        "The band comes from how spread the answers are within all the units that are shown."
    ),
    Source.REFERENCE: N_(
        "The band comes from how spread answers to such questions usually are."
    ),
}


def spread_words(reading: ScaleReading) -> str:
    """Where the width of the band comes from, and why not from our own answers; empty where no band
    is drawn, or nobody can say.
    """
    source = reading.spread_source
    if not source or not reading.ruler:
        return ""
    said = _(BANDS[source])
    if source is Source.OWN:
        return said
    why = _(
        "Our own spread cannot be used: we are too few, or it would tell too much about a few "
        "people."
    )
    return f"{said} {why}"


def silent_words(reading: ScaleReading) -> str:
    """What the average could have been, had all the silent answered; empty where nobody is
    silent.
    """
    could_be = reading.if_all_had_answered
    if not could_be:
        return ""
    told = {
        "silent": reading.silent,
        "low": points(could_be.low),
        "high": points(could_be.high),
    }
    return (
        _(
            "If all who did not answer this (%(silent)s) had said the lowest, the average would be "
            "%(low)s. Had they said the highest, it would be %(high)s."
        )
        % told
    )


def finding_tag(kind: FindingKind) -> str:
    """Why something stands out, in a word."""
    return {
        FindingKind.WORSE: _("Worse"),
        FindingKind.SERIOUS: _("Serious"),
        FindingKind.SPLIT: _("Different"),
        FindingKind.UNLIKE: _("Unlike the rest"),
        FindingKind.FAR: _("Worth a talk"),
        FindingKind.BETTER: _("Better"),
    }[kind]


def finding_words(finding: Finding) -> str:
    """What stands out, in a sentence; of few people without a number."""
    reading, kind = finding.reading, finding.kind
    change = reading.change
    if kind is FindingKind.SPLIT and reading.agreement:
        return agreement_words(reading.agreement)
    if kind is FindingKind.UNLIKE and reading.others and not reading.is_of_few:
        told = {
            "ours": points(reading.figure.mean),
            "rest": points(reading.others.mean),
        }
        return _("%(ours)s here, %(rest)s in the rest of the organisation.") % told
    if kind in {FindingKind.WORSE, FindingKind.BETTER} and change:
        if reading.is_of_few:
            return f"{change.words}."
        told = {
            "words": change.words,
            "now": points(change.now.mean),
            "then": points(change.before.mean),
        }
        return _("%(words)s: %(now)s against %(then)s last time.") % told
    return in_words(reading)


def agreement_in_short(agreement: Agreement) -> str:
    """Return how far apart the answers are, in few words. Raises KeyError where that is not
    worth a word.
    """
    said = {
        Agreement.CAMPS: _("Two groups"),
        Agreement.DIFFERENT: _("We see this differently"),
    }
    return said[agreement]


def agreement_words(agreement: Agreement) -> str:
    """That we see it differently: something to talk about."""
    return {
        Agreement.CAMPS: _(
            "The answers fall into two groups: some high, some low, few in between. Talk about "
            "what lies behind it."
        ),
        Agreement.DIFFERENT: _(
            "We see this differently. Talk about what makes the difference."
        ),
    }[agreement]
