"""The shape of an exercise file: what every exercise has, and what its kind asks of its parts."""

from typing import Annotated, Literal

from pydantic import Field

from guldkorn.content.document import Document
from guldkorn.content.exercise import SPECTRUM_FLOOR, Becomes, Kind, Places, Together
from guldkorn.content.schema import Id, Shape, Text

Minutes = Annotated[int, Field(ge=1)]
People = Annotated[int, Field(ge=1)]
TopicName = Annotated[str, Field(pattern=r"^\S*$")]
Outcome = Annotated[Becomes, Field(strict=False)] | None


class SizeShape(Shape):
    least: People
    most: People


class CrowdShape(SizeShape):
    least: Annotated[int, Field(ge=SPECTRUM_FLOOR)]


class TextPartShape(Shape):
    id: Id
    title: Text
    help: Text
    most: Annotated[int, Field(ge=1)]
    topic: TopicName = ""
    becomes: Outcome = None


class ThingShape(Shape):
    id: Id
    title: Text
    help: Text | None = None
    topic: TopicName = ""


class RatedPartShape(ThingShape):
    low: Text
    high: Text


class PairShape(Shape):
    id: Id
    low: Text
    high: Text
    topic: TopicName = ""


class AxisShape(Shape):
    title: Text
    low: Text
    high: Text


class GridShape(Shape):
    x: AxisShape
    y: AxisShape
    top_left: Text
    top_right: Text
    bottom_left: Text
    bottom_right: Text


class ExerciseShape(Shape):
    """What every exercise has. A file's kind decides on the one of the shapes below that it must
    hold.
    """

    id: Id
    kind: Annotated[Kind, Field(strict=False)]
    title: Text
    purpose: Text
    minutes: Minutes
    together: Annotated[Together, Field(strict=False)]
    size: SizeShape
    question: Text
    steps: Annotated[list[Text], Field(min_length=3, max_length=6)]
    hint: Text
    source: Text | None = None
    topic: TopicName = ""
    becomes: Outcome = None


class TextShape(ExerciseShape):
    parts: Annotated[list[TextPartShape], Field(min_length=1)]


class DemandCardShape(ExerciseShape):
    parts: Annotated[list[TextPartShape], Field(min_length=2, max_length=2)]


class VoteShape(ExerciseShape):
    dots: Annotated[int, Field(ge=1)]
    parts: Annotated[list[ThingShape], Field(min_length=2)]


class PollShape(ExerciseShape):
    parts: Annotated[list[ThingShape], Field(min_length=2, max_length=8)]


class WordsShape(ExerciseShape):
    parts: Annotated[list[TextPartShape], Field(min_length=1, max_length=1)]


class ClusterVoteShape(ExerciseShape):
    dots: Annotated[int, Field(ge=1)]
    on: Literal["clusters"]


class ScaleExerciseShape(ExerciseShape):
    rounds: Annotated[int, Field(ge=1, le=2)]
    parts: Annotated[list[RatedPartShape], Field(min_length=1)]


class SpectrumShape(ExerciseShape):
    size: CrowdShape
    parts: Annotated[list[PairShape], Field(min_length=1)]


class MatrixShape(ExerciseShape):
    grid: GridShape
    parts: Annotated[list[ThingShape], Field(min_length=1)]


class GuessShape(ExerciseShape):
    places: Annotated[Places, Field(strict=False)]
    parts: Annotated[list[ThingShape], Field(min_length=1, max_length=1)]


_SHAPES: dict[object, type[ExerciseShape]] = {
    **dict.fromkeys(Kind, TextShape),
    Kind.DEMAND_CARD: DemandCardShape,
    Kind.VOTE: VoteShape,
    Kind.POLL: PollShape,
    Kind.WORDS: WordsShape,
    Kind.SCALE: ScaleExerciseShape,
    Kind.SPECTRUM: SpectrumShape,
    Kind.MATRIX: MatrixShape,
    Kind.GUESS: GuessShape,
    Kind.TOLD: ExerciseShape,
}


def shape_for(document: Document) -> type[ExerciseShape]:
    """The shape that a file must hold; that of text for a kind that is none, which is told as
    such.
    """
    kind = document.at("kind")
    if kind == Kind.VOTE and document.at("on") is not None:
        return ClusterVoteShape
    return _SHAPES.get(kind, TextShape) if isinstance(kind, str) else TextShape
