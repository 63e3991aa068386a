"""Makes a zipped file anew so that the same content gives the same bytes."""

import datetime as dt
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROPERTIES = "docProps/core.xml"
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
NO_TIME = (1980, 1, 1, 0, 0, 0)


def steady(made: bytes, day: dt.date) -> bytes:
    """Return the file with that day as the only time in it."""
    written = BytesIO()
    at = f"{day.isoformat()}T00:00:00Z".encode()
    with ZipFile(BytesIO(made)) as parts, ZipFile(written, "w") as anew:
        for name in parts.namelist():
            part = parts.read(name)
            if name == PROPERTIES:
                part = TIMES.sub(rb"\g<1>" + at, part)
            anew.writestr(ZipInfo(name, NO_TIME), part, ZIP_DEFLATED)
    return written.getvalue()
