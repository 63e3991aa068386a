"""What to talk about at the meeting, and how the one who leads the talk can help it on."""

from guldkorn.content.topics import all_topics
from guldkorn.lib.language import words
from guldkorn.lib.words import N_
from guldkorn.results.findings.standing_out import FindingKind
from guldkorn.results.page import Result
from guldkorn.results.reading import ScaleReading

AT_MOST = 3
QUESTIONS = 2

ANY = [
    N_("When do we notice it on an ordinary day?"),
    N_("What could we try first that is small?"),
]
"""Where the field has no questions of its own for a topic."""

HINTS = {
    FindingKind.WORSE: N_(
        "Ask what has changed since last time. Do not look for whose fault it is."
    ),
    FindingKind.SERIOUS: N_(
        "Do not ask who has experienced it, and do not let anybody guess. Talk about what you do "
        "when it happens, and whom you can go to."
    ),
    FindingKind.SPLIT: N_(
        "Both can be right. Let some describe an ordinary day before anybody looks for the reason."
    ),
    FindingKind.UNLIKE: N_(
        "The rest of the organisation is no measure of what is good. Ask what is special about "
        "your work."
    ),
    FindingKind.FAR: N_(
        "Ask when it is at its worst, and when it is all right. The difference shows what can be "
        "changed."
    ),
    FindingKind.BETTER: N_(
        "Ask what you did that helped, and what it takes to keep it."
    ),
}
OTHERWISE = N_(
    "Ask what lies behind the number, and let several answer before you go on."
)


def to_talk_about(result: Result) -> list[tuple[ScaleReading, FindingKind | None]]:
    """Return what stands out, else what stands first on each side of the picture; at most three
    scales.

    Of what people were exposed to there is one: more would fill the meeting, and all of it has a
    slide of its own.
    """
    told: list[tuple[ScaleReading, FindingKind | None]] = []
    serious = False
    for finding in result.findings:
        if finding.kind is FindingKind.SERIOUS and serious:
            continue
        serious = serious or finding.kind is FindingKind.SERIOUS
        told.append((finding.reading, finding.kind))
    taken = {reading.scale.id for reading, _kind in told}
    firsts = [
        side[0] for side in (result.picture.strains, result.picture.resources) if side
    ]
    told += [(reading, None) for reading in firsts if reading.scale.id not in taken]
    return told[:AT_MOST]


def hints_for(kind: FindingKind | None) -> str:
    """Return a hint for the one who leads the talk, to be translated."""
    return HINTS.get(kind, OTHERWISE) if kind else OTHERWISE


def questions_for(reading: ScaleReading) -> list[str]:
    """Return the questions that the field has for the topic."""
    from django.utils.translation import gettext as _

    by_topic = {topic.id: topic.questions for topic in all_topics()}
    asked = by_topic.get(reading.scale.topic, ())
    return [words(question) for question in asked[:QUESTIONS]] or [
        _(question) for question in ANY
    ]
