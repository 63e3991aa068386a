"""Several small style sheets are sent to a phone as one."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.urls import reverse

from guldkorn.web.sheets import JoinedSheets, place_of_this_process
from tests.meetings.room import workshop

PHONE = "meetings/phone.css"
ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"""{% static ['"]([^'"]+)['"]""")


def test_a_phone_in_a_room_asks_for_one_sheet_besides_those_of_every_page(cast, client):
    meeting = workshop(cast)
    address = client.post(
        reverse("meetings:join", args=[meeting.code]), {"trio": cast.trio.pk, "role": "tr"}
    ).url
    html = client.get(address).content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', html)
    assert sheets == ["dkfds/css/dkfds.min.css", "web/guldkorn.css", PHONE]


def test_it_is_all_of_its_parts_in_their_order():
    parts = [Path(str(finders.find(part))).read_text() for part in settings.JOINED_SHEETS[PHONE]]
    assert all(parts)
    assert Path(str(finders.find(PHONE))).read_text() == "".join(parts)
    assert finders.find(PHONE, find_all=True) == [finders.find(PHONE)]
    assert finders.find("meetings/nothing.css") is None


def test_it_is_made_anew_when_a_part_is_and_is_as_old_as_the_newest(tmp_path, settings):
    old, new = tmp_path / "old.css", tmp_path / "new.css"
    for part, when in ((old, 1_000), (new, 2_000)):
        part.write_text(f"/* {part.stem} */")
        os.utime(part, (when, when))
    settings.STATICFILES_DIRS = [tmp_path]
    settings.JOINED_SHEETS = {"all.css": ["old.css", "new.css"]}
    finders.get_finder.cache_clear()
    try:
        made = Path(str(finders.find("all.css")))
        assert (made.read_text(), made.stat().st_mtime) == ("/* old *//* new */", 2_000)
        old.write_text("/* newer */")
        os.utime(old, (3_000, 3_000))
        ((name, storage),) = JoinedSheets().list(None)
        assert Path(storage.path(name)).read_text() == "/* newer *//* new */"
    finally:
        finders.get_finder.cache_clear()


def test_it_is_collected_under_a_name_of_its_own_content(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "guldkorn.web.storage.StaticFiles"}
    }
    call_command("collectstatic", interactive=False, verbosity=0, ignore=["dkfds", "htmx"])
    names = {one.name for one in (tmp_path / "meetings").iterdir()}
    assert [
        name for name in sorted(names) if re.fullmatch(r"phone\.[0-9a-f]{12}\.css(\.gz)?", name)
    ]


def test_what_the_pages_name_is_collected_and_what_no_page_names_is_not():
    left_out = apps.get_app_config("staticfiles").ignore_patterns
    collected = {
        f"{getattr(storage, 'prefix', None) or ''}/{name}".lstrip("/")
        for finder in finders.get_finders()
        for name, storage in finder.list(left_out)
    }
    pages = ROOT.glob("src/guldkorn/*/templates/**/*.html")
    named = {name for page in pages for name in NAMED.findall(page.read_text())}
    assert len(named) > 50
    assert named <= collected
    assert "htmx/htmx.js" not in collected


def test_what_a_killed_process_left_is_taken_away_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    names = (f"{killed.pid}-abc", f"{os.getpid()}-abc", "abc", "9" * 30 + "-abc")
    folders = [tmp_path / f"guldkorn-sheets-{name}" for name in names]
    for folder in folders:
        folder.mkdir()
    with place_of_this_process.__wrapped__() as made:
        assert sorted(tmp_path.iterdir()) == sorted([*folders[1:], Path(made)])
        assert Path(made).name.startswith(f"guldkorn-sheets-{os.getpid()}-")
