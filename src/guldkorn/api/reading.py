"""The document of the API, as a page for people lists it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guldkorn.api.version_1 import api


@dataclass(frozen=True)
class OperationLine:
    """An operation in words: how it is asked for, what it does, and which scope it needs."""

    method: str
    path: str
    summary: str
    description: str
    scope: str
    fields: tuple[str, ...]


def listed() -> list[tuple[str, list[OperationLine]]]:
    """Each group of operations by its name, in the order of the document."""
    groups: dict[str, list[OperationLine]] = {}
    for path, operations in api.get_openapi_schema()["paths"].items():
        for method, told in operations.items():
            group = groups.setdefault(told["tags"][0], [])
            group.append(_line(method, path, told))
    return list(groups.items())


def _line(method: str, path: str, told: Mapping[str, Any]) -> OperationLine:
    return OperationLine(
        method=method.upper(),
        path=path,
        summary=told["summary"],
        description=told.get("description", ""),
        scope=told["x-scope"],
        fields=tuple(one["name"] for one in told.get("parameters", ())),
    )
