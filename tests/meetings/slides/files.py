"""Files that somebody brings to a meeting: good ones, and such as nobody should have to draw."""

import io
import struct
import zlib
from functools import cache

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from guldkorn.meetings.models import Slide

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PROGRAM = b"MZ\x90\x00" + bytes(2000)
SECRET = "Taget i Anemonevej 4"


def pdf(*texts: str, password: str = "") -> bytes:
    """One page for each text, which is set in it as letters."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in texts:
        page = writer.add_blank_page(960, 540)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 48 Tf 60 300 Td ({text}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password:
        writer.encrypt(password)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (800, 450), **more: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "navy").save(data, kind, **more)
    return data.getvalue()


def photo_on_its_side() -> bytes:
    """Taken with the phone upright, with a text in its hidden part."""
    hidden = Image.Exif()
    hidden[0x0112], hidden[0x010E] = 6, SECRET
    return picture("JPEG", exif=hidden)


def see_through() -> bytes:
    data = io.BytesIO()
    Image.new("RGBA", (100, 50), (0, 0, 0, 0)).save(data, "PNG")
    return data.getvalue()


@cache
def endless_picture(side: int = 50_000) -> bytes:
    """A PNG of few bytes and very many points."""
    packer = zlib.compressobj(9)
    row = bytes(side // 8 + 1)
    packed = [packer.compress(row * 1000) for _rows in range(side // 1000)]
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = b"".join([*packed, packer.flush()])
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def page(point, says="Vi er på vej", number=1):
    return Slide.objects.create(
        meeting=point.meeting,
        point=point,
        name="Oplæg.pdf",
        page=number,
        says=says,
        large=b"large",
        small=b"small",
        width=1600,
        height=900,
    )
