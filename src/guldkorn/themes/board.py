"""What stands on the page where a TRIO chooses: the signs by topic, what could be added, and the
themes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.dialogue.three_views import ThreeViews, all_three_views
from guldkorn.dialogue.topics import KINDS
from guldkorn.results.findings.leaning import Lean
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import SignSource, SignSubject, sources
from guldkorn.themes.access import LIVE_THEMES_AT_MOST
from guldkorn.themes.hands import Hands, all_hands
from guldkorn.themes.models import Evidence, Theme
from guldkorn.themes.signs import Accord, accord, lean_of_scores
from guldkorn.topics.known import place, topic

ACCORD_WORDS: dict[Accord, Promise] = {
    Accord.ALIKE: _("The signs point the same way."),
    Accord.PARTLY: _(
        "The signs point partly the same way. What is behind the difference?"
    ),
    Accord.DIFFER: _(
        "The signs point different ways. Talk about why before you choose."
    ),
}


@dataclass(frozen=True)
class Sign:
    """A sign with what it comes from; ``subject`` is None when that is no longer there."""

    evidence: Evidence
    source: SignSource
    subject: SignSubject | None


@dataclass(frozen=True)
class Offer:
    """What could be added from one source, and the template that shows it."""

    template: str
    offer: Any


@dataclass
class TopicSigns:
    """All that points at one topic in a round. ``views`` are there only when they are revealed."""

    topic: Topic
    taken: list[Sign] = field(default_factory=list)
    views: ThreeViews | None = None
    kept: Theme | None = None
    theme: Theme | None = None
    aside: Theme | None = None
    hands: Hands | None = None

    @property
    def kind(self) -> Promise | str:
        return KINDS.get(self.topic.kind, "")

    @property
    def kinds_of_signs(self) -> int:
        kinds = {sign.source.name for sign in self.taken}
        return len(kinds) + bool(self.views) + bool(self.kept)

    @cached_property
    def accord(self) -> Promise | None:
        """Whether survey and ratings point the same way; None where there is nothing to compare."""
        scores = [rating.score for rating in self.views.revealed] if self.views else []
        subjects = [sign.subject for sign in self.taken if sign.subject]
        found = accord_of(self.topic, subjects, scores)
        return ACCORD_WORDS[found] if found else None


def accord_of(
    topic: Topic, subjects: Iterable[SignSubject], scores: Collection[int]
) -> Accord | None:
    """Whether signs and the three's ratings point the same way.

    Never said of what nobody should be exposed to: that two agree about it is neither good nor bad
    news.
    """
    if topic.sensitive:
        return None
    leans = [Lean(subject.lean) for subject in subjects if subject.lean]
    if scores:
        leans.append(lean_of_scores(scores))
    return accord(leans)


@dataclass(frozen=True)
class ThemeBoard:
    """The page. ``offers`` are what could be added as signs."""

    topics: list[TopicSigns]
    themes: list[TopicSigns]
    put_aside: list[Theme]
    offers: list[Offer]

    @property
    def is_full(self) -> bool:
        return len(self.themes) >= LIVE_THEMES_AT_MOST


def board_of(turn: Round, person: Person) -> ThemeBoard:
    """The board of a round, in a number of queries that does not grow with the signs."""
    themes = list(
        turn.themes.select_related("proposed_by", "put_aside_by", "origin__round")
    )
    signs = with_subjects(turn.evidence.all())
    topics = _signs_by_topic(turn, person, themes, signs)
    live = [theme for theme in themes if theme.put_aside_at is None]
    hands = all_hands(turn, live, person)
    for theme in live:
        topics[theme.topic].hands = hands[theme.pk]
    return ThemeBoard(
        topics=sorted(
            (one for one in topics.values() if one.kinds_of_signs), key=_order
        ),
        themes=[topics[theme.topic] for theme in live],
        put_aside=[theme for theme in themes if theme.put_aside_at is not None],
        offers=_offers(turn, person, signs),
    )


def signs_about(turn: Round, person: Person, topic_id: str) -> TopicSigns:
    """What points at one topic; raises KeyError for an unknown one."""
    themes = list(turn.themes.select_related("proposed_by", "origin__round"))
    signs = with_subjects(turn.evidence.all())
    found = _signs_by_topic(turn, person, themes, signs)
    return found.get(topic_id) or TopicSigns(topic(topic_id))


def with_subjects(evidence: Iterable[Evidence]) -> list[Sign]:
    """The signs with what they come from, those of one source after those of another."""
    rows = list(evidence)
    signs = []
    for source in sources():
        own = [evidence for evidence in rows if evidence.source == source.name]
        subjects = source.subjects([evidence.key for evidence in own]) if own else {}
        signs += [
            Sign(evidence, source, subjects.get(evidence.key)) for evidence in own
        ]
    return signs


def _offers(turn: Round, person: Person, signs: list[Sign]) -> list[Offer]:
    taken: dict[str, set[int]] = {source.name: set() for source in sources()}
    for sign in signs:
        taken[sign.source.name].add(sign.evidence.key)
    found = []
    for source in sources():
        offered = source.offer(turn, person, taken[source.name])
        found.append(Offer(source.offer_template, offered))
    return found


def _signs_by_topic(
    turn: Round, person: Person, themes: list[Theme], signs: list[Sign]
) -> dict[str, TopicSigns]:
    topics: dict[str, TopicSigns] = {}

    def about(topic_id: str) -> TopicSigns:
        return topics.setdefault(topic_id, TopicSigns(topic(topic_id)))

    for sign in signs:
        about(sign.evidence.topic).taken.append(sign)
    for views in all_three_views(turn, person):
        if views.revealed:
            about(views.topic.id).views = views
    for theme in themes:
        if theme.origin:
            about(theme.topic).kept = theme.origin
        if theme.put_aside_at is None:
            about(theme.topic).theme = theme
        else:
            about(theme.topic).aside = theme
    return topics


def _order(signs: TopicSigns) -> tuple[int, tuple[int, int]]:
    """Topics with signs of most kinds first, then in the order of the content."""
    return -signs.kinds_of_signs, place(signs.topic)
