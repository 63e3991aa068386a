"""What a questionnaire from outside must be, so that it can be asked, answered and counted on our
pages. Pure.

The format itself is held by `content.instruments`. A file for the command line may be more than
this.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction

from guldkorn.content.document import Document, Place
from guldkorn.content.errors import Problem, Reason
from guldkorn.content.rotation.sets import known
from guldkorn.content.topics import Topic
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Direction, Instrument, Scale, ScaleItem
from guldkorn.surveys.filling import DIGITS, FIELDS

ID_AT_MOST = 60

MADE = "guldkorn."
"""How the ids begin of questions that the house makes for one thing, such as an action."""

ITEMS_AT_MOST = 200
SCALES_AT_MOST = 60

LONGEST = {
    "title": 200,
    "label": 200,
    "question": 300,
    "text": 1000,
    "intro": 2000,
    "meaning": 500,
}
"""Signs of a text, by the key that it stands under."""
LONGEST_FACT = {
    "licence": 300,
    "source": 500,
    "citation": 500,
    "owner": 300,
    "terms": 2000,
}
ON_ONE_LINE = {"title", "label", "licence", "owner"}

TURNS = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
)
"""They turn the direction of reading, so that a question looks like another one than is asked."""


def breaches(
    document: Document, instrument: Instrument, topics: Mapping[str, Topic]
) -> list[Problem]:
    """What keeps a well-formed questionnaire from being asked here, in the order of the lines.

    ``topics`` are what its scales may be about.
    """
    looks = (_ids, _sizes, _weights)
    found = {problem for look in looks for problem in look(document, instrument)}
    found |= set(_topics(document, instrument, topics))
    found |= set(_sensitive(document, instrument, topics))
    return sorted(found.union(_facts(document), _texts(document)))


def _facts(document: Document) -> Iterator[Problem]:
    if not str(document.at("owner") or "").strip():
        yield document.problem(
            (), Reason(N_("'owner' is missing: say whose questionnaire this is"))
        )


def _ids(document: Document, instrument: Instrument) -> Iterator[Problem]:
    ours = {one.id for one in known()}
    if instrument.id in ours or instrument.id.startswith(MADE):
        reason = Reason(
            N_(
                "a questionnaire with the id '%(id)s' comes with Guldkorn; choose another id"
            ),
            id=instrument.id,
        )
        yield document.problem(("id",), reason)
    too_long = Reason(N_("an id has at most %(most)s characters"), most=ID_AT_MOST)
    for group in ("scales", "items"):
        for place, member in document.members(group):
            if len(str(member["id"])) > ID_AT_MOST:
                yield document.problem((*place, "id"), too_long)
            if group == "items" and member["id"] in FIELDS:
                reason = Reason(
                    N_(
                        "an item cannot have the id '%(id)s': the page with the questions uses it"
                    ),
                    id=member["id"],
                )
                yield document.problem((*place, "id"), reason)
    if len(instrument.id) > ID_AT_MOST:
        yield document.problem(("id",), too_long)
    if instrument.version > 9999:
        yield document.problem(
            ("version",), Reason(N_("must be at most %(le)g"), le=9999)
        )


def _sizes(document: Document, instrument: Instrument) -> Iterator[Problem]:
    sizes = {
        "items": (len(instrument.items), ITEMS_AT_MOST),
        "scales": (len(instrument.scales), SCALES_AT_MOST),
    }
    for group, (number, most) in sizes.items():
        if number > most:
            reason = N_("takes at most %(max_length)s, has %(actual_length)s")
            yield document.problem(
                (group,), Reason(reason, max_length=most, actual_length=number)
            )
    for item in instrument.items:
        if len(item.options) > len(DIGITS):
            reason = N_("at most %(most)s options can be chosen from on a page")
            yield document.problem(
                ("answer_sets", item.answers), Reason(reason, most=len(DIGITS))
            )


def _texts(document: Document) -> Iterator[Problem]:
    for place in document.lines:
        value = document.at(*place)
        if not place or not isinstance(value, str):
            continue
        key = _key(place)
        longest = (LONGEST_FACT if len(place) == 1 else LONGEST).get(key)
        if longest and len(value) > longest:
            yield document.problem(
                place,
                Reason(N_("is too long: at most %(most)s characters"), most=longest),
            )
        if any(is_hidden(sign) for sign in value) or (
            key in ON_ONE_LINE and "\n" in value.strip()
        ):
            reason = N_(
                "holds a sign that cannot be seen, such as a line break or one that turns the "
                "direction"
            )
            yield document.problem(place, Reason(reason))


def _key(place: Place) -> str:
    """What kind of text stands there: the key next to the language; of a meaning not ``low`` but
    what holds it.
    """
    return next(
        (
            str(step)
            for step in reversed(place)
            if step in LONGEST or step in LONGEST_FACT
        ),
        "",
    )


def is_hidden(sign: str) -> bool:
    if sign in TURNS:
        return True
    is_control = unicodedata.category(sign) in {"Cc", "Cs"}
    return is_control and sign not in "\n\t"


def _topics(
    document: Document, instrument: Instrument, topics: Mapping[str, Topic]
) -> Iterator[Problem]:
    """Without a topic a figure could be no sign, and no theme could follow from it."""
    for place, scale in _scales(document, instrument):
        if not scale.topic:
            yield document.problem(
                place, Reason(N_("'topic' is missing: say what the scale is about"))
            )
        elif scale.topic not in topics:
            yield document.problem(
                (*place, "topic"),
                Reason(N_("there is no topic '%(topic)s'"), topic=scale.topic),
            )


def _sensitive(
    document: Document, instrument: Instrument, topics: Mapping[str, Topic]
) -> Iterator[Problem]:
    """Of a sensitive scale is told how many have been exposed: those who answered anything but the
    best, “never”.
    """
    guarded = {
        item.id
        for scale in instrument.scales
        if scale.sensitive
        for item in scale.items
    }
    for place, scale in _scales(document, instrument):
        about = topics.get(scale.topic)
        if about and about.sensitive and not scale.sensitive:
            reason = N_(
                "the topic '%(topic)s' hurts, so the scale must have 'sensitive: true'"
            )
            yield document.problem(place, Reason(reason, topic=scale.topic))
        elif scale.sensitive and not _tells_never(scale):
            reason = N_(
                "a sensitive scale must be 'high_is_bad', and each question needs an answer worth "
                "0: “never”"
            )
            yield document.problem(place, Reason(reason))
        elif not scale.sensitive and (
            shared := guarded & {item.id for item in scale.items}
        ):
            reason = N_(
                "the item '%(item)s' is in a sensitive scale, so this scale must have 'sensitive: "
                "true' too"
            )
            yield document.problem(place, Reason(reason, item=min(shared)))


def _weights(document: Document, instrument: Instrument) -> Iterator[Problem]:
    for place, scale in _scales(document, instrument):
        if len(scale.items) > 1 and not all(_is_even(item) for item in scale.items):
            reason = N_(
                "the answers of a scale of several questions must lie evenly apart from 0 to 100"
            )
            yield document.problem((*place, "items"), Reason(reason))


def _is_even(item: ScaleItem) -> bool:
    """Of answers worth 0 or 100 and others worth 0 or 1, the mean of five people tells how many
    gave each.

    A single question with such answers has the threshold of shares (`anonymity.shown.thresholds`).
    Several questions have that of means.
    """
    worth = sorted(option.score for option in item.options)
    return worth == [
        Fraction(100 * place, len(worth) - 1) for place in range(len(worth))
    ]


def _tells_never(scale: Scale) -> bool:
    never = all(
        any(item.score(option.value) == 0 for option in item.options)
        for item in scale.items
    )
    return scale.direction is Direction.HIGH_IS_BAD and never


def _scales(
    document: Document, instrument: Instrument
) -> Iterator[tuple[Place, Scale]]:
    places = (place for place, _member in document.members("scales"))
    return zip(places, instrument.scales, strict=True)
