"""Links between rows of one kind: a page that goes from one to the next comes to an end."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Any

from guldkorn.archives.packed import BadArchive
from guldkorn.archives.scope import Model, kind_of, links_of


def own_links(model: Model) -> list[str]:
    """The fields of a row that point at another row of its kind."""
    links = links_of(model)
    return [link.name for link in links if link.related_model is model]


def ensure_no_circle(model: Model, link: str, rows: Iterable[dict[str, Any]]) -> None:
    """Raises BadArchive where a row comes back to itself, such as a unit above itself."""
    kind = kind_of(model)
    order: TopologicalSorter[Any] = TopologicalSorter()
    for row in rows:
        above = row.get(link)
        if above is not None:
            order.add(row.get("id"), above)
    try:
        order.prepare()
    except CycleError as error:
        raise BadArchive(f"{kind}.{link} goes in a circle.") from error
