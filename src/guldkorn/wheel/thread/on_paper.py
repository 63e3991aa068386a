"""The story of a theme as a PDF: the picture drawn anew, and the words of the page, read off its
stops. So paper and page say the same, also of a kind of sign that nobody here knows.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.lib.typeset import on_day, set_by
from guldkorn.wheel.thread.page import Thread
from guldkorn.wheel.thread.picture import ThreadPicture, picture_of
from guldkorn.wheel.thread.sentences import lead
from guldkorn.wheel.thread.stops import stops

LAYOUT = Path(__file__).with_name("thread.typ")

PARTS = {"p": "p", "li": "li", "dt": "p", "summary": "head"}
"""The parts of a page, and what each is on paper."""

JOINED = {"dd": ": ", "span": " "}
"""What goes on in the same part, and what stands before it."""

UNFOLDS = "thread-unfold"
"""What a reader presses to see the rest: on paper nothing is folded."""


@dataclass
class ReadPart:
    """``kind`` is "p", "li" or "head"; ``muted`` is said more quietly."""

    kind: str
    muted: bool = False
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        said = " ".join("".join(self.said).split())
        return said.replace(" .", ".").replace(" ,", ",").replace(" :", ":")


class PaperReader(HTMLParser):
    """Reads the parts of a page. Links that lead on from the story are left out, for paper leads
    nowhere; so is what is drawn and not read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[ReadPart] = []
        self.silent: list[str] = []
        self.themes = reverse("wheel:thread", args=[0]).partition("0")[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        looks = (has.get("class") or "").split()
        target = has.get("href") or ""
        leads_on = tag == "a" and not target.startswith(self.themes)
        if self.silent or leads_on or has.get("aria-hidden") or UNFOLDS in looks:
            self.silent.append(tag)
        elif tag in PARTS:
            part = ReadPart(PARTS[tag], muted="muted" in looks)
            self.parts.append(part)
        elif tag in JOINED and self.parts:
            between = " – " if "badge" in looks else JOINED[tag]
            self.parts[-1].said.append(between)

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()
        elif tag in PARTS and tag != "dt" and not self.silent:
            self.parts.append(ReadPart("p"))

    def handle_data(self, data: str) -> None:
        if self.parts and not self.silent:
            self.parts[-1].said.append(data)


def read(html: str) -> list[ReadPart]:
    """Return what there is to read, in its order."""
    reader = PaperReader()
    reader.feed(html)
    return [part for part in reader.parts if part.text]


def pdf(thread: Thread) -> bytes:
    return set_by(LAYOUT, facts_of(thread))


def facts_of(thread: Thread) -> dict[str, Any]:
    """Return what the layout takes."""
    unit = thread.round.trio.unit
    context = {"thread": thread, "organisation": unit.organisation}
    return {
        "title": words(thread.topic.title),
        "lead": f"{unit.name} · {thread.kind}",
        "language": get_language() or "da",
        "day": on_day(thread.today),
        "sentences": " ".join(lead(thread)),
        "picture": _drawn(picture_of(thread)),
        "alt": " ".join(lead(thread)),
        "now": _("now"),
        "labels": {"picture": _("The thread"), "story": _("The story")},
        "stops": [
            {
                "name": str(stop.name),
                "when": stop.when,
                "has_any": stop.has_any,
                "parts": [
                    {"kind": part.kind, "muted": part.muted, "text": part.text}
                    for part in read(render_to_string(stop.template, context))
                ],
            }
            for stop in stops(thread)
        ],
    }


def _drawn(picture: ThreadPicture) -> dict[str, Any]:
    """Return the picture as places: across in per cent, down in units of the page."""
    return {
        "now": picture.now,
        "height": picture.height,
        "bottom": picture.bottom,
        "gold": [[knot.x, knot.y] for knot in picture.knots],
        "told": [list(one) for one in picture.told],
        "months": [[date_format(day, "M Y"), at] for day, at in picture.axis.months()],
        "names": [
            {"top": lane.top, "lines": [[lane.top + y, line] for y, line in lane.names]}
            for lane in picture.all_lanes
        ],
        "scales": [
            {
                "lines": [
                    [line.x1, lane.top + line.y1, line.x2, lane.top + line.y2]
                    for line in series.lines
                ],
                "points": [
                    {
                        "x": point.wave.x,
                        "y": None if point.y is None else lane.top + point.y,
                        "band": [lane.top + end for end in point.band or ()],
                        "sign": point.sign,
                        "is_late": point.wave.is_late,
                    }
                    for point in series.points
                ],
            }
            for series, lane in picture.scales
        ],
        "marks": [
            {
                "x": mark.x,
                "y": lane.y(mark),
                "width": None if mark.end is None else mark.width,
                "text": mark.text,
                "text_x": mark.text_x,
                "is_late": mark.is_late,
                "is_over": thing.is_over,
                "is_seen": lane.key == "seen",
            }
            for lane in picture.lanes
            for mark, thing in lane.marks
        ],
    }
