"""What a respondent pays: the frame of a page without an account leaves room under 80 KB, fonts
apart.
"""

import gzip
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

BUDGET = 80 * 1024
LEFT_FOR_THE_PAGE = 40 * 1024


def packed(data: bytes) -> int:
    return len(gzip.compress(data, compresslevel=6))


def test_the_frame_of_a_page_without_an_account_is_light(rf_of):
    html = render_to_string("base_plain.html", request=rf_of("da")).encode()
    static = ("dkfds/css/dkfds.min.css", "web/guldkorn.css", "web/mark.svg")
    files = [Path(finders.find(name)).read_bytes() for name in static]
    assert sum(packed(one) for one in [html, *files]) < BUDGET - LEFT_FOR_THE_PAGE
    assert all(f'"/static/{name}"'.encode() in html for name in static)


def test_a_page_without_an_account_has_no_script_no_form_and_sets_no_cookie(rf_of):
    html = render_to_string("base_plain.html", request=rf_of("da"))
    assert [word in html for word in ("<script", "<form", "csrf")] == [False, False, False]
    assert 'href="?lang=en"' in html
