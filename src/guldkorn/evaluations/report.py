"""The report of a cohort for whoever bought it: what was held and how many took part, in counts,
and what was released.

It tells of no TRIO by name, and holds nothing that a TRIO wrote, said or showed to the room. How
many TRIOs were there, met and agreed on a charter is told from `FEWEST_TRIOS` on: “1 of 2” is
nearly a name, and a report is passed on to people who were not there. Who teaches or runs the
cohort sees its own page TRIO by TRIO; this is what leaves the house.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.evaluations.reading import Said, in_words, said_in, tells
from guldkorn.lib.language import words
from guldkorn.lib.typeset import Block, Bullets, Heading, Paragraph, Table
from guldkorn.programmes import overview
from guldkorn.programmes.lifecycle import CohortState
from guldkorn.programmes.models import Cohort, CohortPart

FEWEST_TRIOS = 5


@dataclass(frozen=True)
class DayReport:
    """A day of the cohort. ``people`` are the seats that were taken, ``trios`` how many TRIOs took
    one.

    Both are None before the day has begun; ``trios`` is also None where TRIOs are too few to be
    counted.
    """

    part: CohortPart
    people: int | None
    trios: int | None


@dataclass(frozen=True)
class Report:
    """``to_the_end``, ``meetings`` (held, of how many that the course asks for) and ``charters``
    are None where TRIOs are too few to be counted, or where there is nothing to count.
    """

    cohort: Cohort
    course: str
    purpose: tuple[str, ...]
    days: tuple[DayReport, ...]
    enrolled: int
    to_the_end: int | None
    meetings: tuple[int, int] | None
    charters: int | None
    evaluation: CourseEvaluation | None
    said: tuple[Said, ...]

    @property
    def counts_trios(self) -> bool:
        return self.enrolled >= FEWEST_TRIOS

    @property
    def tells(self) -> bool:
        return tells(self.said)

    @property
    def lead(self) -> str:
        return f"{self.cohort.title} · {self.cohort.organisation.name}"


def report_of(cohort: Cohort) -> Report:
    parts = list(cohort.parts.select_related("meeting", "cohort"))
    lines = overview.lines(cohort, parts)
    counted = len(lines) >= FEWEST_TRIOS
    days = []
    for number, part in enumerate(parts):
        if not part.has_begun:
            days.append(DayReport(part, None, None))
            continue
        seats = [line.seats[number] or 0 for line in lines]
        there = sum(taken > 0 for taken in seats) if counted else None
        days.append(DayReport(part, sum(seats), there))
    asked = len(overview.asked_for(cohort)) * len(lines)
    held = sum(line.meetings_held for line in lines)
    agreed = sum(line.charter is not None for line in lines)
    released = CourseEvaluation.objects.filter(
        cohort=cohort, closed_at__isnull=False
    ).first()
    return Report(
        cohort=cohort,
        course=words(cohort.course.title),
        purpose=tuple(words(one) for one in cohort.course.purpose),
        days=tuple(days),
        enrolled=len(lines),
        to_the_end=days[-1].trios
        if days and cohort.state == CohortState.ENDED
        else None,
        meetings=(held, asked) if counted and asked else None,
        charters=agreed if counted else None,
        evaluation=released,
        said=tuple(said_in(released)) if released else (),
    )


def on_paper(report: Report) -> Iterator[Block]:
    yield Paragraph(report.course)
    yield Bullets(report.purpose)
    yield Heading(_("Days"))
    rows = tuple(
        (
            day.part.title,
            date_format(day.part.date, "DATE_FORMAT"),
            _number(day.people),
            _number(day.trios),
        )
        for day in report.days
    )
    yield Table((_("What"), _("Day"), _("Seats taken"), _("TRIOs there")), rows)
    yield Paragraph(how_seats_are_counted(), muted=True)
    yield Heading(_("TRIOs"))
    yield Bullets(tuple(counts_in_words(report)))
    yield Heading(_("What those who took part think"))
    if not report.said:
        yield Paragraph(_("There is no evaluation that has been released."))
        return
    if not report.tells:
        yield Paragraph(_("Too few have answered to tell."))
    for said in report.said if report.tells else ():
        yield Heading(said.title, level=2)
        yield Paragraph(said.sentence)
        yield Paragraph(" ".join([f"“{said.question}”", *in_words(said)]), muted=True)
    yield Paragraph(how_it_is_counted(), muted=True)


def counts_in_words(report: Report) -> Iterator[str]:
    """Yield how many TRIOs did what. Nothing says which."""
    yield _("TRIOs enrolled: %(number)s.") % {"number": report.enrolled}
    if not report.counts_trios:
        yield _(
            "There are fewer than %(floor)s TRIOs. How many did what would be told about single "
            "ones: it is left out."
        ) % {"floor": FEWEST_TRIOS}
        return
    of = {"all": report.enrolled}
    if report.to_the_end is not None:
        yield _("TRIOs that were there on the last day: %(number)s of %(all)s.") % (
            of | {"number": report.to_the_end}
        )
    if report.meetings is not None:
        held, asked = report.meetings
        yield _("TRIO meetings held in between: %(held)s of %(asked)s.") % {
            "held": held,
            "asked": asked,
        }
    if report.charters is not None:
        yield _("TRIOs that have agreed on a charter: %(number)s of %(all)s.") % (
            of | {"number": report.charters}
        )


def how_seats_are_counted() -> str:
    return _(
        "We count the phones that joined the meeting. Nobody wrote down who was there."
    )


def how_it_is_counted() -> str:
    return _(
        "The questions were answered without names. An average needs at least five answers, a "
        "breakdown ten. What people wrote in their own words is not in this report."
    )


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)
