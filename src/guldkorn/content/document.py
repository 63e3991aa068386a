"""A YAML file as plain values, with the line of each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

import yaml

from guldkorn.content.errors import Problem, Reason
from guldkorn.lib.words import N_

BYTES_AT_MOST = 300_000
"""Ten times the largest that we ship. A second is enough to read so much."""

MOST = 20_000
"""The most values that a file may hold; aliases of aliases make a short one endless."""

DEEPEST = 30
"""How many lists and mappings may stand in each other."""

LONGEST_NUMBER = 20
"""Signs of a number: to read one takes the square of its length."""

Place = tuple[str | int, ...]
"""Where a value stands: ``("items", 3, "text", "da")``."""


NULL = re.compile(r"^(?:~|null|Null|NULL|)$")
BOOL = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")
INT = re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$")
FLOAT = re.compile(r"^[-+]?[0-9]+\.[0-9]*$")
TAG = "tag:yaml.org,2002:"
PLAIN: dict[str, tuple[re.Pattern[str], Callable[[str], object]]] = {
    f"{TAG}null": (NULL, lambda _text: None),
    f"{TAG}bool": (BOOL, lambda text: text.lower() == "true"),
    f"{TAG}int": (INT, int),
    f"{TAG}float": (FLOAT, float),
    f"{TAG}str": (re.compile(""), str),
}
"""How a plain word of each kind looks, and what it is worth."""
NUMBERS = {f"{TAG}int", f"{TAG}float"}


class _Loader(yaml.SafeLoader):
    """Reads plain words as YAML 1.2 does: ``No`` is a word (an answer, a language), and so is a
    date.
    """

    yaml_implicit_resolvers = {}
    nodes = depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Count on the way in: a file that is too much is left where it becomes so."""
        self.nodes += 1
        self.depth += 1
        if self.nodes > MOST:
            raise _TooMuch
        if self.depth > DEEPEST:
            raise _TooDeep
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _CLoader(yaml.CSafeLoader):
    """Reads the same ten times as fast, by libyaml; what it cannot read, `_Loader` explains."""

    yaml_implicit_resolvers = {}

    def is_bounded(self) -> bool:
        """Is it no more than a file may hold? Without recursion, which a deep file would misuse."""
        nodes = depth = 0
        while self.check_event() and nodes <= MOST and depth <= DEEPEST:
            event = self.get_event()
            nodes += isinstance(event, yaml.NodeEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
        return nodes <= MOST and depth < DEEPEST


for _loader in (_Loader, _CLoader):
    _loader.add_implicit_resolver(f"{TAG}null", NULL, ["~", "n", "N", ""])
    _loader.add_implicit_resolver(f"{TAG}bool", BOOL, list("tTfF"))
    _loader.add_implicit_resolver(f"{TAG}int", INT, list("-+0123456789"))
    _loader.add_implicit_resolver(f"{TAG}float", FLOAT, list("-+0123456789"))


def _composed(text: str) -> yaml.Node | None:
    """Return the node at the top of a file. Raises yaml.YAMLError, _TooMuch, _TooDeep."""
    try:
        if _CLoader(text).is_bounded():
            return _CLoader(text).get_single_node()
    except yaml.YAMLError:
        pass
    return _Loader(text).get_single_node()


class _TooDeep(Exception):
    """Too many things stand in each other."""


class _TooMuch(Exception):
    """There is no end to what the file holds."""


@dataclass
class Document:
    """``value`` is None when the file cannot be read at all; ``problems`` then says why."""

    file: Path
    value: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, place: Place, reason: str) -> Problem:
        """A problem at a place, or at the nearest thing around it that the file has."""
        near = place
        while near and near not in self.lines:
            near = near[:-1]
        name = self.name(place)
        said = (
            Reason("%(place)s: %(reason)s", place=name, reason=reason)
            if name
            else reason
        )
        return Problem(self.file, self.lines.get(near, 1), said)

    def name(self, place: Place) -> str:
        """A place as its author would say it: members of a list by their id where they have one."""
        words, value = [], self.value
        for step in place:
            value = _inside(value, step)
            known = _inside(value, "id") if isinstance(step, int) else None
            words.append(
                str(known)
                if isinstance(known, str)
                else str(step + 1 if isinstance(step, int) else step)
            )
        return ".".join(words)

    def at(self, *place: str | int) -> object:
        """The value at a place, or None."""
        value = self.value
        for step in place:
            value = _inside(value, step)
        return value

    def members(
        self, *place: str | int
    ) -> Iterator[tuple[Place, Mapping[str, object]]]:
        """The mappings in the list at a place; what is not a mapping is passed over."""
        value = self.at(*place)
        if not isinstance(value, list):
            return
        for number, member in enumerate(value):
            if isinstance(member, dict):
                yield (*place, number), member


class Named(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=Named)


