"""A result as a PDF, and its picture by itself: set by typst, from the contents that every file
shares.
"""

from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guldkorn.lib.typeset import on_day, set_by
from guldkorn.results.takeaway.contents import Contents, rows_of

REPORT, PICTURE = (
    Path(__file__).with_name(name) for name in ("result.typ", "picture.typ")
)
PICTURE_POINTS_PER_INCH = 200


def pdf(contents: Contents) -> bytes:
    """Return the document: one page of overview, then the details. Tagged, PDF/A-2a and
    PDF/UA-1.
    """
    return set_by(REPORT, facts_of(contents))


def svg(contents: Contents) -> bytes:
    """Return the picture as a drawing that says its words, as its letters are outlines."""
    start, rest = set_by(PICTURE, _picture(contents), "svg").decode().split(">", 1)
    told = (
        f' role="img" aria-labelledby="t d" xml:lang="{get_language() or "da"}">'
        f'<title id="t">{escape(contents.title)}, {escape(contents.lead)}</title>'
        f'<desc id="d">{escape(alt(contents))}</desc>'
    )
    return f"{start}{told}{rest}".encode()


def png(contents: Contents) -> bytes:
    """Return the same picture for programs that take no SVG."""
    return set_by(
        PICTURE, _picture(contents), "png", points_per_inch=PICTURE_POINTS_PER_INCH
    )


def alt(contents: Contents) -> str:
    """Return the whole picture in words."""
    return " ".join(row.alt for row in rows_of(contents.sides))


def facts_of(contents: Contents) -> dict[str, Any]:
    """Return what the layout of the document takes."""
    result = contents.result
    return _picture(contents) | {
        "answered": contents.answered,
        "percent_answered": result.percent_answered if result.answered else None,
        "standing_out": [
            {"kind": one.kind, "tag": one.tag, "name": one.name, "words": one.words}
            for one in contents.standing_out
        ],
        "exposures": [asdict(one) for one in contents.exposures],
        "duties": contents.duties,
        "hidden": contents.hidden,
        "held_against": contents.held_against,
        "details": [asdict(one) for one in contents.details],
        "how_to_read": contents.how_to_read,
    }


def _picture(contents: Contents) -> dict[str, Any]:
    result = contents.result
    compared = result.before is not None and result.before.is_compared
    rest = result.others is not None and bool(result.others.figures)
    return {
        "title": contents.title,
        "lead": contents.lead,
        "language": get_language() or "da",
        "day": on_day(contents.day),
        "sides": [asdict(side) for side in contents.sides],
        "key": {
            "now": _("now, and how far chance can move it"),
            "track": _("the track is widest where it is good"),
            "before": _("last time") if compared else "",
            "moved": _("clearly changed"),
            "others": _("the rest of the organisation") if rest else "",
        },
        "labels": _labels(),
    }


def _labels() -> dict[str, Any]:
    """The headings of the page, and the heads of columns that a page does without."""
    return {
        "standing_out": _("What stands out"),
        "nothing": _(
            "No number stands out. Talk about what is behind the ones that you find most important."
        ),
        "why": _("Why"),
        "what": _("What"),
        "picture": _("The whole picture"),
        "now": _("Now"),
        "news": _("Worth knowing"),
        "exposed": _("Violence and offensive acts"),
        "do_not_guess": _(
            "How many have experienced it at least once. Do not guess who."
        ),
        "exposed_head": [_("Topic"), _("Have experienced it"), _("In words")],
        "hidden": _("No figures for these topics"),
        "held_against": _("What the numbers are held against"),
        "details": _("One by one"),
        "how_to_read": _("How to read the numbers"),
    }
