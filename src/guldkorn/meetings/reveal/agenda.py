"""The agenda of a result meeting: what the template has for each topic, made for the chosen
ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils import translation

from guldkorn.content.meetings import TOPIC, MeetingTemplate, Point
from guldkorn.lib.language import words
from guldkorn.meetings.models.agenda import fields_of
from guldkorn.meetings.reveal.choosing import telling
from guldkorn.results.reading import ScaleReading

TEMPLATE = "result-meeting"


def points_for(
    template: MeetingTemplate, topics: Sequence[ScaleReading], language: str
) -> list[dict[str, Any]]:
    """Return the fields of the agenda's points, in one language. What is made for a topic stands
    together.
    """
    with translation.override(language):
        return list(_points(template.points, topics))


def _points(
    points: Iterable[Point], topics: Sequence[ScaleReading]
) -> Iterator[dict[str, Any]]:
    for repeated, group in groupby(points, key=lambda point: bool(point.for_each)):
        here = list(group)
        if repeated:
            yield from (
                _about(point, one)
                for one in topics
                for point in here
                if telling(one) in point.for_each
            )
        else:
            yield from (fields_of(point) for point in here)


def _about(point: Point, reading: ScaleReading) -> dict[str, Any]:
    fields = fields_of(point)
    scale = reading.scale
    title = fields["title"].replace(TOPIC, words(scale.title))
    own = {"title": title, "release": reading.figure.release, "scale": scale.id}
    return fields | own
