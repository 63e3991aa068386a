"""What each verb of the history says, by its noun: a file for each step of the work."""

from guldkorn.history.verbs import act, identify, involve, learn, places, tell

VERBS: dict[tuple[str, str], str] = {
    **places.VERBS,
    **identify.VERBS,
    **involve.VERBS,
    **act.VERBS,
    **tell.VERBS,
    **learn.VERBS,
}
"""What was done, by (model, verb). A room that records a new verb adds its sentence to one of these
files; a test asks for it.
"""
