"""A board on the wall: a poster in A3, and the pages that a screen turns through."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import segno
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guldkorn.content.topics import all_topics
from guldkorn.lib import clock
from guldkorn.lib.language import words
from guldkorn.lib.typeset import on_day, set_by
from guldkorn.updates.models import Board, Update
from guldkorn.updates.news import ThemeOnBoard, themes_on

LAYOUT = Path(__file__).with_name("poster.typ")

THEMES = 3
"""So many themes there is room for; a round has no more."""


@dataclass(frozen=True)
class LoopPage:
    """What a screen shows at a time: a head, what stands under it, and small parts with names."""

    head: str
    text: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def size(self) -> str:
        """How large the letters can be, by how much there is to read."""
        signs = len(self.text) + sum(len(name) + len(text) for name, text in self.parts)
        if signs < 160:
            return "large"
        return "middle" if signs < 420 else "small"


def sentences(update: Update) -> list[tuple[str, str]]:
    """The three sentences, each with how it begins."""
    return [
        (_("This is how far we have got …"), update.so_far),
        (_("This is how we did it …"), update.how),
        (_("This is how we continue …"), update.onwards),
    ]


def parts_of(told: ThemeOnBoard) -> list[tuple[str, str]]:
    """You said – we did – we could not, in short."""
    did = [told.news.did, *(line.title for line in told.plan)]
    parts = [
        (_("You said"), told.news.said),
        (_("We did"), " · ".join(one for one in did if one)),
        (_("We could not, because"), told.news.could_not),
    ]
    return [(name, text) for name, text in parts if text]


def loop_pages(board: Board) -> list[LoopPage]:
    """Everything that the screen shows, in order. The last leads to the board."""
    newest = Update.objects.on(board).first()
    said = sentences(newest) if newest else []
    themes = themes_on(board)[:THEMES]
    return [
        *(LoopPage(head, text) for head, text in said),
        *(LoopPage(words(told.topic.title), parts=parts_of(told)) for told in themes),
    ]


def poster(board: Board, address: str) -> bytes:
    """The poster as a tagged PDF."""
    return set_by(LAYOUT, poster_facts(board, address))


def poster_facts(board: Board, address: str) -> dict[str, Any]:
    """Return what the layout takes: only what stands on the board."""
    newest = Update.objects.on(board).first()
    coins = [words(one.title) for one in all_topics() if one.kind == "resource"]
    return {
        "title": _("What we do about our psychosocial work environment"),
        "lead": board.trio.unit.name,
        "language": get_language() or "da",
        "day": on_day(clock.today()),
        "when": date_format(newest.published_at, "DATE_FORMAT") if newest else "",
        "sentences": [list(one) for one in sentences(newest)] if newest else [],
        "themes": [
            {
                "title": words(told.topic.title),
                "parts": [list(one) for one in parts_of(told)],
            }
            for told in themes_on(board)[:THEMES]
        ],
        "coins": coins,
        "square": segno.make(address, error="m", micro=False).svg_inline(
            border=0, scale=8
        ),
        "address": address,
        "labels": {
            "themes": _("You said – we did"),
            "empty": _("There is no news here yet."),
            "scan": _("Read more, and answer us. Nobody sees who you are."),
        },
    }
