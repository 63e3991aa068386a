"""The kinds of things that a history tells of, by the room that each comes from."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "rounds": (_("Rounds and steps"), ("rounds",)),
    "trio": (_("TRIO and charter"), ("trios",)),
    "surveys": (_("Surveys and results"), ("surveys", "results", "pulses", "records")),
    "talks": (
        _("Talks, meetings and walks"),
        ("dialogue", "meetings", "walks", "mailbox"),
    ),
    "themes": (_("Themes"), ("themes",)),
    "actions": (_("Actions"), ("actionplans",)),
    "escalations": (_("Recommendations to AMO/MED"), ("escalations",)),
    "updates": (_("Told to everybody"), ("updates",)),
    "year": (_("The year"), ("years", "dossiers")),
    "courses": (_("Courses"), ("programmes", "evaluations")),
    "workplaces": (
        _("Units and staff"),
        ("workplaces", "topics", "api", "accounts", "privacy"),
    ),
}
"""What each kind is called, and the rooms it holds."""

KIND_OF_ROOM = {room: kind for kind, (_name, rooms) in KINDS.items() for room in rooms}


def kind_of(noun: str) -> str:
    """What a noun, such as ``themes.theme``, belongs to, in words."""
    room = noun.partition(".")[0]
    return str(KINDS[KIND_OF_ROOM[room]][0]) if room in KIND_OF_ROOM else ""
