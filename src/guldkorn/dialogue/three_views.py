"""“Do we see the same?”: what one member may see of the TRIO's ratings now. The others' only when
all are revealed.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.dialogue.agreement import words
from guldkorn.dialogue.agreement.drawing import LINES, MarkColumn, ViewMark, columns
from guldkorn.dialogue.agreement.staff import STEP, StaffMark, staff_marks, unmarked
from guldkorn.dialogue.models import Rating, rated_roles, seats_of
from guldkorn.rounds.models import Round
from guldkorn.topics.known import topic
from guldkorn.trios.models import Role


@dataclass(frozen=True)
class ThreeViews:
    """A topic's ratings as one member may see them.

    ``rated`` says of each filled role whether it has rated. ``mine`` is what this member gave.
    ``revealed`` is empty until every filled role has rated: so is the ruler, for the staff's mark
    would colour what they say.
    """

    topic: Topic
    rated: dict[str, bool]
    may_rate: bool
    mine: Rating | None
    revealed: list[Rating]
    staff: StaffMark

    @property
    def scores(self) -> list[int]:
        return [rating.score for rating in self.revealed]

    @property
    def said(self) -> Promise | None:
        """How far apart they are; None before all have rated, and of what nobody should be exposed
        to.
        """
        return (
            words.said(self.topic, self.scores, self.staff.step)
            if self.revealed
            else None
        )

    @property
    def direction(self) -> Promise | None:
        return (
            words.direction(self.topic, self.scores, self.staff.step)
            if self.revealed
            else None
        )

    @property
    def prompt(self) -> Promise | None:
        return (
            words.prompt(self.topic, self.scores, self.staff.step)
            if self.revealed
            else None
        )

    @property
    def columns(self) -> list[MarkColumn]:
        """The ruler: a column for each role, and one for the staff. None of what nobody should be
        exposed to.
        """
        if self.topic.sensitive or not self.revealed:
            return []
        marks = [
            ViewMark(
                rating.get_role_display(),
                short(rating.role),
                str(rating.words),
                STEP * (rating.score - 1),
            )
            for rating in self.revealed
        ]
        staff = ViewMark(
            _("The staff"),
            _("The staff"),
            self.staff_words,
            self.staff.now,
            self.staff.band,
            is_staff=True,
        )
        return columns([*marks, staff])

    @property
    def lines(self) -> list[int]:
        return LINES

    @property
    def ends(self) -> tuple[Promise, Promise]:
        """What the top and the bottom of the ruler are called."""
        return words.step_words(self.topic, 5), words.step_words(self.topic, 1)

    @property
    def staff_words(self) -> str:
        """What the staff's mark says, or why there is none."""
        mark = self.staff
        if mark.why_not is not None:
            return str(mark.why_not)
        if mark.is_of_camps:
            return _("they are split in two, and an average describes neither")
        if mark.step is None:
            return _("so few that only the band of chance is drawn")
        return _("nearest to: %(step)s") % {
            "step": str(words.step_words(self.topic, mark.step)).lower()
        }

    @property
    def given(self) -> dict[str, Any]:
        """What this member's form starts with."""
        return {"score": self.mine.score, "why": self.mine.why} if self.mine else {}

    @property
    def roles(self) -> list[tuple[str, bool]]:
        """The filled roles in words, with whether they have rated."""
        return [(str(Role(role).label), rated) for role, rated in self.rated.items()]

    @property
    def all_have_rated(self) -> bool:
        return all(self.rated.values())

    @property
    def state(self) -> str:
        """Changes when somebody else rates, and when the views are revealed."""
        return (
            "revealed"
            if self.revealed
            else ".".join(role for role, rated in self.rated.items() if rated)
        )


def short(role: str) -> str:
    """A role as it stands under a narrow column."""
    return str(Role.LEADER.label) if role == Role.LEADER else role.upper()


def three_views(turn: Round, topic_id: str, person: Person) -> ThreeViews:
    ratings = list(turn.ratings.filter(topic=topic_id).select_related("by"))
    return _all_views(turn, {topic_id: ratings}, person)[0]


def all_three_views(turn: Round, person: Person) -> list[ThreeViews]:
    """Every topic of the round that somebody has rated, in the order in which they were begun."""
    by_topic: dict[str, list[Rating]] = {}
    for rating in turn.ratings.select_related("by").order_by("pk"):
        by_topic.setdefault(rating.topic, []).append(rating)
    return _all_views(turn, by_topic, person)


def _all_views(
    turn: Round, by_topic: dict[str, list[Rating]], person: Person
) -> list[ThreeViews]:
    seats = seats_of(turn)
    all_ratings = [rating for ratings in by_topic.values() for rating in ratings]
    is_revealed = any(rating.revealed_at for rating in all_ratings)
    marks = staff_marks(turn, person) if is_revealed else {}
    found = []
    for topic_id, ratings in by_topic.items():
        staff = marks.get(topic_id) or unmarked(topic(topic_id))
        views = _views(turn, topic_id, ratings, person, seats=seats, staff=staff)
        found.append(views)
    return found


def _views(
    turn: Round,
    topic_id: str,
    ratings: list[Rating],
    person: Person,
    *,
    seats: set[tuple[str, int]],
    staff: StaffMark,
) -> ThreeViews:
    given = sorted(ratings, key=lambda rating: Role.values.index(rating.role))
    revealed = [rating for rating in given if rating.revealed_at]
    filled = {role for role, _person in seats}
    rated = rated_roles(seats, given)
    own_roles = {role for role, holder in seats if holder == person.pk}
    taken = rated_roles(
        seats, [rating for rating in given if rating.by_id != person.pk]
    )
    return ThreeViews(
        topic=topic(topic_id),
        rated={role: role in rated for role in Role.values if role in filled},
        may_rate=not turn.is_closed and not revealed and bool(own_roles - taken),
        mine=next((rating for rating in given if rating.by_id == person.pk), None),
        revealed=revealed,
        staff=staff,
    )
