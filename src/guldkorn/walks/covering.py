"""Covers squares of a photo: what is behind them is gone. Pure."""

import io

from PIL import Image, ImageDraw

COLUMNS = 8
"""Squares across: on a phone each is as wide as a finger."""


def rows_of(width: int, height: int) -> int:
    return max(1, round(COLUMNS * height / width))


def covered(content: bytes, squares: set[int]) -> bytes:
    """Return the photo with these squares painted over; they are counted from 0, row by row."""
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    width, height = picture.size
    rows, brush = rows_of(width, height), ImageDraw.Draw(picture)
    for square in squares:
        row, column = divmod(square, COLUMNS)
        left, right = (width * one // COLUMNS for one in (column, column + 1))
        top, bottom = (height * one // rows for one in (row, row + 1))
        brush.rectangle((left, top, right, bottom), fill="black")
    data = io.BytesIO()
    picture.save(data, "WEBP", quality=82, method=2)
    return data.getvalue()
