"""What stands on the page where a TRIO chooses: the signs by topic, what could be added, and the themes."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic, all_topics, topic
from guldkorn.dialogue.models import Note
from guldkorn.dialogue.three_views import ThreeViews, all_three_views
from guldkorn.dialogue.topics import KINDS
from guldkorn.results.findings.leaning import Lean
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import Reading
from guldkorn.rounds.models import Round
from guldkorn.themes.access import LIVE_THEMES_AT_MOST
from guldkorn.themes.models import Evidence, Theme, reading_of
from guldkorn.themes.signs import LEANS, Accord, accord, lean_of_scores

ACCORD_WORDS: dict[Accord, Promise] = {
    Accord.ALIKE: _("The signs point the same way."),
    Accord.PARTLY: _("The signs point partly the same way. What is behind the difference?"),
    Accord.DIFFER: _("The signs point different ways. Talk about why before you choose."),
}


@dataclass(frozen=True)
class FigureSign:
    """A released figure as a sign, taken (``evidence``) or to be taken (None)."""

    reading: Reading
    evidence: Evidence | None = None

    @property
    def lean(self) -> Lean | None:
        return self.reading.lean


@dataclass
class TopicSigns:
    """All that points at one topic in a round. ``views`` are there only when they are revealed."""

    topic: Topic
    figures: list[FigureSign] = field(default_factory=list)
    notes: list[Evidence] = field(default_factory=list)
    cards: list[Evidence] = field(default_factory=list)
    views: ThreeViews | None = None
    kept: Theme | None = None
    theme: Theme | None = None

    @property
    def kind(self) -> Promise | str:
        return KINDS.get(self.topic.kind, "")

    @property
    def kinds_of_signs(self) -> int:
        return sum(map(bool, (self.figures, self.notes, self.cards, self.views, self.kept)))

    @cached_property
    def accord(self) -> Promise | None:
        """Whether survey and ratings point the same way; None where there is nothing to compare.

        Never said of what nobody should be exposed to: that two agree about it is neither good nor bad news.
        """
        if self.topic.sensitive:
            return None
        leans = [sign.lean for sign in self.figures if sign.lean]
        if self.views:
            leans.append(lean_of_scores([rating.score for rating in self.views.revealed]))
        found = accord(leans)
        return ACCORD_WORDS[found] if found else None


@dataclass(frozen=True)
class Board:
    """The page. ``figures`` and ``notes`` are what could be added as signs."""

    topics: list[TopicSigns]
    themes: list[TopicSigns]
    put_aside: list[Theme]
    figures: list[FigureSign]
    notes: list[Note]

    @property
    def pressing(self) -> list[FigureSign]:
        """What could be added and presses here: looked at first, chosen by nobody."""
        return [sign for sign in self.figures if sign.lean is Lean.PRESSES]

    @property
    def others(self) -> list[FigureSign]:
        return [sign for sign in self.figures if sign.lean is not Lean.PRESSES]

    @property
    def is_full(self) -> bool:
        return len(self.themes) >= LIVE_THEMES_AT_MOST


def board_of(turn: Round, person: Person) -> Board:
    """The board of a round, in a number of queries that does not grow with the signs."""
    themes = list(turn.themes.select_related("chosen_by", "put_aside_by", "origin__round"))
    topics = _signs_by_topic(turn, person, themes)
    live = [theme.topic for theme in themes if theme.put_aside_at is None]
    taken = {sign.reading.figure.pk for signs in topics.values() for sign in signs.figures}
    return Board(
        topics=sorted((signs for signs in topics.values() if signs.kinds_of_signs), key=_order),
        themes=[topics[topic_id] for topic_id in live],
        put_aside=[theme for theme in themes if theme.put_aside_at is not None],
        figures=[sign for sign in _newest_figures(turn, person) if sign.reading.figure.pk not in taken],
        notes=list(turn.notes.standing().filter(evidence=None).select_related("by")),
    )


def signs_about(turn: Round, person: Person, topic_id: str) -> TopicSigns:
    """What points at one topic; raises KeyError for an unknown one."""
    themes = list(turn.themes.select_related("chosen_by", "origin__round"))
    return _signs_by_topic(turn, person, themes).get(topic_id) or TopicSigns(topic(topic_id))


def _signs_by_topic(turn: Round, person: Person, themes: list[Theme]) -> dict[str, TopicSigns]:
    topics: dict[str, TopicSigns] = {}

    def about(topic_id: str) -> TopicSigns:
        return topics.setdefault(topic_id, TopicSigns(topic(topic_id)))

    for evidence in turn.evidence.select_related(
        "figure__release__survey", "note__by", "card__activity__point__meeting"
    ):
        if evidence.figure:
            about(evidence.topic).figures.append(FigureSign(reading_of(evidence.figure), evidence))
        elif evidence.note:
            about(evidence.topic).notes.append(evidence)
        else:
            about(evidence.topic).cards.append(evidence)
    for views in all_three_views(turn, person):
        if views.revealed:
            about(views.topic.id).views = views
    for theme in themes:
        if theme.origin:
            about(theme.topic).kept = theme.origin
        if theme.put_aside_at is None:
            about(theme.topic).theme = theme
    return topics


def _newest_figures(turn: Round, person: Person) -> list[FigureSign]:
    """The shown figures of the unit's newest result, what presses first. Nothing is chosen for anybody."""
    visible = Figure.objects.visible_to(person).filter(unit=turn.trio.unit_id)
    release = Release.objects.shown_for(turn.trio.unit).first()
    figures = visible.filter(release=release).select_related("release__survey") if release else []
    signs = [FigureSign(reading_of(figure)) for figure in figures]
    shown = [sign for sign in signs if sign.reading.is_shown]
    return sorted(shown, key=lambda sign: LEANS.index(sign.lean or Lean.BETWEEN))


def _order(signs: TopicSigns) -> tuple[int, int]:
    """Topics with signs of most kinds first, then in the order of the content."""
    return -signs.kinds_of_signs, all_topics().index(signs.topic)
