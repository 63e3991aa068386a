"""Guldkorn. The analyst's functions stand here; they are loaded when one is asked for, the web app
never.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guldkorn.analyst import analyse, audit, compare, table

__all__ = ["analyse", "audit", "compare", "table"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from guldkorn import analyst

    return getattr(analyst, name)
