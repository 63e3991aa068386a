"""Pages of answering, rendered once and then filled in.

A frame is made of the survey and of marks alone: no request, no code and nothing that somebody
ticked or wrote is at hand while it is rendered. Its key is all that it shows, so nothing has to be
told when a survey is changed.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from guldkorn.surveys.models import Survey

MOST = 200
"""Frames in memory: some megabytes. When there are more, all are made anew."""

SIGN = secrets.token_hex(16)
"""Drawn anew by each process, so nobody's words can hold it."""

SLOT = re.compile(f"{SIGN}([a-z_0-9]+){SIGN}")
LOCKS = frozenset({"pool_key", "comment_key", "_state"})
"""What no page shows of a survey."""

Key = tuple[object, ...]

_frames: dict[Key, list[str]] = {}


def slot(name: str) -> SafeString:
    """What stands in a frame for a value of one person."""
    return mark_safe(f"{SIGN}{name}{SIGN}")  # noqa: S308 - letters and digits


def facts(survey: Survey) -> Key:
    """All that a page can show of a survey; what is asked is told by its checksum."""
    told = vars(survey).items()
    seen = [f"{name}={value!r}" for name, value in told if name not in LOCKS]
    return (survey.unit.name, *seen)


def filled(
    template: str,
    key: Key,
    context: Callable[[], dict[str, Any]],
    values: Mapping[str, object],
) -> str:
    """The page of a frame with these values in their slots, escaped unless they are marked as safe.
    A value that is dear is a function, and asked where there is a slot for it.

    ``context`` is asked only where the frame is not there yet. It holds nothing of a person.
    """
    language = get_language() or "da"
    whole = (template, language, *key)
    frame = _frames.get(whole)
    if frame is None:
        around = {"LANGUAGE_CODE": language, "request": {"LANGUAGE_CODE": language}}
        html = render_to_string(template, around | context())
        frame = SLOT.split(html)
        if len(_frames) >= MOST:
            _frames.clear()
        _frames[whole] = frame
    said = list(frame)
    for place in range(1, len(said), 2):
        value: Any = values[said[place]]
        said[place] = str(conditional_escape(value() if callable(value) else value))
    return "".join(said)
