"""What the product knows of a year, for the discussion: nobody types it twice.

Of a unit its TRIO reads topics and titles. Of a whole organisation there are counts alone, and a
topic only where at least three TRIOs have chosen it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action
from guldkorn.escalations.models import Escalation
from guldkorn.lib import clock
from guldkorn.lib.language import words
from guldkorn.rounds.models import Round
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.themes.models import Theme
from guldkorn.topics.known import topic
from guldkorn.workplaces.models import Organisation, Unit
from guldkorn.years.clocks import clocks_of, units_with_a_year
from guldkorn.years.models import Reopening, WorkChange, YearDiscussion
from guldkorn.years.models.discussion import KnownFacts

CHOSEN_BY = 3
"""So many TRIOs must have chosen a topic before a page of the organisation names it."""

A_YEAR = dt.timedelta(days=365)

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class YearFact:
    """A heading and its lines."""

    title: str
    lines: Sequence[str]


def span_of(discussion: YearDiscussion) -> Span:
    """From the last discussion, or a year back, until it was held, or today."""
    until = discussion.held_on or clock.today()
    before = discussion.before
    first = before.held_on if before else None
    return first or until - A_YEAR, until


def facts_of(discussion: YearDiscussion) -> list[YearFact]:
    """The headings that have anything to say: as they were kept, or as they are today."""
    if discussion.facts is None:
        return _counted_today(discussion)
    kept = discussion.facts.get(get_language() or "")
    if kept is None:  # it was held before this language was offered
        kept = discussion.facts[settings.LANGUAGE_CODE]
    return [YearFact(title, lines) for title, lines in kept]


def keep_facts(discussion: YearDiscussion) -> None:
    """Let what is known now stand, in every language that it is read in."""
    told: KnownFacts = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            facts = _counted_today(discussion)
            told[code] = [(fact.title, list(fact.lines)) for fact in facts]
    discussion.keep_facts(told)


def _counted_today(discussion: YearDiscussion) -> list[YearFact]:
    span, is_now = span_of(discussion), not discussion.is_held
    if discussion.unit:
        found = list(_of_unit(discussion.unit, span, is_now=is_now))
    else:
        found = list(_of_house(discussion.organisation, span, is_now=is_now))
    return [fact for fact in found if fact.lines]


def _of_unit(unit: Unit, span: Span, *, is_now: bool) -> Iterator[YearFact]:
    """What is open today is said only while the discussion is prepared."""
    themes = Theme.objects.live().filter(
        round__trio__unit=unit, chosen_at__date__range=span
    )
    titles = [words(one.subject.title) for one in themes]
    yield YearFact(_("Themes you have chosen"), list(dict.fromkeys(titles)))
    yield YearFact(_("Actions"), list(_actions(unit, span, is_now=is_now)))
    sent = Escalation.objects.standing().filter(sent_at__date__range=span)
    ours = sent.filter(resolution__theme__round__trio__unit=unit)
    lifted = [_lifted(one) for one in ours.select_related("resolution__theme")]
    yield YearFact(_("Recommendations to AMO/MED"), lifted)
    asked = Survey.objects.about(unit).filter(
        state=State.RELEASED, closed_at__date__range=span
    )
    closed = [
        _("Survey, closed %(day)s") % {"day": date_format(one.answered_until)}
        for one in asked
    ]
    yield YearFact(_("Surveys"), closed)
    yield YearFact(_("What has changed"), list(_changes(unit, span)))


def _actions(unit: Unit, span: Span, *, is_now: bool) -> Iterator[str]:
    ours = Action.objects.live().open_to_all().filter(theme__round__trio__unit=unit)
    agreed = ours.filter(agreed_at__isnull=False, carried_on_as=None)
    for one in agreed.select_related("evaluation", "theme__round"):
        if one.is_evaluated:
            day = timezone.localdate(one.evaluation.at)
            said = {"action": one.title, "done": one.evaluation.get_decision_display()}
            if span[0] <= day <= span[1]:
                yield _("%(action)s: followed up, %(done)s") % said
        elif is_now and not one.theme.round.is_closed:
            yield _open_action(one, span[1])


def _open_action(action: Action, today: dt.date) -> str:
    is_late = action.follow_up_on is not None and action.follow_up_on < today
    told = _("%(action)s: late") if is_late else _("%(action)s: under way")
    return told % {"action": action.title}


def _lifted(one: Escalation) -> str:
    answer = one.get_answer_display() if one.answered_at else _("no answer yet")
    return f"{words(one.subject.title)}: {answer}"


def _changes(unit: Unit, span: Span) -> Iterator[str]:
    standing = WorkChange.objects.standing().filter(unit=unit, happened_on__range=span)
    for change in standing.prefetch_related("reopenings"):
        yield f"{words(change.sort.title)}, {date_format(change.happened_on)}"
        for one in change.reopenings.all():
            if one.looked_at:
                yield f"– {words(one.subject.title)}: {one.saw}"


def _of_house(house: Organisation, span: Span, *, is_now: bool) -> Iterator[YearFact]:
    """Counts alone. How things stand today is said only while the discussion is prepared."""
    clocks = list(_clock_lines(house)) if is_now else []
    yield YearFact(_("The assessment (APV)"), clocks)
    yield YearFact(_("The wheel"), list(_wheel_lines(house, span)))
    yield YearFact(_("Actions"), list(_action_lines(house, span, is_now=is_now)))
    yield YearFact(_("Recommendations to AMO/MED"), list(_lifted_lines(house, span)))
    yield YearFact(
        _("Topics that several TRIOs have chosen"), _shared_topics(house, span)
    )
    yield YearFact(
        _("What has changed"), list(_change_lines(house, span, is_now=is_now))
    )


def _change_lines(house: Organisation, span: Span, *, is_now: bool) -> Iterator[str]:
    changes = WorkChange.objects.standing().filter(unit__organisation=house)
    kinds = Counter(
        words(one.sort.title) for one in changes.filter(happened_on__range=span)
    )
    for kind, number in sorted(kinds.items()):
        yield f"{kind}: {number}"
    waiting = (
        Reopening.objects.waiting().filter(change__unit__organisation=house).count()
    )
    told = ngettext(
        "%(n)s topic is to be looked at again",
        "%(n)s topics are to be looked at again",
        waiting,
    )
    if waiting and is_now:
        yield told % {"n": waiting}


def _clock_lines(house: Organisation) -> Iterator[str]:
    clocks = clocks_of(units_with_a_year(house), clock.today())
    yield from _counted(
        (len(clocks.rows), ngettext("%(n)s unit", "%(n)s units", len(clocks.rows))),
        (clocks.late, ngettext("%(n)s is late", "%(n)s are late", clocks.late)),
        (clocks.due, ngettext("%(n)s is due soon", "%(n)s are due soon", clocks.due)),
        (clocks.unknown, _("of %(n)s no date is known")),
    )


def _wheel_lines(house: Organisation, span: Span) -> Iterator[str]:
    rounds = Round.objects.filter(trio__unit__organisation=house)
    begun = rounds.filter(opened_at__date__range=span).count()
    closed = rounds.filter(closed_at__date__range=span).count()
    asked = Survey.objects.filter(unit__organisation=house, state=State.RELEASED)
    surveys = asked.filter(closed_at__date__range=span).count()
    yield from _counted(
        (begun, ngettext("%(n)s round was begun", "%(n)s rounds were begun", begun)),
        (
            closed,
            ngettext("%(n)s round was closed", "%(n)s rounds were closed", closed),
        ),
        (
            surveys,
            ngettext(
                "%(n)s survey has a result", "%(n)s surveys have a result", surveys
            ),
        ),
    )


def _action_lines(house: Organisation, span: Span, *, is_now: bool) -> Iterator[str]:
    ours = (
        Action.objects.live()
        .open_to_all()
        .filter(theme__round__trio__unit__organisation=house)
    )
    agreed = ours.filter(agreed_at__isnull=False, carried_on_as=None)
    done = agreed.filter(evaluation__at__date__range=span).count()
    told = ngettext("%(n)s was followed up", "%(n)s were followed up", done)
    yield from _counted((done, told))
    if is_now:
        open_ones = agreed.filter(evaluation=None, theme__round__closed_at=None)
        late = open_ones.filter(follow_up_on__lt=span[1]).count()
        rest = open_ones.count() - late
        yield from _counted(
            (rest, ngettext("%(n)s is under way", "%(n)s are under way", rest)),
            (late, ngettext("%(n)s is late", "%(n)s are late", late)),
        )


def _lifted_lines(house: Organisation, span: Span) -> Iterator[str]:
    here = {"resolution__theme__round__trio__unit__organisation": house}
    sent = Escalation.objects.standing().filter(sent_at__date__range=span, **here)
    answered = sent.filter(answered_at__isnull=False).count()
    waiting = sent.count() - answered
    yield from _counted(
        (answered, ngettext("%(n)s was answered", "%(n)s were answered", answered)),
        (
            waiting,
            ngettext("%(n)s waits for an answer", "%(n)s wait for an answer", waiting),
        ),
    )


def _shared_topics(house: Organisation, span: Span) -> list[str]:
    here = {"round__trio__unit__organisation": house, "chosen_at__date__range": span}
    chosen = Theme.objects.live().filter(**here).order_by().values("topic")
    counted = chosen.annotate(trios=Count("round__trio", distinct=True))
    shared = counted.filter(trios__gte=CHOSEN_BY).order_by("topic")
    return [words(topic(row["topic"]).title) for row in shared]


def _counted(*numbers: tuple[int, str]) -> Iterator[str]:
    """The sentences of what there is any of."""
    for number, text in numbers:
        if number:
            yield text % {"n": number}
