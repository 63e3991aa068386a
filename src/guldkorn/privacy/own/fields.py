"""Which words of a row are somebody's own, where a row names more than one person. Pure."""

from collections.abc import Mapping

OWN_FIELDS: Mapping[tuple[str, str], frozenset[str]] = {
    ("escalations.escalation", "written_by"): frozenset(
        {
            *("problem", "tried", "recommendation", "wished_on"),
            *("written_at", "sent_at", "taken_back_at"),
        }
    ),
    ("escalations.escalation", "received_by"): frozenset(
        {"received_at", "expected_on"}
    ),
    ("escalations.escalation", "answered_by"): frozenset(
        {"answer", "answer_reason", "answered_at"}
    ),
    ("themes.theme", "proposed_by"): frozenset({"topic", "reason", "proposed_at"}),
    ("themes.theme", "put_aside_by"): frozenset({"put_aside_reason", "put_aside_at"}),
    ("themes.permanentrisk", "ended_by"): frozenset({"ended_because", "ended_at"}),
    ("walks.observation", "by"): frozenset(
        {"place", "task", "fact", "question", "impression", "topic", "at"}
    ),
    ("walks.observation", "withdrawn_by"): frozenset({"withdrawn_at"}),
    ("dialogue.note", "by"): frozenset(
        {"kind", "topic", "held_on", "fact", "impression", "talks", "at"}
    ),
    ("dialogue.note", "withdrawn_by"): frozenset({"withdrawn_at"}),
    ("records.keyperiod", "by"): frozenset({"year", "quarter", "source", "at"}),
    ("records.keyperiod", "withdrawn_by"): frozenset({"withdrawn_at"}),
    ("records.outsidesurvey", "by"): frozenset(
        {"name", "made_by", "asked_on", "floor", "at"}
    ),
    ("records.outsidesurvey", "withdrawn_by"): frozenset({"withdrawn_at"}),
    ("years.yeardiscussion", "begun_by"): frozenset({"begun_at", "planned_on"}),
    ("years.yeardiscussion", "held_by"): frozenset({"held_on", "held_at"}),
    ("results.sectorfigures", "loaded_by"): frozenset({"loaded_at"}),
    ("results.sectorfigures", "kept_by"): frozenset({"kept_at"}),
    ("surveys.loadedinstrument", "loaded_by"): frozenset({"loaded_at"}),
    ("surveys.loadedinstrument", "kept_by"): frozenset({"kept_at"}),
    ("surveys.survey", "opened_by"): frozenset({"opened_at"}),
    ("surveys.survey", "closed_by"): frozenset({"closed_at"}),
    ("surveys.coderequest", "asked_by"): frozenset({"asked_at"}),
    ("surveys.coderequest", "agreed_by"): frozenset({"agreed_at"}),
    ("rounds.round", "opened_by"): frozenset({"opened_at"}),
    ("rounds.round", "closed_by"): frozenset({"closed_at"}),
}
"""By model and link. A test fails where a row of more than one person has no line."""
