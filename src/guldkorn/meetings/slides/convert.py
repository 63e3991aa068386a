"""Makes pictures of a file, as a program of its own: what is hostile uses up its own memory only.

It reads the bounds, as a line of JSON, and the file from its input. It writes a line of JSON, and
then all pictures one after another. It imports nothing of ours, so that it starts at once.

A picture is drawn anew from its points. So nothing that was hidden in the file is kept: no place,
no name, no thumbnail.
"""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NoReturn

from PIL import Image, ImageOps

PICTURES = ("PNG", "JPEG", "WEBP")
PASSWORD, SECURITY = 4, 5
"""What PDFium says of a file that it may not open."""


def main() -> None:
    bounds = json.loads(sys.stdin.buffer.readline())
    _hold_to(bounds["seconds"], bounds["memory"])
    data = sys.stdin.buffer.read()
    drawn = _pages(data, bounds) if b"%PDF-" in data[:1024] else _picture(data, bounds)
    told: list[dict[str, Any]] = []
    blobs: list[bytes] = []
    for page, words in drawn:
        large = _fitted(page, bounds["large"])
        small = _fitted(large, bounds["small"])
        kept = [_packed(large), _packed(small)]
        blobs += kept
        if sum(map(len, blobs)) > bounds["kept"]:
            _refuse("heavy")
        told.append(
            {"size": large.size, "bytes": [len(one) for one in kept], "words": words}
        )
    sys.stdout.buffer.write(
        json.dumps({"pages": told}).encode() + b"\n" + b"".join(blobs)
    )


def _pages(data: bytes, bounds: dict[str, Any]) -> Iterator[tuple[Image.Image, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as no:
        is_locked = no.err_code in {PASSWORD, SECURITY}
        _refuse("locked" if is_locked else "broken")
    if len(document) > bounds["pages"]:
        _refuse("pages")
    for page in document:
        sizes = zip(bounds["large"], page.get_size(), strict=True)
        scale = min(most / one for most, one in sizes)
        drawn = page.render(scale=scale, rev_byteorder=True).to_pil()
        text = page.get_textpage().get_text_bounded()
        yield drawn, _plain(text, bounds["words"])


def _picture(data: bytes, bounds: dict[str, Any]) -> Iterator[tuple[Image.Image, str]]:
    try:
        picture = Image.open(io.BytesIO(data), formats=PICTURES)
    except Image.UnidentifiedImageError:
        _refuse("kind")
    if (
        picture.width * picture.height > bounds["pixels"]
    ):  # so much is known before it is unpacked
        _refuse("pixels")
    picture.draft("RGB", tuple(bounds["large"]))
    yield ImageOps.exif_transpose(picture), ""


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return it on white, no larger than this, with nothing but its points."""
    shares = [most / one for most, one in zip(size, picture.size, strict=True)]
    scale = min(1.0, *shares)
    wide, high = (max(1, round(one * scale)) for one in picture.size)
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    picture = picture.convert(mode)
    picture = picture.resize((wide, high), Image.Resampling.LANCZOS)
    mask = picture if mode == "RGBA" else None
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=mask)
    return white


def _packed(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "WEBP", quality=82, method=2)
    return data.getvalue()


def _plain(words: str, most: int) -> str:
    """Return the words of a page on one line, without signs that no database keeps."""
    kept = "".join(sign if sign.isprintable() else " " for sign in words)
    return " ".join(kept.split())[:most]


def _hold_to(seconds: int, memory: int) -> None:
    with suppress(ImportError):  # Windows knows no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    Image.MAX_IMAGE_PIXELS = None  # the bounds say how many


def _refuse(reason: str) -> NoReturn:
    sys.stdout.buffer.write(json.dumps({"no": reason}).encode() + b"\n")
    sys.exit()


if __name__ == "__main__":
    main()
