"""A programme as a file of the format in docs/reference/programme.md. What is written is read back
to the same.
"""

from collections.abc import Mapping

from guldkorn.content.formats.yaml_text import yaml_text
from guldkorn.content.programme import (
    Homework,
    ProgrammeContent,
    ProgrammePart,
    ReadingItem,
)


def write_programme(programme: ProgrammeContent) -> bytes:
    """The programme as a file that `read_programme` reads back to the same value."""
    value = {
        "id": programme.id,
        "title": programme.title,
        "purpose": list(programme.purpose),
        "teachers": [
            {"id": one.id, "role": one.role, "presentation": one.presentation}
            for one in programme.teachers
        ],
        "parts": [_part_value(one) for one in programme.parts],
        "after": _homework_value(programme.after),
    }
    return (
        f"# Format: docs/reference/programme.md\n{yaml_text(_filled(value))}".encode()
    )


def _part_value(part: ProgrammePart) -> dict[str, object]:
    return (
        _filled(
            {
                "id": part.id,
                "kind": part.kind.value,
                "title": part.title,
                "purpose": part.purpose,
                "themes": list(part.themes),
                "meeting": part.meeting,
                "for": part.audience.value,
            }
        )
        | {
            "weeks": part.weeks,
            "hours": int(part.hours) if part.hours == int(part.hours) else part.hours,
        }
        | _filled({"before": _homework_value(part.before)})
    )


def _homework_value(homework: Homework) -> dict[str, object]:
    return _filled(
        {
            "read": [_reading_value(one) for one in homework.read],
            "meet": homework.meet,
            "try": homework.trial,
            "reflect": list(homework.reflect),
        }
    )


def _reading_value(one: ReadingItem) -> dict[str, object]:
    own: dict[str, object] = (
        {} if one.article else {"title": one.title, "reading_minutes": one.minutes}
    )
    named: dict[str, object] = {
        "id": one.id,
        "article": one.article,
        "address": one.address,
        "file": one.file,
    }
    return _filled(named | own | {"why": one.why})


def _filled(value: Mapping[str, object]) -> dict[str, object]:
    return {key: one for key, one in value.items() if one}
