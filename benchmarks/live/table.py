"""What was measured, as a table: a row each, a column for each server."""

from collections.abc import Sequence
from statistics import quantiles

Figures = dict[str, list[float]]  # what was measured → seconds

ROWS = (
    # what it is called here, in words, and what it is compared with
    ("seat", "a seat is taken", ""),
    ("text", "… and all show the text, s", ""),
    ("vote", "{voters} vote in 2 s: acknowledged", "best open peer 766 (p95)"),
    ("vote, server", "… processor of the server for each, ms", ""),
    ("vote, phones", "… of being a phone", "no part of the server"),
    ("bare row", "… as many bare rows", "the least here"),
    ("bare row, server", "… processor of the server for each, ms", ""),
    ("step", "a step is on any of {screens} screens", "the same peer 1,500 at 50 people"),
    ("last", "a step is on the last screen", ""),
    ("bare step", "… a bare text on the last phone", "the least here"),
    ("full", "{cards} cards a column, or a picture: on any screen", ""),
    ("full last", "… on the last screen", ""),
    ("mine", "own cards read anew after a step", ""),
    ("mine, server", "… processor of the server for each, ms", ""),
    ("mine, phones", "… of being a phone", "no part of the server"),
    ("caught up", "200 cut off: all caught up, s", ""),
    ("up", "killed: the server answers again, s", ""),
    ("back", "… and all are back, all is stored, s", ""),
)
RATIOS = (
    ("last", "bare step", 50),
    ("last", "bare step", 95),
    ("vote", "bare row", 95),
    ("vote, server", "bare row, server", 50),
)


def at(seconds: Sequence[float], percent: int) -> float:
    if len(seconds) == 1:
        return seconds[0]
    return quantiles(seconds, n=100, method="inclusive")[percent - 1]


def told(seconds: Sequence[float]) -> str:
    """Milliseconds at p50 / p95 / p99; a single figure as it is."""
    if len(seconds) < 2:
        return f"{seconds[0]:.1f}" if seconds else "–"
    return " / ".join(f"{at(seconds, percent) * 1000:.0f}" for percent in (50, 95, 99))


def table(found: dict[str, Figures], **words: int) -> str:
    """Every row that was measured, with the ratios to what is bare."""
    lines = [["ms at p50 / p95 / p99", *found, "compared with"]]
    for name, what, limit in ROWS:
        lines.append(
            [
                what.format(**words),
                *(told(figures.get(name, [])) for figures in found.values()),
                limit,
            ]
        )
    for name, bare, percent in RATIOS:
        if any(name not in figures or bare not in figures for figures in found.values()):
            continue  # nobody tells it here
        times = [
            at(figures[name], percent) / at(figures[bare], percent) for figures in found.values()
        ]
        lines.append([f"{name} / {bare} at p{percent}", *(f"{ratio:.1f} ×" for ratio in times), ""])
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in lines
    )
