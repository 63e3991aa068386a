"""Which kind of exercise is worked how. Nothing else in the room asks for a kind by its name."""

from guldkorn.content.exercise import Exercise, Kind
from guldkorn.meetings.kinds import (
    agreement,
    cards,
    closing,
    demand_card,
    guess,
    matrix,
    poll,
    rating,
    scale,
    text,
    told,
    vote,
    word_cloud,
)
from guldkorn.meetings.kinds.kind import ExerciseKind

KINDS: dict[Kind, ExerciseKind] = {
    Kind.CARDS: cards.KIND,
    Kind.VOTE: vote.KIND,
    Kind.SCALE: scale.KIND,
    Kind.SPECTRUM: rating.KIND,
    Kind.MATRIX: matrix.KIND,
    Kind.LAYERS: text.KIND,
    Kind.STORY: text.KIND,
    Kind.DEMAND_CARD: demand_card.KIND,
    Kind.IGLO: text.KIND,
    Kind.AGREEMENT: agreement.KIND,
    Kind.CLOSING: closing.KIND,
    Kind.GUESS: guess.KIND,
    Kind.TOLD: told.KIND,
    Kind.POLL: poll.KIND,
    Kind.WORDS: word_cloud.KIND,
}


def kind_of(method: Exercise) -> ExerciseKind:
    """Return what the room does with an exercise."""
    return KINDS[method.kind]
