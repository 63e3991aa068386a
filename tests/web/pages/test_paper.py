"""On paper there is nothing to press: a line that is only a link stays on the screen."""

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3] / "src" / "guldkorn"
ONLY_A_LINK = re.compile(r'<p>\s*<a\b[^>]*?href="\{% url(?:(?!</a>).)*?</a>\s*</p>', re.DOTALL)
ITS_ADDRESS_IS_READ = {"evaluations/notice.html"}
"""The page is hung up, and says where to go."""


def test_a_line_that_is_only_a_link_is_not_printed() -> None:
    printed = set()
    for path in SOURCE.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        links = [one for one in ONLY_A_LINK.findall(text) if 'class="button' not in one]
        if links and "base_plain" not in text:
            printed.add(str(path).split("/templates/", 1)[1])
    assert printed == ITS_ADDRESS_IS_READ
