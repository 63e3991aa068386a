"""Everything that is wrong with a folder of content, or with one instrument file."""

from collections.abc import Iterable
from pathlib import Path

from guldkorn.content.articles import read_articles
from guldkorn.content.changes import read_change_kinds
from guldkorn.content.diagrams import read_diagrams
from guldkorn.content.document import Document, read
from guldkorn.content.errors import Problem
from guldkorn.content.exercises import read_exercises
from guldkorn.content.help.lines import read_help_lines
from guldkorn.content.instruments import examine
from guldkorn.content.measures import read_measures
from guldkorn.content.meetings import read_meetings
from guldkorn.content.programmes import read_programmes
from guldkorn.content.rotation.sets import read_rotations
from guldkorn.content.topics import read_topics

FOLDERS = (
    "topics",
    "instruments",
    "exercises",
    "meetings",
    "articles",
    "programmes",
    "models",
    "help",
    "measures",
    "changes",
    "rotations",
)


def check(path: Path) -> list[Problem]:
    """All problems by file and line; empty when there are none.

    A file is taken for an instrument. A folder is taken for a content folder, with FOLDERS in it:
    there, beyond what a single file must hold, whatever is named must be known, and everything
    stand once.
    """
    if not path.is_dir():
        return examine(path)[1]
    folders = [path / name for name in FOLDERS]
    problems = [
        Problem(folder, 1, "there is no such folder")
        for folder in folders
        if not folder.is_dir()
    ]
    for folder in folders:
        problems += _unread(folder)
    topics, broken = read_topics(path / "topics")
    problems += broken
    known = None if broken else {topic.id for topic in topics}
    problems += _instruments(sorted((path / "instruments").glob("*.yaml")), known)
    exercises, broken = read_exercises(
        path / "exercises", known and known | {topic.kind for topic in topics}
    )
    problems += broken
    models, undrawn = read_diagrams(path / "models")
    meetings, unheld = read_meetings(
        path / "meetings",
        None if broken else {one.id: one for one in exercises},
        None if undrawn else {one.id for one in models},
    )
    articles, unread = read_articles(
        path / "articles", None if undrawn else {one.id for one in models}
    )
    problems += undrawn + unheld + unread
    by_id = (
        None if unheld else {one.id: one for one in meetings},
        None if unread else {one.id: one for one in articles},
    )
    problems += read_programmes(path / "programmes", *by_id)[1]
    problems += read_help_lines(path / "help")[1]
    problems += read_measures(path / "measures", known)[1]
    problems += read_change_kinds(path / "changes", known)[1]
    problems += read_rotations(path / "rotations")[1]
    return sorted(problems)


def _unread(folder: Path) -> list[Problem]:
    strangers = [path for path in folder.glob("*") if path.suffix != ".yaml"]
    return [
        Problem(path, 1, "is never read: a content file's name ends in .yaml")
        for path in strangers
    ]


def _instruments(paths: Iterable[Path], topics: set[str] | None) -> list[Problem]:
    """What is wrong with the files; nothing is said of their topics where those themselves could
    not be read.
    """
    problems: list[Problem] = []
    first: dict[tuple[str, int], Path] = {}
    for path in paths:
        instrument, broken = examine(path)
        problems += broken
        if instrument is None:
            continue
        document = read(path, path.read_bytes())
        problems += [] if topics is None else _unknown_topics(document, topics)
        if (
            other := first.setdefault((instrument.id, instrument.version), path)
        ) != path:
            reason = f"{instrument.id} version {instrument.version} stands in {other.name} too"
            problems.append(document.problem(("id",), reason))
    return problems


def _unknown_topics(document: Document, topics: set[str]) -> list[Problem]:
    """Every scale measures a topic, or none does: then the questionnaire is about something else,
    such as a course.
    """
    scales = [
        ((*place, "topic"), scale.get("topic", ""))
        for place, scale in document.members("scales")
    ]
    if not any(name for _place, name in scales):
        return []
    return [
        document.problem(place, f"there is no topic {name!r}")
        for place, name in scales
        if name not in topics
    ]
