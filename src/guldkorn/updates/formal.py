"""The formal view of a board: what was done and when, without talk."""

from typing import Any

from guldkorn.lib import clock
from guldkorn.results.models import Release
from guldkorn.rounds.models import STEP_NAMES, Round
from guldkorn.updates.models import Board, Update
from guldkorn.updates.news import themes_on


def formal_facts(board: Board) -> dict[str, Any]:
    """What AMO/MED or an inspector may read: nothing that does not stand on the board, and when
    each step was taken.
    """
    trio = board.trio
    turn = Round.objects.filter(trio=trio).order_by("number").last()
    releases = Release.objects.shown_for(trio.unit)
    statuses = Update.objects.on(board)
    return {
        "board": board,
        "unit": trio.unit,
        "today": clock.today(),
        "members": trio.members(),
        "turn": turn,
        "step": STEP_NAMES[turn.step] if turn else "",  # type: ignore[index]
        "surveys": [release.survey for release in releases],
        "themes": themes_on(board),
        "statuses": statuses.prefetch_related("sign_offs"),
    }
