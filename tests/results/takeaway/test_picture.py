"""The picture by itself: a drawing that says its words, and the same for programs that take no SVG."""

import struct
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from guldkorn.results.page import result_of
from guldkorn.results.takeaway.contents import Contents, rows_of
from tests.results.takeaway.opened import file

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_drawing_says_every_row_in_words(cast, client_of, release, language):
    made = ET.fromstring(
        file(client_of(cast.lone, language=language), release, cast.unit, "picture.svg")
    )
    with translation.override(language):
        of = Contents(result_of(release.survey_id, cast.unit.pk, cast.lone))
        alts = [row.alt for row in rows_of(of.sides)]
        title = f"{of.title}, {of.lead}"
    assert made.get("role") == "img"
    parts = {one.get("id"): one for one in made if one.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert made.get("aria-labelledby").split() == list(parts)
    assert [one.text for one in parts.values()] == [title, " ".join(alts)]
    assert len(alts) == 14
    assert made.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_the_same_picture_is_had_as_png(cast, client_of, release):
    client = client_of(cast.lone)
    drawn = ET.fromstring(file(client, release, cast.unit, "picture.svg"))
    made = file(client, release, cast.unit, "picture.png")
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", made[16:24])
    assert width > 1200
    across, down = (float(drawn.get(side).removesuffix("pt")) for side in ("width", "height"))
    assert width / height == pytest.approx(across / down, rel=0.01)
