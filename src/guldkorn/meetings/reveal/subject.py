"""What a point of a result meeting is about, and the figure that the room is shown."""

from dataclasses import dataclass

from guldkorn.content.topics import Topic
from guldkorn.lib.live import once
from guldkorn.measurement.instrument import Direction, Scale
from guldkorn.meetings import phases
from guldkorn.meetings.models import Activity, AgendaItem
from guldkorn.results.models import Figure, Release
from guldkorn.results.organisation import others
from guldkorn.results.page import last_time, readings
from guldkorn.results.reading import ScaleReading
from guldkorn.topics.known import topic
from guldkorn.workplaces.models import Unit


@dataclass(frozen=True)
class Subject:
    """A scale of a result, and the unit whose meeting it is. It knows no figure."""

    release: Release
    scale: Scale
    unit: Unit

    @property
    def topic(self) -> Topic:
        return topic(self.scale.topic)

    @property
    def is_optimum(self) -> bool:
        return self.scale.direction is Direction.OPTIMUM

    @property
    def high_is_good(self) -> bool:
        return self.scale.direction is Direction.HIGH_IS_GOOD


def subject_of(point: AgendaItem) -> Subject | None:
    """Return what a point is about; None outside a result meeting."""
    if point.release_id is None:
        return None
    found: Subject | None = once(f"subject {point.pk}", lambda: _subject(point))
    return found


def figure_at(activity: Activity, subject: Subject | None) -> ScaleReading | None:
    """Return what the room is shown of a subject: nothing before somebody has turned to “show” at
    one of its points.

    It is read with the eyes of the unit whose meeting it is, whoever runs the meeting and however
    much they may see.
    """
    if subject is None:
        return None
    name = f"figure {activity.point_id}"
    found: ScaleReading | None = once(
        name, lambda: _figure(subject) if _is_out(activity) else None
    )
    return found


def scale_of(point: AgendaItem) -> Scale | None:
    """Return the scale that a point is about; its release and survey are read with it where many
    are asked for.
    """
    if point.release is None:
        return None
    scales = point.release.survey.instrument.scales
    return next((one for one in scales if one.id == point.scale), None)


def _subject(point: AgendaItem) -> Subject | None:
    scale, trio = scale_of(point), point.meeting.trio
    if not (point.release and scale and trio):
        return None
    return Subject(point.release, scale, trio.unit)


def _is_out(activity: Activity) -> bool:
    if activity.shows_figure:
        return phases.is_shown(activity.phase)
    point = activity.point
    alike = {
        "point__meeting": point.meeting_id,
        "point__release": point.release_id,
        "point__scale": point.scale,
    }
    runs = Activity.objects.filter(**alike)
    return any(one.shows_figure and phases.is_shown(one.phase) for one in runs)


def _figure(subject: Subject) -> ScaleReading | None:
    visible = Figure.objects.visible_at(subject.unit).select_related("release__survey")
    figures = list(visible.filter(release=subject.release, unit=subject.unit))
    if not figures:
        return None
    before = last_time(subject.release, subject.unit, visible)
    beside = before if before and before.is_compared else None
    rest = others(subject.release, subject.unit, visible, figures)
    found = readings(figures, beside, rest, None, None)
    return next((one for one in found if one.scale.id == subject.scale.id), None)
