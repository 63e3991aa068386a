"""Words broken into lines by their measured width: a drawing has a place for so many, and says so
when they do not fit.

The letters are those of the pages, so what is measured here is what is seen there.
"""

from collections.abc import Callable
from functools import cache, lru_cache, partial

from PIL import ImageFont

from guldkorn.lib.typeset import FONTS

SIZES = {"text": 36, "line": 44, "name": 44, "big": 60, "huge": 88}
"""How high the letters of each class are, in units of the stage. Nothing is smaller than the first.
"""

BOLD = {"name", "strong", "big", "huge"}


class DoesNotFit(ValueError):
    """Words are too long for their place."""


@lru_cache(maxsize=4096)
def broken(words: str, look: str, wide: float, most: int) -> tuple[str, ...]:
    """Return words as lines no wider than ``wide`` units, as even as can be; raises DoesNotFit
    where it takes more.

    ``look`` holds the classes of the text: they tell its size and weight. The words of the models
    are the same for everybody, and to measure them takes most of a drawing's time: each is
    measured once.
    """
    return tuple(_fitted(words, look, wide, most))


def _fitted(words: str, look: str, wide: float, most: int) -> list[str]:
    # many lines are tried over and over: each is measured once, and forgotten afterwards
    measured = cache(partial(width, look=look))
    lines = _greedy(words, measured, wide)
    if len(lines) > most or any(measured(line) > wide for line in lines):
        raise DoesNotFit(f"“{words}” does not fit in {most} lines of {wide:g} units")
    narrow, fits = 0.0, wide
    # as narrow as so many lines can be: then no word stands alone on the last
    while fits - narrow > 1:
        tried = (narrow + fits) / 2
        tried_lines = _greedy(words, measured, tried)
        if len(tried_lines) == len(lines) and all(
            measured(line) <= tried for line in tried_lines
        ):
            fits, lines = tried, tried_lines
        else:
            narrow = tried
    return lines


def clamped(words: str, look: str, wide: float, most: int) -> list[str]:
    """Return words as lines like ``broken``, and as many of them as there is room for.

    What somebody has written is not kept in memory.
    """
    for last in range(min(len(words), 80 * most), 0, -1):
        kept = words[:last].rstrip()
        try:
            return _fitted(kept if last == len(words) else f"{kept}…", look, wide, most)
        except DoesNotFit:
            continue
    return []


def width(line: str, look: str) -> float:
    """Return how many units of the stage a line is wide."""
    return _letters(bool(BOLD & set(look.split()))).getlength(line) * size(look) / 100


def size(look: str) -> int:
    return next((SIZES[name] for name in look.split() if name in SIZES), SIZES["text"])


def _greedy(words: str, measured: Callable[[str], float], wide: float) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measured(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _letters(is_bold: bool) -> ImageFont.FreeTypeFont:
    name = "IBMPlexSans-SemiBold.ttf" if is_bold else "IBMPlexSans-Regular.ttf"
    return ImageFont.truetype(FONTS / name, 100)
