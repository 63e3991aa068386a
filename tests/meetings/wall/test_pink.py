"""Pink is what the room looks at now, and nothing else: no dot, no vote, nothing that was chosen."""

import re
from pathlib import Path

import guldkorn.meetings
from guldkorn.meetings.kinds.rating.spread import BEFORE_TALK, ONLY

ROOM = Path(guldkorn.meetings.__file__).parent
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")

NOW = {
    ".run-sheet-point.is-now",
    ".console-now",
    ".phase.is-now",
    ".wall-card.is-highlighted",
    ".screen .wall-card.is-highlighted",
    ".screen-agenda .is-now",
    ".screen-asked .screen-asked-label",
}


def pink(css: str) -> set[str]:
    """The selectors of the rules that are pink."""
    return {
        " ".join(re.sub(r"/\*.*?\*/", "", selector, flags=re.DOTALL).split())
        for selector, rule in RULE.findall(css)
        if "--pink" in rule
    }


def test_only_what_stands_there_now_is_pink():
    sheets = [path.read_text() for path in ROOM.glob("static/**/*.css")]
    assert set().union(*map(pink, sheets)) == NOW
    assert pink("/* a */ .b .c { color: var(--pink) }") == {".b .c"}


def test_the_dots_of_a_rating_and_the_marks_of_pages_are_not():
    assert (ONLY, BEFORE_TALK) == ("var(--brand)", "var(--line-strong)")
    written = [path.read_text() for path in ROOM.rglob("*") if path.suffix in {".html", ".py"}]
    assert not [text for text in written if "--pink" in text or "badge-pink" in text]