def read_folder(
    folder: Path,
    word: str,
    examine: Callable[[Document], tuple[Thing | None, Iterable[Problem]]],
) -> tuple[list[Thing], list[Problem]]:
    """The things of a folder by id, one in each file, and all that is wrong with them.

    ``word`` is what such a thing is called. ``examine`` is asked about files that hold a mapping.
    """
    found: dict[str, Thing] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        document = read(path, path.read_bytes())
        problems += document.problems
        if not isinstance(document.value, dict):
            continue
        thing, breaches = examine(document)
        problems += breaches
        if thing is None:
            continue
        if thing.id in found:
            problems.append(
                document.problem(("id",), f"this {word} stands in another file too")
            )
        found[thing.id] = thing
    return [found[id] for id in sorted(found)], sorted(problems)


def read(path: Path, raw: bytes) -> Document:
    """The file's bytes as a document. Never raises: what is wrong is among its problems."""
    document = Document(path)
    wrong = partial(Problem, path)
    if len(raw) > BYTES_AT_MOST:
        document.problems.append(
            wrong(1, Reason(N_("larger than %(most)s KB"), most=BYTES_AT_MOST // 1000))
        )
        return document
    try:
        node = _composed(raw.decode("utf-8-sig"))
        document.value = _plain(document, node, (), ()) if node else None
    except UnicodeDecodeError as error:
        document.problems.append(
            wrong(
                raw.count(b"\n", 0, error.start) + 1,
                Reason(N_("the file is not UTF-8 text")),
            )
        )
    except yaml.MarkedYAMLError as error:
        document.problems.append(_not_yaml(path, error))
    except yaml.reader.ReaderError as error:
        line = raw.decode("utf-8-sig").count("\n", 0, error.position) + 1
        document.problems.append(
            wrong(line, Reason(N_("not YAML: %(reason)s"), reason=error.reason))
        )
    except _TooMuch:
        document.problems.append(
            wrong(1, Reason(N_("holds more than %(most)s values"), most=MOST))
        )
    except _TooDeep:
        document.problems.append(
            wrong(1, Reason(N_("not YAML that we can read: nested too deeply")))
        )
    else:
        if not isinstance(document.value, dict):
            document.problems.append(
                wrong(1, Reason(N_("the file must hold one mapping (key: value)")))
            )
    return document


def _not_yaml(path: Path, error: yaml.MarkedYAMLError) -> Problem:
    """Where the reader stopped, and where it began what it could not end."""
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    since = (
        f" ({error.context} that begins in line {begun.line + 1})"
        if begun and error.problem_mark
        else ""
    )
    reason = Reason(
        N_("not YAML: %(reason)s"), reason=f"{error.problem or error.context}{since}"
    )
    return Problem(path, mark.line + 1 if mark else 1, reason)


def _plain(
    document: Document,
    node: yaml.Node,
    place: Place,
    around: tuple[yaml.Node, ...],
) -> object:
    """The value of a node; notes the line of each member on the way."""
    document.lines.setdefault(place, node.start_mark.line + 1)
    if node in around:
        reason = Reason(N_("an alias that contains itself"))
        document.problems.append(Problem(document.file, document.lines[place], reason))
        return None
    if len(document.lines) > MOST:
        raise _TooMuch
    around = (*around, node)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(document, member, (*place, n), around)
            for n, member in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        return _mapping(document, node, place, around)
    return _scalar(document, node, place)


def _scalar(document: Document, node: yaml.Node, place: Place) -> object:
    """A plain value; None for what is none, which is noted."""
    looks, worth = PLAIN.get(node.tag, (None, str))
    if looks is None or not looks.search(node.value):
        kind = node.tag.removeprefix(TAG)
        reason = Reason(N_("there is no such kind of value: %(kind)s"), kind=kind)
    elif node.tag in NUMBERS and len(node.value) > LONGEST_NUMBER:
        reason = Reason(
            N_("a number of more than %(most)s digits"), most=LONGEST_NUMBER
        )
    else:
        return worth(node.value)
    document.problems.append(Problem(document.file, document.lines[place], reason))
    return None


def _mapping(
    document: Document,
    node: yaml.MappingNode,
    place: Place,
    around: tuple[yaml.Node, ...],
) -> dict[str, object]:
    value: dict[str, object] = {}
    for key, member in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            document.problems.append(
                Problem(document.file, line, Reason(N_("a key must be a word")))
            )
        elif key.value in value:
            first = document.lines[(*place, key.value)]
            reason = Reason(
                N_("'%(key)s' stands twice (first in line %(line)s)"),
                key=key.value,
                line=first,
            )
            document.problems.append(Problem(document.file, line, reason))
        else:
            document.lines[(*place, key.value)] = line
            value[key.value] = _plain(document, member, (*place, key.value), around)
    return value


def _inside(value: object, step: str | int) -> object:
    if isinstance(step, int):
        if isinstance(value, list) and step < len(value):
            return value[step]
        return None
    return value.get(step) if isinstance(value, dict) else None
