"""A theme's thread: what stands at each of its seven stops."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.content.topics import Topic
from guldkorn.dialogue.topics import KINDS
from guldkorn.results.changes import ScaleChange
from guldkorn.results.reading import ScaleReading
from guldkorn.results.waves.page import series_of
from guldkorn.results.waves.series import Series, Wave
from guldkorn.rounds.models import Round
from guldkorn.themes.board import ACCORD_WORDS, Sign, accord_of
from guldkorn.themes.models import Theme
from guldkorn.themes.talk.tree import CauseNode
from guldkorn.topics.known import topic
from guldkorn.updates.models import Posting, ThemeNews, Update
from guldkorn.wheel.story import events
from guldkorn.wheel.thread.gathering import ThreadFacts, day_of, gathered
from guldkorn.wheel.thread.settling import Settling
from guldkorn.wheel.thread.talks import RoundViews, views_of
from guldkorn.wheel.thread.tried import Tried, TriedState, everything_tried, state_of


@dataclass(frozen=True)
class ThemeChoice:
    """A round in which it was chosen, and what was not chosen there: themes that were put aside,
    and topics that only had signs.
    """

    theme: Theme
    says_more: bool
    beside: Sequence[Theme]
    put_aside: Sequence[Theme]
    not_chosen: Sequence[Topic]


@dataclass(frozen=True)
class Thread:
    """The page. What was gathered stands in ``found``."""

    found: ThreadFacts

    @property
    def topic(self) -> Topic:
        return self.found.topic

    @property
    def theme(self) -> Theme:
        """The newest of it."""
        return self.found.newest

    @property
    def round(self) -> Round:
        return self.theme.round

    @property
    def today(self) -> dt.date:
        return self.found.today

    @cached_property
    def began(self) -> dt.date | None:
        """When the first thing was tried; what was seen later than that was seen after."""
        return min((one.began for one in self.tried if one.began), default=None)

    @cached_property
    def signs(self) -> list[Sign]:
        """What was noticed before anything was tried, the oldest first."""
        before = [sign for sign in self.found.signs if not self._is_after(sign)]
        return sorted(before, key=day_of)

    @cached_property
    def signs_after(self) -> list[Sign]:
        """What has been noticed since something was tried, the oldest first."""
        return sorted(filter(self._is_after, self.found.signs), key=day_of)

    def _is_after(self, sign: Sign) -> bool:
        return self.began is not None and day_of(sign) > self.began

    @property
    def kinds(self) -> int:
        """How many kinds of signs there were, before anything was tried."""
        return len({sign.source.name for sign in self.signs})

    @property
    def accord(self) -> Promise | None:
        """Whether the signs of the first round pointed the same way, as its page of themes says."""
        first = self.found.themes[0].round_id
        taken = [sign for sign in self.found.signs if sign.evidence.round_id == first]
        scores = [one.score for one in self.found.ratings if one.round_id == first]
        found = accord_of(
            self.topic, [sign.subject for sign in taken if sign.subject], scores
        )
        return ACCORD_WORDS[found] if found else None

    @cached_property
    def views(self) -> list[RoundViews]:
        return views_of(self.topic, self.found.ratings)

    @property
    def choices(self) -> list[ThemeChoice]:
        return [
            self._choice(theme, place) for place, theme in enumerate(self.found.themes)
        ]

    def _choice(self, theme: Theme, place: int) -> ThemeChoice:
        """What only came along from the round before is not said again."""
        last = self.found.themes[place - 1] if place else None
        others = [one for one in self.found.others if one.round_id == theme.round_id]
        known = self._beside(last) if last else set()
        standing = [one for one in others if not one.put_aside_at]
        return ThemeChoice(
            theme=theme,
            says_more=last is None or theme.reason != last.reason,
            beside=[one for one in standing if one.topic not in known],
            put_aside=[one for one in others if one.put_aside_at],
            not_chosen=self._not_chosen(theme, place, others),
        )

    def _beside(self, theme: Theme) -> set[str]:
        """The topics of the other themes of its round."""
        return {
            one.topic for one in self.found.others if one.round_id == theme.round_id
        }

    def _not_chosen(
        self, theme: Theme, place: int, others: Sequence[Theme]
    ) -> list[Topic]:
        """Topics with a sign that became no theme, told with the last theme of a round."""
        later = self.found.themes[place + 1 :]
        if theme.round_id in {one.round_id for one in later}:
            return []
        chosen = {one.topic for one in others} | {self.topic.id}
        in_round = [
            id for round_id, id in self.found.seen_topics if round_id == theme.round_id
        ]
        seen = dict.fromkeys(in_round)
        return [topic(id) for id in seen if id not in chosen]

    @cached_property
    def tried(self) -> list[Tried]:
        return everything_tried(self.found.actions, self.today)

    @property
    def settling(self) -> Settling:
        return self.found.settling

    @cached_property
    def tree(self) -> list[tuple[CauseNode, list[Action]]]:
        """The causes, each followed by those behind it, and the actions that deal with each."""
        deal: dict[int | None, list[Action]] = {}
        for one in self.tried:
            deal.setdefault(one.action.deals_with_id, []).append(one.action)
        return [(node, deal.get(node.cause.pk, [])) for node in self.settling.nodes]

    @property
    def causes(self) -> list[Action]:
        """The actions that say which cause they deal with, each cause once."""
        by_cause = {
            one.action.cause.strip(): one.action for one in reversed(self.tried)
        }
        return [action for cause, action in reversed(by_cause.items()) if cause]

    @property
    def updates(self) -> Sequence[Update]:
        return self.found.updates

    @property
    def news(self) -> Sequence[ThemeNews]:
        return self.found.news

    @property
    def postings(self) -> Sequence[Posting]:
        return self.found.postings

    @cached_property
    def changes(self) -> list[tuple[Wave, ScaleChange]]:
        """What surveys say since something was tried, the newest first; never of what nobody should
        be exposed to, which has no average.
        """
        found: dict[tuple[int, int], tuple[Wave, ScaleChange]] = {}
        for waves in self.found.surveys:
            for wave, change in events.changes_after(
                self.found.themes, self._agreed, waves, self.found.same
            ):
                if not change.scale.sensitive:
                    found[change.now.pk, change.before.pk] = (wave, change)
        return sorted(
            found.values(), key=lambda one: one[0].release.made_at, reverse=True
        )

    @property
    def statements(self) -> list[ScaleReading]:
        """What surveys that opened since then say of what nobody should be exposed to: only the
        release's own statement, the newest first.
        """
        return [
            point.reading
            for one in self.series
            for point in reversed(one.points)
            if one.scale.sensitive and point.reading and point.reading.is_shown
            if self.began and events.opened(point.wave) > self.began
        ]

    @property
    def is_unseen(self) -> bool:
        """Has something been tried, and no survey opened since?"""
        waves = [wave for one in self.found.surveys for wave in one]
        return bool(self.began and events.unseen([self.theme], self._agreed, waves))

    @property
    def unseen_words(self) -> str:
        return events.unseen_words(self.topic)

    @property
    def _agreed(self) -> list[Action]:
        return [one for one in self.found.actions if not one.dropped_at]

    @cached_property
    def series(self) -> list[Series]:
        """The scales that measure the topic, over the surveys."""
        every = [
            one
            for waves in self.found.surveys
            for one in series_of(waves, self.found.same)
            if one.scale.topic == self.topic.id
        ]
        return [one for one in every if one.is_shown]

    @cached_property
    def then_and_now(self) -> ScaleReading | None:
        """The newest figure, with what it was held against since something was tried."""
        for _wave, change in self.changes:
            return ScaleReading(change.scale, change.now, change.before, None, change)
        return next((one.newest for one in self.series if one.newest), None)

    @property
    def change(self) -> ScaleChange | None:
        """What the newest survey since then says."""
        return self.changes[0][1] if self.changes else None

    @property
    def evaluated(self) -> list[Tried]:
        return [one for one in self.tried if one.newest]

    @property
    def kind(self) -> Promise | str:
        return KINDS.get(self.topic.kind, "")

    @property
    def first_day(self) -> dt.date:
        return timezone.localdate(self.found.themes[0].since)

    @property
    def late(self) -> list[Tried]:
        return [one for one in self.tried if one.state is TriedState.LATE]

    @property
    def drafts(self) -> list[Tried]:
        return [
            one
            for one in self.tried
            if state_of(one.action, self.today) is TriedState.DRAFT
        ]

    @property
    def next_look(self) -> dt.date | None:
        """The first day on which something that is going on will be looked at."""
        waiting = {TriedState.GOING_ON, TriedState.PLANNED}
        days = [one.action.follow_up_on for one in self.tried if one.state in waiting]
        return min((day for day in days if day), default=None)


def thread_of(theme: Theme, person: Person) -> Thread:
    return Thread(gathered(theme, person))
