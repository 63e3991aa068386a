"""Exercises that somebody asks in words of their own: five frames of ours, each filled with a
question.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from guldkorn.content.exercise import Exercise, Kind, Part, Size, Together
from guldkorn.measurement.instrument import Text

EVERYBODY_HERE = Size(1, 1000)


@dataclass(frozen=True)
class QuestionFrame:
    """What an exercise of one's own can be. ``lines`` are the fewest and the most that are written
    under the question, and ``asks`` says what they are.

    ``each`` is how many cards a person may write in a part; 0 where numbers are given.
    ``in_pairs``: each line has two ends. ``rated``: all lines are rated between the same two ends.
    ``counted``: all are counted together, so nobody works on it at a table of their own.
    """

    kind: Kind
    name: Text
    about: Text
    asks: Text
    lines: tuple[int, int]
    do: Text
    each: int = 0
    in_pairs: bool = False
    rated: bool = False
    counted: bool = False


FRAMES: dict[str, QuestionFrame] = {
    frame.kind.value: frame
    for frame in (
        QuestionFrame(
            Kind.CARDS,
            name={"da": "Kort", "en": "Cards"},
            about={"da": "Alle skriver kort.", "en": "Everybody writes cards."},
            asks={
                "da": "Overskrifter til kortene, fx Godt og Bedre. Ingen er også fint.",
                "en": "Headings for the cards, such as Good and Better. None is fine too.",
            },
            lines=(0, 4),
            do={"da": "Skriv ét kort ad gangen.", "en": "Write one card at a time."},
            each=5,
        ),
        QuestionFrame(
            Kind.POLL,
            name={"da": "Afstemning", "en": "Poll"},
            about={"da": "Alle vælger ét svar.", "en": "Everybody chooses one answer."},
            asks={"da": "Svarene, mindst to.", "en": "The answers, two at least."},
            lines=(2, 8),
            do={"da": "Vælg ét svar.", "en": "Choose one answer."},
        ),
        QuestionFrame(
            Kind.SCALE,
            name={"da": "Skala fra 1 til 10", "en": "Scale from 1 to 10"},
            about={"da": "Alle giver et tal.", "en": "Everybody gives a number."},
            asks={
                "da": "Det, der får et tal. Ingen, hvis det er selve spørgsmålet.",
                "en": "What is given a number. None if it is the question itself.",
            },
            lines=(0, 6),
            do={"da": "Giv et tal fra 1 til 10.", "en": "Give a number from 1 to 10."},
            rated=True,
        ),
        QuestionFrame(
            Kind.SPECTRUM,
            name={"da": "Modsætninger", "en": "Opposites"},
            about={
                "da": "Alle vælger et sted mellem to modsætninger.",
                "en": "Everybody chooses a place between two opposites.",
            },
            asks={
                "da": "Modsætningerne, med en skråstreg imellem: Tillid / Kontrol",
                "en": "The opposites, with a slash between: Trust / Control",
            },
            lines=(1, 6),
            do={
                "da": "Vælg et sted mellem de to.",
                "en": "Choose a place between the two.",
            },
            in_pairs=True,
        ),
        QuestionFrame(
            Kind.WORDS,
            name={"da": "Ordsky", "en": "Word cloud"},
            about={
                "da": "Alle sender et til tre ord. De vises for alle.",
                "en": "Everybody sends one to three words. They are shown to all.",
            },
            asks={
                "da": "Her skal der ikke stå noget.",
                "en": "Nothing is written here.",
            },
            lines=(0, 0),
            do={"da": "Send et til tre ord.", "en": "Send one to three words."},
            each=3,
            counted=True,
        ),
    )
}

_LOOK: Text = {"da": "Se, hvad I har svaret.", "en": "Look at what you have answered."}
_TALK: Text = {"da": "Tal om det, I ser.", "en": "Talk about what you see."}
_PURPOSE: Text = {
    "da": "Vi hører, hvad alle tænker.",
    "en": "We hear what everybody thinks.",
}
_HINT: Text = {
    "da": "Giv dem ro til at svare. Spørg bagefter: Hvad ser I? Hvad undrer jer?",
    "en": "Give them quiet to answer. Then ask: What do you see? What surprises you?",
}


@dataclass(frozen=True)
class OwnQuestion:
    """What somebody has written to make an exercise. ``lines`` are pairs in a frame of pairs:
    a line of any other has an empty second half.
    """

    frame: str
    question: str
    together: Together
    minutes: int
    lines: Sequence[tuple[str, str]] = ()
    low: str = ""
    high: str = ""
    sensitive: bool = False


def exercise_from(id: str, asked: OwnQuestion) -> Exercise:
    """Return what was asked as an exercise. It speaks the language that it was written in."""
    frame = FRAMES[asked.frame]
    return Exercise(
        id=id,
        kind=frame.kind,
        title=_said(asked.question),
        purpose=_PURPOSE,
        minutes=asked.minutes,
        together=Together.EVERYBODY if frame.counted else asked.together,
        size=EVERYBODY_HERE,
        question=_said(asked.question),
        steps=(frame.do, _LOOK, _TALK),
        hint=_HINT,
        parts=_parts(frame, asked),
        sensitive=asked.sensitive,
    )


def _parts(frame: QuestionFrame, asked: OwnQuestion) -> tuple[Part, ...]:
    lines = asked.lines or ((asked.question, ""),)
    low, high = _said(asked.low), _said(asked.high)
    found = []
    for number, (first, second) in enumerate(lines, start=1):
        id = f"line-{number}"
        if frame.in_pairs:
            part = Part(id, low=_said(first), high=_said(second))
        elif frame.rated:
            part = Part(id, _said(first), most=frame.each, low=low, high=high)
        else:
            part = Part(id, _said(first), most=frame.each, low={}, high={})
        found.append(part)
    return tuple(found)


def _said(text: str) -> Text:
    return {"da": text, "en": text}
