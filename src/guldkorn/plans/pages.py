"""A development plan as it is read: on its owner's page, by whom it is shared with, and on
paper.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.lib.typeset import Block, Bullets, Heading, Paragraph
from guldkorn.plans.content import OWN_QUESTIONS, Occasion, PlanEntryKind, occasions
from guldkorn.plans.models import DevelopmentPlan, PlanEntry


@dataclass(frozen=True)
class Reflected:
    """An occasion, what it asks, and what was answered; ``entries`` is empty where nothing was
    yet.
    """

    occasion: Occasion
    title: str
    questions: list[str]
    entries: list[PlanEntry]


@dataclass(frozen=True)
class Page:
    """Everything in a plan, unlocked. Experiments stand by the day to look at them, those without a
    day last.
    """

    plan: DevelopmentPlan
    title: str
    goals: list[PlanEntry]
    experiments: list[PlanEntry]
    reflections: list[Reflected]

    @property
    def is_empty(self) -> bool:
        return not (
            self.goals
            or self.experiments
            or any(one.entries for one in self.reflections)
        )


def page_of(plan: DevelopmentPlan) -> Page:
    """Raises Refused where the server no longer has the secret key that the plan was locked
    with.
    """
    by_kind = {
        kind: [entry for entry in plan.written if entry.content.kind is kind]
        for kind in PlanEntryKind
    }
    return Page(
        plan=plan,
        title=title_of(plan),
        goals=by_kind[PlanEntryKind.GOAL],
        experiments=sorted(
            by_kind[PlanEntryKind.EXPERIMENT],
            key=lambda entry: entry.content.look_on or dt.date.max,
        ),
        reflections=list(_reflected(plan, by_kind[PlanEntryKind.REFLECTION])),
    )


def title_of(plan: DevelopmentPlan) -> str:
    return plan.cohort.title if plan.cohort else _("My own plan")


def occasion_of(plan: DevelopmentPlan, part: str) -> Occasion | None:
    """The occasion after a part of the plan's course; None where the plan has none such."""
    course = plan.cohort.course if plan.cohort else None
    return next((one for one in occasions(course) if one.part == part), None)


def _reflected(plan: DevelopmentPlan, entries: list[PlanEntry]) -> Iterator[Reflected]:
    """Yield each occasion of the course with its answers; at the end those to what the course no
    longer asks.
    """
    left = list(entries)
    for occasion in occasions(plan.cohort.course if plan.cohort else None):
        answers = sorted(
            (one for one in entries if one.content.part == occasion.part),
            key=lambda one: one.content.number,
        )
        left = [one for one in left if one not in answers]
        yield Reflected(occasion, _title(occasion), questions_of(occasion), answers)
    if left:
        yield Reflected(Occasion("", {}, ()), _("From before"), [], left)


def questions_of(occasion: Occasion) -> list[str]:
    """What is asked then, in the reader's language."""
    return [words(question) for question in occasion.questions] or [
        _(question) for question in OWN_QUESTIONS
    ]


def _title(occasion: Occasion) -> str:
    return (
        _("After: %(part)s") % {"part": words(occasion.title)}
        if occasion.title
        else _("Along the way")
    )


def on_paper(page: Page) -> Iterator[Block]:
    yield Heading(_("Goals"))
    yield (
        Bullets(tuple(entry.content.text for entry in page.goals))
        if page.goals
        else Paragraph("–")
    )
    yield Heading(_("What I try"))
    for entry in page.experiments:
        yield Paragraph(entry.content.text)
        if entry.content.look_on:
            day = date_format(entry.content.look_on, "DATE_FORMAT")
            yield Paragraph(_("I look at it on %(day)s.") % {"day": day}, muted=True)
        if entry.content.seen:
            yield Paragraph(_("What I saw: %(text)s") % {"text": entry.content.seen})
    if not page.experiments:
        yield Paragraph("–")
    for one in page.reflections:
        if one.entries:
            yield Heading(one.title)
        for entry in one.entries:
            yield Heading(entry.content.question, level=2)
            yield Paragraph(entry.content.text)
