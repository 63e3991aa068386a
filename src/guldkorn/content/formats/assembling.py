"""What a file of another program asks, put together as a file of ours. Pure.

Nothing is judged here: what is missing or does not fit is told by whoever reads our own files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guldkorn.content.errors import Reason
from guldkorn.content.formats.asked import unique
from guldkorn.content.formats.yaml_text import yaml_text
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Text
from guldkorn.workplaces.roster.bounds import Unreadable

FACTS = ("id", "version", "title", "owner", "licence", "source", "citation", "terms")
VALUES_AT_MOST = 3000
"""Questions and answers of a file, all told: three times what a questionnaire of ours can hold."""
ASKED_FOR = {"owner": "", "licence": "", "source": "", "terms": ""}
"""What no other program knows of: it stands empty, to be filled in."""


@dataclass(frozen=True)
class InstrumentDraft:
    """A questionnaire as a file of ours, and what of it could not come along."""

    text: str
    lost: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class ForeignQuestion:
    """One question; ``answers`` is the name of its set, ``intro`` what stands above it."""

    id: str
    text: Text
    answers: str
    reverse: bool = False
    intro: Text = field(default_factory=dict)


@dataclass
class ForeignGroup:
    """Questions that stand together; ``scales`` are named where the file is of our making."""

    title: Text
    questions: list[ForeignQuestion] = field(default_factory=list)
    scales: list[str] = field(default_factory=list)


@dataclass
class ForeignFile:
    """All that was read. ``scales`` is None where the file says nothing of what is counted."""

    facts: Mapping[str, object]
    sets: dict[str, list[dict[str, object]]]
    groups: list[ForeignGroup]
    scales: list[object] | None = None
    lost: list[Reason] = field(default_factory=list)

    def lose(self, text: str, **facts: object) -> None:
        self.lost.append(Reason(text, **facts))


def too_much() -> Unreadable:
    return Unreadable(N_("The file holds more than a questionnaire can."))


def draft(found: ForeignFile) -> InstrumentDraft:
    """The whole file. Scales that it lacks are made of what stands together."""
    scales = found.scales
    if scales is None:
        scales = _guessed(found.groups)
        found.lose(
            N_(
                "The file does not say which questions are counted together. Questions of a group "
                "with the same answers were put together. Write what each scale is about, and "
                "which way it counts."
            )
        )
    asked = [one for group in found.groups for one in group.questions]
    if len(asked) + sum(map(len, found.sets.values())) > VALUES_AT_MOST:
        raise too_much()
    value = {name: found.facts[name] for name in FACTS if name in found.facts}
    value |= {
        "answer_sets": _used(found.sets, asked),
        "scales": scales,
        "items": [_item(one) for one in asked],
    }
    if found.facts.get("guides"):
        value["guides"] = found.facts["guides"]
    if all(group.scales for group in found.groups):
        value["pages"] = [
            {"title": group.title, "scales": group.scales} for group in found.groups
        ]
    return InstrumentDraft(yaml_text(value), tuple(dict.fromkeys(found.lost)))


def _used(
    sets: Mapping[str, list[dict[str, object]]], asked: Iterable[ForeignQuestion]
) -> dict[str, object]:
    used: dict[str, object] = {}
    for one in asked:
        if one.answers in sets:
            used[one.answers] = sets[one.answers]
    return used


def _item(one: ForeignQuestion) -> dict[str, object]:
    item: dict[str, object] = {"id": one.id, "answers": one.answers}
    if one.reverse:
        item["reverse"] = True
    item["text"] = one.text
    return item


def _guessed(groups: Iterable[ForeignGroup]) -> list[object]:
    """A scale of the questions in a row that share answers, with empty places for the rest."""
    runs: list[tuple[ForeignGroup, list[ForeignQuestion]]] = []
    for group in groups:
        for one in group.questions:
            last = runs[-1] if runs else None
            belongs = (
                last
                and last[0] is group
                and last[1][0].answers == one.answers
                and not one.intro
            )
            if last and belongs:
                last[1].append(one)
            else:
                runs.append((group, [one]))
    taken: set[str] = set()
    return [_scale(group, run, taken) for group, run in runs]


def _scale(
    group: ForeignGroup, run: list[ForeignQuestion], taken: set[str]
) -> dict[str, object]:
    first = run[0]
    intro = {"intro": first.intro} if first.intro else {}
    return {
        "id": unique(f"{first.id}_scale", taken),
        "topic": "",
        "title": group.title or first.text,
        "direction": "",
        "sensitive": False,
        **intro,
        "items": [one.id for one in run],
    }


def numbered(
    codes: list[str], labels: list[Text], found: ForeignFile, name: str
) -> list[dict[str, object]]:
    """The options of a set. Codes that are no numbers count 1, 2, 3 in their order."""
    values = [_whole(code) for code in codes]
    if None in values or len(set(values)) < len(values):
        values = list(range(1, len(codes) + 1))
        found.lose(
            N_("The answers “%(name)s” have no numbers. They were numbered 1, 2, 3 …"),
            name=name,
        )
    return [
        {"value": value, "label": label}
        for value, label in zip(values, labels, strict=True)
    ]


def _whole(code: str) -> int | None:
    digits = code.removeprefix("-")
    plain = digits.isascii() and digits.isdecimal() and len(digits) <= 5
    return int(code) if plain else None


def number(text: str) -> object:
    """A number where the text is one, else the text: it is then told with its line."""
    if (whole := _whole(text)) is not None:
        return whole
    try:
        worth = float(text)
    except ValueError:
        return text
    return worth if -1e6 < worth < 1e6 else text
