"""A confidential action stands in the TRIO's plan and nowhere else: every page and every reader of
actions is walked.
"""

import ast
import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from guldkorn.actionplans.models import Action, ActionObjection
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.meetings.slides.reading import pages_in
from guldkorn.updates.draft import draft
from guldkorn.wheel.agenda import of_the_wheel
from tests.actionplans.agreeing import agreed
from tests.test_routes import PAGES, address
from tests.world import World, build_world

SOURCE = Path(__file__).resolve().parents[2] / "src" / "guldkorn"
SECRET = "Zebraen"
PLAN = {
    f"actionplans:{name}"
    for name in ("plan", "action", "trial", "follow_up", "evaluate", "notice", "object")
}
"""The pages on which the TRIO works with its plan."""

READERS = {
    "archives/arriving.py": "it comes to the TRIO's own pages on another server, and to no report",
    "archives/leaving.py": "it moves with all that the TRIO has; whoever runs the server has it",
    "operation/night.py": "its reminders, which say nothing of a confidential one",
    "demo/noticed.py": "leaves it out",
    "demo/stories.py": "it writes the demo",
    "dossiers/content/plan.py": "what the dossier has gathered",
    "dossiers/gathering.py": "leaves it out",
    "dossiers/reading.py": "leaves it out of what was locked before it became so",
    "escalations/drafting.py": "leaves it out",
    "updates/draft.py": "leaves it out",
    "updates/models/news.py": "leaves it out of what goes to the board",
    "updates/news.py": "leaves it out, also when it has become so since",
    "waiting/sources/actions.py": "says that one waits, and no word of it",
    "wheel/agenda.py": "leaves it out",
    "wheel/counting.py": "numbers alone, for the TRIO",
    "wheel/handover/page.py": "leaves it out",
    "wheel/overview/late.py": "leaves it out",
    "wheel/past/things.py": "leaves it out",
    "wheel/search/sources.py": "for the TRIO alone, where it is marked",
    "wheel/story/events.py": "what the story has gathered",
    "wheel/story/page.py": "leaves it out",
    "wheel/thread/gathering.py": "leaves it out",
    "wheel/thread/page.py": "what the thread has gathered",
    "wheel/thread/tried.py": "what the thread has gathered",
    "years/telling.py": "leaves it out",
    "years/twelve/found.py": "leaves it out",
}
"""Who reads actions outside their room, and what becomes of a confidential one there."""


def test_who_reads_actions_has_said_what_becomes_of_a_confidential_one():
    found = set()
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).as_posix()
        imports = [
            node.module or ""
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
        ]
        if not room.startswith("actionplans/") and any(
            name in {"guldkorn.actionplans", "guldkorn.actionplans.models"} for name in imports
        ):
            found.add(room)
    assert found == set(READERS)


@pytest.fixture(params=[True, False], ids=["confidential", "open"])
def told(cast, request) -> tuple[World, bool]:
    """The world with an action that says a word of its own in every field, begun and looked at."""
    world = build_world(cast)
    theme = cast.round.themes.get()
    words = ("title", "problem", "cause", "trial", "noticed_by", "responsible", "help_needed")
    told = Action(
        theme=theme,
        level="group",
        way="lower",
        start_on=clock.today() - dt.timedelta(days=3),
        follow_up_on=clock.today() + dt.timedelta(days=1),
        is_confidential=request.param,
        **{name: f"{SECRET} {name}" for name in (*words, "sign", "measured_by")},
    )
    agreed(told, by=cast.lone)
    told.remark("log", f"{SECRET} gik.", day=clock.today(), by=cast.lone)
    told.remark("comment", f"{SECRET} kom.", day=clock.today(), by=cast.lone)
    ActionObjection.make(told, f"{SECRET} er for meget.", by=cast.anna).withdraw(by=cast.anna)
    told.attach(f"{SECRET}.webp", "image/webp", b"RIFF", by=cast.lone)
    world.ids[""]["action_id"] = told.pk
    return world, request.param


def words_in(answer) -> str:
    """What an answer says, read off the pages of a PDF and the parts of a Word file too."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if b"%%EOF" in content[-1024:]:
        return "\n".join(page.words for page in pages_in(content))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    return content.decode(errors="replace")


def pages_that_say_it(world: World, client) -> set[str]:
    found = set()
    for route in sorted(PAGES):
        if "live" in route:
            continue  # a stream without an end; what it sends is a part of the pages walked here
        answer = client.get(address(world, route))
        if SECRET in words_in(answer):
            found.add(route)
    return found


@pytest.mark.parametrize("told", [True], indirect=True, ids=["confidential"])
@pytest.mark.parametrize("somebody", ["karen", "niels", "frida", "theo", None])
def test_nobody_outside_the_trio_reads_it_anywhere(told, client_of, somebody):
    world, _is_confidential = told
    assert pages_that_say_it(world, client_of(somebody and getattr(world, somebody))) == set()


def test_in_the_trio_it_stands_in_the_plan_alone(told, client_of):
    world, is_confidential = told
    found = pages_that_say_it(world, client_of(world.lone))
    reports = {
        "wheel:thread",
        "wheel:thread_pdf",
        "wheel:thread_word",
        "wheel:story",
        "updates:write",
    }
    reports |= {"waiting:waiting", "wheel:history", "wheel:history_file", "wheel:handover"}
    reports |= {"years:year", "years:discussion", "years:discussion_words", "updates:write_news"}
    reports |= {
        "actionplans:plan_file",
        "years:discussion_file",
        "updates:correct",
        "wheel:new_meeting",
    }  # the plan beside the form
    own = {"privacy:own_file"}  # what she wrote herself, for herself
    assert found == own | (PLAN if is_confidential else PLAN | reports)


def test_no_status_agenda_or_mail_tells_of_it(told):
    world, is_confidential = told
    status = " ".join(draft(world.round).values())
    agenda = " ".join(f"{point}" for point in of_the_wheel(world.round, clock.today()))
    assert (SECRET in status, SECRET in agenda) == (not is_confidential, not is_confidential)
    assert SECRET not in "".join(letter.mail.body for letter in Letter.objects.all())
