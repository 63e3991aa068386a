"""The shapes of the drawings as SVG paths. Pure.

Lengths are in the units of the stage, 1480 by 900. Angles are in degrees, clockwise from the top.
"""

from math import cos, radians, sin

Point = tuple[float, float]

HEAD, SPLAY = 22, 0.8
"""How long an arrow's head is, and how far its strokes open as a share of that."""


def around(x: float, y: float, radius: float, angle: float) -> Point:
    """Return the point on a circle around (x, y)."""
    return x + radius * sin(radians(angle)), y - radius * cos(radians(angle))


def ring_arrow(
    x: float, y: float, outer: float, inner: float, *, begins: float, ends: float
) -> str:
    """Return a piece of a ring that points on, clockwise, and is notched where the one before
    points into it.
    """
    middle = (outer + inner) / 2
    ahead = 9.0  # degrees that the tip is ahead of its corners
    start = around(x, y, outer, begins)
    stop = around(x, y, outer, ends)
    point = around(x, y, middle, ends + ahead)
    tip = around(x, y, inner, ends)
    back = around(x, y, inner, begins)
    notch = around(x, y, middle, begins + ahead)
    large = int(ends - begins > 180)
    outside = f"M{_at(start)}A{outer:g} {outer:g} 0 {large} 1 {_at(stop)}"
    end = f"L{_at(point)}L{_at(tip)}"
    inside = f"A{inner:g} {inner:g} 0 {large} 0 {_at(back)}"
    return f"{outside}{end}{inside}L{_at(notch)}Z"


def ring_piece(
    x: float, y: float, outer: float, inner: float, *, begins: float, ends: float
) -> str:
    """Return a piece of a ring whose sides point at the middle."""
    start = around(x, y, outer, begins)
    stop = around(x, y, outer, ends)
    tip = around(x, y, inner, ends)
    back = around(x, y, inner, begins)
    outside = f"M{_at(start)}A{outer:g} {outer:g} 0 0 1 {_at(stop)}"
    inside = f"L{_at(tip)}A{inner:g} {inner:g} 0 0 0 {_at(back)}"
    return f"{outside}{inside}Z"


def wedge(
    x: float, y: float, outer: float, inner: float, *, angle: float, width: float
) -> str:
    """Return a triangle that points from one circle at the middle; its base is so many degrees
    wide.
    """
    corners = (
        around(x, y, outer, angle - width / 2),
        around(x, y, inner, angle),
        around(x, y, outer, angle + width / 2),
    )
    return _closed(corners)


def stone(x: float, y: float, width: float, height: float) -> str:
    """Return an angular shape that fills a box, with its corners cut in different ways."""
    across, down = min(width * 0.2, height * 0.8), height
    corners = (
        (x + across * 0.9, y),
        (x + width - across, y + down * 0.02),
        (x + width - across * 0.3, y + down * 0.24),
        (x + width, y + down * 0.66),
        (x + width - across * 0.6, y + down),
        (x + across * 0.5, y + down * 0.98),
        (x, y + down * 0.64),
        (x + across * 0.2, y + down * 0.26),
    )
    return _closed(corners)


def arrow(
    from_x: float, from_y: float, to_x: float, to_y: float, *, both: bool = False
) -> str:
    """Return a line with a head at its end, or at both."""
    line = f"M{from_x:g} {from_y:g}L{to_x:g} {to_y:g}"
    line += _head(from_x, from_y, to_x, to_y)
    if both:
        line += _head(to_x, to_y, from_x, from_y)
    return line


def spring(from_x: float, from_y: float, to_x: float, to_y: float) -> str:
    """Return an arrow with two heads and a spring in the middle: what pulls in two directions."""
    across, down = to_x - from_x, to_y - from_y
    long = (across**2 + down**2) ** 0.5

    def point(along: float, aside: float = 0) -> tuple[float, float]:
        """So far along the line from its start, and so far to its side."""
        x = from_x + across / long * along - down / long * aside
        y = from_y + down / long * along + across / long * aside
        return x, y

    half, turns, wide = 60.0, 6, 22.0
    begins, ends = long / 2 - half, long / 2 + half
    points = [(from_x, from_y), point(begins)]
    for turn in range(turns):
        along = begins + (turn + 0.5) * 2 * half / turns
        points.append(point(along, wide * (-1) ** turn))
    points += [point(ends), (to_x, to_y)]
    line = "M" + "L".join(map(_at, points))
    line += _head(from_x, from_y, to_x, to_y)
    return line + _head(to_x, to_y, from_x, from_y)


def _head(from_x: float, from_y: float, to_x: float, to_y: float) -> str:
    """Return the two strokes of an arrow's head."""
    across, down = to_x - from_x, to_y - from_y
    long = (across**2 + down**2) ** 0.5
    back_x = across / long * HEAD
    back_y = down / long * HEAD
    foot_x, foot_y = to_x - back_x, to_y - back_y
    left = foot_x - back_y * SPLAY, foot_y + back_x * SPLAY
    right = foot_x + back_y * SPLAY, foot_y - back_x * SPLAY
    return f"M{_at(left)}L{to_x:g} {to_y:g}L{_at(right)}"


def _closed(corners: tuple[Point, ...]) -> str:
    return "M" + "L".join(map(_at, corners)) + "Z"


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
