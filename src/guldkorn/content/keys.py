"""What must fit together inside an instrument file: ids, keys and the things they point at.

Works on the values as they stand, whatever their shape, so that one reading of a file tells all
that is wrong with it.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from guldkorn.content.document import Document, Place
from guldkorn.content.errors import Problem, Reason
from guldkorn.content.scores import scores
from guldkorn.lib.words import N_

Named = list[tuple[Place, object]]


def breaches(document: Document) -> Iterator[Problem]:
    """Everything in the file that points at nothing, stands twice or stands alone."""
    scales, items = values(document, "scales", "id"), values(document, "items", "id")
    in_scales, on_pages = (
        _listed(document, "scales", "items"),
        _listed(document, "pages", "scales"),
    )
    yield from twice(
        document,
        scales,
        N_("the scale id %(name)s stands twice (first in line %(line)s)"),
    )
    yield from twice(
        document,
        items,
        N_("the item id %(name)s stands twice (first in line %(line)s)"),
    )
    yield from _without(document, in_scales, items, N_("there is no item %(name)s"))
    yield from _twice_in_a_scale(document, in_scales)
    yield from _without(
        document, items, in_scales, N_("the item %(name)s is in no scale")
    )
    yield from _without(document, on_pages, scales, N_("there is no scale %(name)s"))
    yield from twice(
        document,
        on_pages,
        N_("the scale %(name)s is already on a page (line %(line)s)"),
    )
    if on_pages:
        yield from _without(
            document, scales, on_pages, N_("the scale %(name)s is on no page")
        )
    yield from _answer_sets(document, values(document, "items", "answers"))
    yield from _guides(document, items)


def _guides(document: Document, items: Named) -> Iterator[Problem]:
    """A guide points at questions that there are, and at answers that each of them has."""
    yield from twice(
        document,
        values(document, "guides", "id"),
        N_("the guide id %(name)s stands twice (first in line %(line)s)"),
    )
    sets = dict(document.members("items"))
    worth = {one.get("id"): _values_of(document, one) for one in sets.values()}
    for place, guide in document.members("guides"):
        condition = guide.get("show_if")
        named = condition.get("items") if isinstance(condition, dict) else None
        wanted = condition.get("values") if isinstance(condition, dict) else None
        if not isinstance(named, list) or not isinstance(wanted, list):
            continue
        at = (*place, "show_if")
        asked: Named = [(at, name) for name in named if _is_plain(name)]
        yield from _without(document, asked, items, N_("there is no item %(name)s"))
        for _at, name in asked:
            missing = [
                value for value in wanted if value not in worth.get(name, wanted)
            ]
            if missing:
                reason = N_("the item %(name)s has no answer %(value)s")
                told = Reason(reason, name=repr(name), value=repr(missing[0]))
                yield document.problem(at, told)


def _values_of(document: Document, item: Mapping[str, object]) -> list[object]:
    options = document.members("answer_sets", str(item.get("answers")))
    return [option.get("value") for _place, option in options]


def _twice_in_a_scale(document: Document, in_scales: Named) -> Iterator[Problem]:
    """An item may count in several scales, such as a total and a part of it, but once in each."""
    by_scale: dict[Place, Named] = {}
    for place, name in in_scales:
        by_scale.setdefault(place[:-1], []).append((place, name))
    for named in by_scale.values():
        yield from twice(
            document,
            named,
            N_("the item %(name)s stands twice in this scale (first in line %(line)s)"),
        )


def _answer_sets(document: Document, used: Named) -> Iterator[Problem]:
    value = document.at("answer_sets")
    sets = value if isinstance(value, dict) else {}
    yield from _without(
        document,
        used,
        [((), name) for name in sets],
        N_("there is no answer set %(name)s"),
    )
    for name in sets:
        place: Place = ("answer_sets", name)
        options = document.members(*place)
        worth = [
            ((*at, "value"), option["value"])
            for at, option in options
            if _is_plain(option.get("value"))
        ]
        yield from twice(
            document,
            worth,
            N_("the value %(name)s stands twice (first in line %(line)s)"),
        )
        if len(_scores(document, place)) == 1:
            yield document.problem(
                place,
                "all options have the same score, so an answer would tell nothing",
            )


def _scores(document: Document, place: Place) -> set[Fraction]:
    """The different scores in an answer set; none while its options are too few or hold something
    else.
    """
    named = [option.get("score") for _, option in document.members(*place)]
    numbers = [
        score for score in named if score is None or isinstance(score, int | float)
    ]
    if len(named) < 2 or len(numbers) < len(named):
        return set()
    return set(scores(numbers))


def values(document: Document, group: str, key: str) -> Named:
    """The value of one key in each member of a list, where it has it."""
    return [
        ((*place, key), member[key])
        for place, member in document.members(group)
        if _is_plain(member.get(key))
    ]


def _listed(document: Document, group: str, key: str) -> Named:
    """The names in one list-valued key of each member of a list."""
    found: Named = []
    for place, member in document.members(group):
        names = member.get(key)
        numbered = enumerate(names if isinstance(names, list) else [])
        found += [
            ((*place, key, number), name)
            for number, name in numbered
            if _is_plain(name)
        ]
    return found


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int)


def twice(document: Document, named: Named, reason: str) -> Iterator[Problem]:
    first: dict[object, Place] = {}
    for place, name in named:
        if name in first:
            yield _say(
                document,
                place,
                Reason(reason, name=repr(name), line=document.lines[first[name]]),
            )
        else:
            first[name] = place


def _without(
    document: Document, named: Named, known: Named, reason: str
) -> Iterator[Problem]:
    """What is named here and not among the others."""
    names = {name for _, name in known}
    for place, name in named:
        if name not in names:
            yield _say(document, place, Reason(reason, name=repr(name)))


def _say(document: Document, place: Place, reason: str) -> Problem:
    return Problem(document.file, document.lines[place], reason)
