"""What a closed survey has collected, for the one reader of it: the release."""

from collections.abc import Iterator
from typing import Any

from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_
from guldkorn.surveys import comments
from guldkorn.surveys.lifecycle import State


def response_batches(
    survey: Any, size: int = 10_000
) -> Iterator[list[tuple[int, bytes]]]:
    """Every response as (id of its ``Unit``, raw answers), ``size`` at a time, in the order of
    the units.

    Raises Refused while people can still answer: before that no figure exists.
    ``answers.decode`` reads the bytes.
    """
    _ensure_counting(survey)
    rows = survey.responses.order_by("unit__position", "pk").values_list(
        "unit__unit_id", "answers"
    )
    batch: list[tuple[int, bytes]] = []
    for unit_id, raw in rows.iterator(chunk_size=size):
        batch.append((unit_id, bytes(raw)))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def comments_of(survey: Any) -> list[tuple[int, str]]:
    """Every comment as (id of its ``Unit``, text), without the empty ones. Raises Refused
    before the closing.
    """
    _ensure_counting(survey)
    if survey.comment_key is None:
        return []
    safe = survey.comment_safe
    rows = survey.locked_comments.order_by("pk").values_list("unit__unit_id", "locked")
    found = []
    for unit_id, locked in rows:
        # An empty one is stored as well, so that a row does not show that somebody wrote.
        if text := comments.decode(safe.unlock(bytes(locked))):
            found.append((unit_id, text))
    return found


def _ensure_counting(survey: Any) -> None:
    if survey.state not in {State.CLOSED, State.RELEASED}:
        raise Refused(N_("The answers can be counted only when the survey is closed."))
