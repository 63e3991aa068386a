"""The causes of a theme as a tree, with what is settled about each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from guldkorn.accounts.models import Person
from guldkorn.themes.models import Cause, PermanentRisk, Resolution, Theme
from guldkorn.themes.talk.access import WHYS
from guldkorn.themes.talk.yeses import TrioReader, Yeses


@dataclass(frozen=True)
class Settled:
    """What stands about a theme or a cause, and what is proposed."""

    resolution: Resolution | None = None
    risk: PermanentRisk | None = None
    proposal: Resolution | None = None
    yeses: Yeses | None = None


NOTHING = Settled()


@dataclass
class CauseNode:
    """A cause, the number it is called by, and the causes behind it."""

    cause: Cause
    number: str
    depth: int
    settled: Settled
    children: list["CauseNode"] = field(default_factory=list)

    @property
    def may_go_deeper(self) -> bool:
        return self.depth < WHYS


@dataclass(frozen=True)
class ThemeTalk:
    """All that is said of the causes of a theme, and what is settled about it."""

    theme: Theme
    settled: Settled
    tree: Sequence[CauseNode]
    off: Sequence[Cause]
    may_write: bool

    @property
    def nodes(self) -> list[CauseNode]:
        """Every cause of the tree, each followed by those behind it."""
        return flat(self.tree)


def talk_about(theme: Theme, person: Person) -> ThemeTalk:
    """In a number of queries that does not grow with the causes."""
    resolutions = (
        Resolution.objects.of_thread(theme)
        .filter(taken_back_at=None)
        .select_related("by", "theme", "risk")
        .prefetch_related("yeses__by")
    )
    by_cause: dict[int | None, list[Resolution]] = {}
    for one in resolutions:
        by_cause.setdefault(one.cause_id, []).append(one)
    reader = TrioReader.of(theme.round.trio, person)
    causes = list(Cause.objects.of_thread(theme).select_related("theme__round", "by"))
    settled = {pk: settled_of(found, reader) for pk, found in by_cause.items()}
    tree = tree_of(causes, settled)
    return ThemeTalk(
        theme=theme,
        settled=settled.get(None, NOTHING),
        tree=tree,
        off=_off(causes),
        may_write=theme.put_aside_at is None and not theme.round.is_closed,
    )


def settled_of(resolutions: Sequence[Resolution], reader: TrioReader) -> Settled:
    """The newest that stands, and the newest that waits."""
    standing = [one for one in resolutions if one.agreed_at]
    waiting = [one for one in resolutions if one.is_open]
    proposal = waiting[-1] if waiting else None
    yeses = None
    if proposal:
        said = list(proposal.yeses.all())
        yeses = reader.yeses(said, since=proposal.at, by_id=proposal.by_id)
    risks = [
        one.risk for one in standing if hasattr(one, "risk") and not one.risk.ended_at
    ]
    return Settled(
        resolution=standing[-1] if standing else None,
        risk=risks[-1] if risks else None,
        proposal=proposal,
        yeses=yeses,
    )


def tree_of(
    causes: Iterable[Cause],
    settled: Mapping[int | None, Settled] = MappingProxyType({}),
) -> list[CauseNode]:
    """The causes that stand, each with a number such as 1.2 and those behind it."""
    standing = [one for one in causes if not one.taken_off_at]

    def behind(parent: int | None, above: str, depth: int) -> list[CauseNode]:
        own = [one for one in standing if one.parent_id == parent]
        return [
            CauseNode(
                cause=one,
                number=f"{above}{place}",
                depth=depth,
                settled=settled.get(one.pk, NOTHING),
                children=behind(one.pk, f"{above}{place}.", depth + 1),
            )
            for place, one in enumerate(own, start=1)
        ]

    return behind(None, "", 1)


def _off(causes: Iterable[Cause]) -> list[Cause]:
    """What was taken off, where all above it stands: that can be put back."""
    by_pk = {one.pk: one for one in causes}

    def stands(pk: int | None) -> bool:
        return pk is None or (
            not by_pk[pk].taken_off_at and stands(by_pk[pk].parent_id)
        )

    return [one for one in by_pk.values() if one.taken_off_at and stands(one.parent_id)]


def flat(nodes: Iterable[CauseNode]) -> list[CauseNode]:
    """Each cause followed by those behind it."""
    found: list[CauseNode] = []
    for node in nodes:
        found += [node, *flat(node.children)]
    return found


def cause_named(talk: ThemeTalk, key: str) -> Cause | None:
    """The cause of this tree that an address names; None where it names none of them."""
    return next((one.cause for one in talk.nodes if str(one.cause.pk) == key), None)
