"""A long list, a page at a time."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import BigIntegerField, QuerySet
from ninja import Field, Schema

T = TypeVar("T")

RowNumber = Annotated[int, Field(ge=1, le=BigIntegerField.MAX_BIGINT)]
"""The number of a row: both databases refuse to look for a larger one."""

MOST = 500


class Paging(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=BigIntegerField.MAX_BIGINT)


class Listing(Schema, Generic[T]):
    """A part of a list. ``next_offset`` is null at its end."""

    items: list[T]
    total: int
    next_offset: int | None


def page_of(
    rows: QuerySet[Any],
    paging: Paging,
    told: Callable[[Sequence[Any]], Sequence[Any]],
) -> dict[str, Any]:
    """The part of these rows that is asked for; ``told`` makes of rows what is answered."""
    total = rows.count()
    end = paging.offset + paging.limit
    part = list(rows[paging.offset : end]) if paging.offset < total else []
    next_offset = end if end < total else None
    return {"items": told(part), "total": total, "next_offset": next_offset}
