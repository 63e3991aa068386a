"""What there is about a theme in all rounds of its TRIO, as one member may see it. The number of
queries does not grow with it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.content.topics import Topic
from guldkorn.dialogue.models import Note, Rating
from guldkorn.lib import clock
from guldkorn.results.models import Figure
from guldkorn.results.waves.page import Pairs
from guldkorn.results.waves.series import Wave
from guldkorn.rounds.models import Round
from guldkorn.themes.board import Sign, with_subjects
from guldkorn.themes.models import Evidence, Theme
from guldkorn.updates.models import Posting, ThemeNews, Update
from guldkorn.wheel.story.page import surveys_of
from guldkorn.wheel.thread.settling import Settling, settling_of


@dataclass(frozen=True)
class ThreadFacts:
    """Everything about a theme, the oldest first.

    ``themes`` is the theme in each round in which it was chosen, also where it was put aside.
    ``others`` are the themes of other topics, and ``seen_topics`` the topics with signs, both by
    round.
    """

    newest: Theme
    themes: Sequence[Theme]
    others: Sequence[Theme]
    seen_topics: Sequence[tuple[int, str]]
    signs: Sequence[Sign]
    ratings: Sequence[Rating]
    notes: Sequence[Note]
    actions: Sequence[Action]
    updates: Sequence[Update]
    news: Sequence[ThemeNews]
    postings: Sequence[Posting]
    surveys: Sequence[list[Wave]]
    same: Pairs
    settling: Settling
    today: dt.date

    @property
    def topic(self) -> Topic:
        return self.newest.subject

    @property
    def rounds(self) -> set[int]:
        """The rounds in which it was a theme."""
        return {theme.round_id for theme in self.themes}


def gathered(theme: Theme, person: Person) -> ThreadFacts:
    trio = theme.round.trio
    mine = Round.objects.visible_to(person).filter(trio=trio)
    everything = Theme.objects.filter(round__in=mine).select_related(
        "round__trio__unit__organisation", "proposed_by", "put_aside_by"
    )
    themes = sorted(
        everything.prefetch_related("stances"),
        key=lambda one: (one.round.number, one.pk),
    )
    own = [one for one in themes if one.topic == theme.topic]
    evidence = list(
        Evidence.objects.filter(round__in=mine).select_related("round").order_by("at")
    )
    revealed = Rating.objects.filter(round__in=mine).exclude(revealed_at=None)
    ratings = list(revealed.select_related("round").order_by("round__number", "pk"))
    signs = with_subjects(one for one in evidence if one.topic == theme.topic)
    taken = {sign.evidence.key for sign in signs if sign.source.model is Note}
    notes = Note.objects.filter(round__in=mine, topic=theme.topic).standing()
    told = {one.round_id for one in own}
    surveys, same = surveys_of(trio.unit, person)
    return ThreadFacts(
        newest=own[-1],
        themes=own,
        others=[one for one in themes if one.topic != theme.topic],
        seen_topics=[
            *((one.round_id, one.topic) for one in evidence),
            *((one.round_id, one.topic) for one in ratings),
        ],
        signs=signs,
        ratings=[one for one in ratings if one.topic == theme.topic],
        notes=list(
            notes.exclude(pk__in=taken).select_related("by").order_by("held_on", "pk")
        ),
        actions=_actions(own),
        updates=list(
            Update.objects.told().filter(round__in=told).order_by("published_at", "pk")
        ),
        news=_news(theme, told),
        postings=_postings(theme, told),
        surveys=surveys,
        same=same,
        settling=settling_of(own[-1]),
        today=clock.today(),
    )


def _actions(themes: Sequence[Theme]) -> list[Action]:
    """The actions that a report may tell of, each with the very theme that stands in the
    thread.
    """
    by_id = {theme.pk: theme for theme in themes}
    told = Action.objects.filter(theme__in=by_id).open_to_all()
    found = list(told.select_related("evaluation").with_people())
    for action in found:
        action.theme = by_id[action.theme_id]
    return found


def _news(theme: Theme, rounds: set[int]) -> list[ThemeNews]:
    """What its board has told of this theme, also what has been taken down since."""
    told = ThemeNews.objects.of_thread(theme).filter(theme__round__in=rounds)
    published = told.exclude(published_at=None)
    return list(published.select_related("theme").order_by("published_at", "pk"))


def _postings(theme: Theme, rounds: set[int]) -> list[Posting]:
    figures = Figure.objects.filter(unit=theme.round.trio.unit_id).about(theme.topic)
    keys = figures.order_by().values("pk")
    postings = Posting.objects.filter(round__in=rounds, figure__in=keys)
    published = postings.exclude(published_at=None)
    return list(published.read().order_by("published_at", "pk"))


def day_of(sign: Sign) -> dt.date:
    """When it was seen or heard; where its source does not say, when it became a sign."""
    told = sign.subject.day if sign.subject else None
    return told or timezone.localdate(sign.evidence.at)
