"""A result as slides for the meeting: the page's findings and sentences, charts to be edited, hints
in the notes.
"""

from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.lib.words import N_
from guldkorn.results.findings.standing_out import FindingKind
from guldkorn.results.reading import ScaleReading
from guldkorn.results.takeaway.contents import Contents, ContentsRow, ContentsSide
from guldkorn.results.takeaway.deck import BAD, GOOD, Deck, SlideLine
from guldkorn.results.takeaway.talk import hints_for, questions_for, to_talk_about

ROWS = 6
"""So many scales to a slide can be read from the back of a room."""


def pptx(contents: Contents) -> bytes:
    """Return the slides: who answered, what stands out, the picture, what to talk about, what
    now.
    """
    deck = Deck(contents.title)
    _who_answered(deck, contents)
    _standing_out(deck, contents)
    for side in contents.sides:
        _side(deck, side)
    _exposures(deck, contents)
    for reading, kind in to_talk_about(contents.result):
        _talk(deck, contents, reading, kind)
    now = _(
        "Figures are the start of a conversation. Before you decide anything, ask the people who "
        "do the work what lies behind them."
    )
    deck.text(
        _("What now?"),
        [SlideLine(now)],
        notes=[_("Agree on who does what next, and when you meet again.")],
    )
    made = BytesIO()
    deck.save(made)
    return made.getvalue()


def _who_answered(deck: Deck, contents: Contents) -> None:
    lines = [SlideLine(contents.lead), *(SlideLine(text) for text in contents.answered)]
    hint = _(
        "Say first that nobody can see what one person has answered, and that those who were "
        "silent have a say too."
    )
    deck.text(contents.title, lines, notes=[hint, *contents.held_against])


def _standing_out(deck: Deck, contents: Contents) -> None:
    colours = {
        FindingKind.WORSE: BAD,
        FindingKind.SERIOUS: BAD,
        FindingKind.BETTER: GOOD,
    }
    lines = [
        SlideLine(
            f"{one.name}: {one.words}",
            tag=one.tag,
            colour=colours.get(one.finding.kind),
        )
        for one in contents.standing_out
    ]
    if not lines:
        lines = [
            SlideLine(
                _(
                    "No number stands out. Talk about what is behind the ones that you find most "
                    "important."
                )
            )
        ]
    hint = _(
        "Read it aloud, and wait. Ask: what do you know again, and what surprises you?"
    )
    deck.text(_("What stands out"), lines, notes=[hint])


def _side(deck: Deck, side: ContentsSide) -> None:
    title = f"{side.title} – {side.better}"
    hint = _(
        "The number is the average from 0 to 100. The line across its end shows how far chance "
        "alone can move it."
    )
    numbered = [row for row in side.rows if row.ruler and row.ruler.now is not None]
    for rows in _chunks(numbered):
        deck.bars(
            title,
            rows,
            now=_("Now"),
            before=_("Last time"),
            alt=_alt(rows),
            notes=[hint, *_news(rows)],
        )
    of_few = [row for row in side.rows if row.ruler and row.ruler.now is None]
    few = _(
        "You are few, so there is no single number. Each average lies somewhere in its band."
    )
    for rows in _chunks(of_few):
        deck.bands(
            title, rows, name=_("Now"), alt=_alt(rows), notes=[few, *_news(rows)]
        )
    for row in side.rows:
        if row.shares:
            deck.shares(
                row.name, row, alt=row.alt, notes=[row.news] if row.news else []
            )


def _exposures(deck: Deck, contents: Contents) -> None:
    if not contents.exposures:
        return
    by_words: dict[tuple[str, bool], list[str]] = {}
    for one in contents.exposures:
        by_words.setdefault((one.words, one.is_shown), []).append(one.name)
    lines = []
    for (said, is_shown), names in by_words.items():
        colour = BAD if is_shown else None
        lines.append(SlideLine(said, tag=", ".join(names), colour=colour))
    notes = [_(hints_for(FindingKind.SERIOUS)), *contents.duties]
    deck.text(_("Violence and offensive acts"), lines, notes=notes)


def _talk(
    deck: Deck, contents: Contents, reading: ScaleReading, kind: FindingKind | None
) -> None:
    """A slide of questions; what is told about the number stands above them."""
    told = next(
        (
            one.words
            for one in contents.standing_out
            if one.finding.reading.scale.id == reading.scale.id
        ),
        "",
    )
    questions = questions_for(reading)
    lines = [
        *([SlideLine(told)] if told else []),
        *(SlideLine(text, is_point=True) for text in questions),
    ]
    title = _("Talk about: %(scale)s") % {"scale": words(reading.scale.title)}
    deck.text(title, lines, notes=[_(hints_for(kind)), _(THINK_FIRST)])


THINK_FIRST = N_(
    "Let everybody think for a minute and write. Then talk in pairs, and finally all together."
)


def _chunks(rows: list[ContentsRow]) -> Iterator[list[ContentsRow]]:
    """Slides of nearly the same length."""
    count = len(rows)
    slides = -(-count // ROWS)  # rounded up
    for at in range(slides):
        first, end = at * count // slides, (at + 1) * count // slides
        yield rows[first:end]


def _alt(rows: list[ContentsRow]) -> str:
    return " ".join(row.alt for row in rows)


def _news(rows: list[ContentsRow]) -> list[str]:
    with_news = [row for row in rows if row.news]
    return [f"{row.name}: {row.news}." for row in with_news]
