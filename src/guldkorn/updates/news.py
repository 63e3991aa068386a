"""What a board tells of each theme: the words, the plan that goes with them, and the answers."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.actionplans.models import Action, Evaluation
from guldkorn.actionplans.status import ActionStatus
from guldkorn.content.topics import Topic
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from guldkorn.updates.models import Acknowledgement, Board, ShortAnswers, ThemeNews
from guldkorn.updates.models.news import plan_of

STATUS_WORDS: dict[ActionStatus, Promise] = {
    ActionStatus.PLANNED: _("Planned"),
    ActionStatus.UNDER_WAY: _("Under way"),
    ActionStatus.LATE: _("To be looked at"),
    ActionStatus.DONE: _("Done"),
    ActionStatus.NOT_DONE: _("Not done"),
}
"""How an agreed action stands, for everybody. That a follow-up is late is the TRIO's own to see."""

WORKED_WORDS: dict[str, Promise] = {
    Evaluation.Worked.YES: _("It helped."),
    Evaluation.Worked.PARTLY: _("It helped a little."),
    Evaluation.Worked.NO: _("It did not help."),
    Evaluation.Worked.CANNOT_TELL: _("We cannot tell yet whether it helped."),
}


@dataclass(frozen=True)
class PlanLine:
    """One action as everybody may read it: what and when. Who and why stays with the TRIO.

    ``said_at`` is when the words were written that go with it. A follow-up of later is not told
    before all say yes again.
    """

    action: Action
    said_at: dt.datetime | None = None

    @property
    def title(self) -> str:
        title: str = self.action.title
        return title

    @property
    def status(self) -> str:
        """How it stands; nothing where only an untold follow-up knows."""
        if self.is_newer:
            return ""
        return str(STATUS_WORDS.get(self.action.status, ""))

    @property
    def is_newer(self) -> bool:
        """Has it been followed up since the words were written?"""
        if self.said_at is None or not self.action.is_evaluated:
            return False
        return self.action.evaluation.at > self.said_at

    @property
    def is_over(self) -> bool:
        return self.action.is_evaluated and not self.is_newer

    @property
    def worked(self) -> str:
        """Whether it helped, once that has been looked at."""
        return str(WORKED_WORDS[self.action.evaluation.worked]) if self.is_over else ""

    @property
    def day(self) -> dt.date | None:
        """When it is looked at."""
        return None if self.is_over else self.action.follow_up_on


@dataclass(frozen=True)
class ThemeOnBoard:
    """One theme of a board. ``changed`` says that the plan is another one than was agreed."""

    news: ThemeNews
    plan: list[PlanLine]
    answers: list[str] = field(default_factory=list)
    said_to_it: list[Acknowledgement] = field(default_factory=list)

    @property
    def topic(self) -> Topic:
        return self.news.subject

    @property
    def changed(self) -> bool:
        is_less = len(self.plan) < len(self.news.plan)
        return is_less or any(line.is_newer for line in self.plan)

    @property
    def is_sensitive(self) -> bool:
        """What hurts is not answered on a page: there stands whom to go to."""
        return self.topic.sensitive


def themes_on(board: Board) -> list[ThemeOnBoard]:
    """What stands on a board, in a number of queries that does not grow."""
    return with_plans(ThemeNews.objects.on(board))


def preview_of(turn: Round) -> list[ThemeOnBoard]:
    """What would stand there once all have said yes: of a topic the newest."""
    of_trio = ThemeNews.objects.filter(
        theme__round__trio=turn.trio_id, taken_down_at=None
    )
    newest: dict[str, ThemeNews] = {}
    for one in of_trio.select_related("theme__round").order_by("pk"):
        newest[one.theme.topic] = one
    return with_plans(reversed(newest.values()))


def with_plans(news: Iterable[ThemeNews]) -> list[ThemeOnBoard]:
    """Each with its plan, its answers, and what the TRIO said to them."""
    rows = list(news)
    actions = {action.pk: action for action in _told_actions(rows)}
    answers = {one.news_id: one for one in ShortAnswers.objects.filter(news__in=rows)}
    said = Acknowledgement.objects.filter(news__in=rows, taken_back_at=None)
    heard: dict[int, list[Acknowledgement]] = {one.pk: [] for one in rows}
    for one in said:
        heard[one.news_id].append(one)
    found = []
    for row in rows:
        told = answers[row.pk].in_words if row.pk in answers else []
        found.append(ThemeOnBoard(row, _plan_lines(row, actions), told, heard[row.pk]))
    return found


def plan_to_tell(theme: Theme) -> list[PlanLine]:
    """What goes to the board with words about this theme, if they are saved now."""
    would_be = ThemeNews(theme=theme, plan=plan_of(theme))
    actions = {action.pk: action for action in _told_actions([would_be])}
    return _plan_lines(would_be, actions)


def plan_of_round(turn: Round) -> list[tuple[Theme, list[PlanLine]]]:
    """Each chosen theme of a round with what may be told of its plan, in three queries."""
    plan: dict[int, list[PlanLine]] = {}
    themes = turn.themes.filter(chosen_at__isnull=False, put_aside_at=None)
    for theme in themes:
        plan[theme.pk] = []
    found = Action.objects.filter(theme__in=themes).live().open_to_all()
    found = found.select_related("theme", "evaluation").with_people()
    for action in found:
        if not action.is_draft:
            plan[action.theme_id].append(PlanLine(action))
    return [(theme, plan[theme.pk]) for theme in themes]


def _told_actions(rows: list[ThemeNews]) -> Iterable[Action]:
    keys = [int(key) for row in rows for key in row.plan]
    found = Action.objects.filter(pk__in=keys).live().open_to_all()
    return found.select_related("theme", "evaluation").with_people()


def _plan_lines(row: ThemeNews, actions: dict[int, Action]) -> list[PlanLine]:
    """Those that are still what all have said yes to: open to all, agreed, and unchanged."""
    lines = []
    for key, version in row.plan.items():
        action = actions.get(int(key))
        if action and not action.is_draft and action.version == version:
            lines.append(PlanLine(action, row.written_at))
    return sorted(lines, key=lambda line: (line.day or clock.today(), line.action.pk))


def themes_with_news(turn: Round) -> list[tuple[Theme, ThemeNews | None]]:
    """The themes that all have chosen, also those put aside, each with the newest told of it."""
    themes = turn.themes.filter(chosen_at__isnull=False).prefetch_related("news")
    return [(theme, next(iter(theme.news.all()), None)) for theme in themes]
