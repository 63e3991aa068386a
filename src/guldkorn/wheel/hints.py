"""A gentle word when a step has nothing yet. Pure: plain counts in, English texts out; a hint never
stops anybody.
"""

from dataclasses import dataclass

from guldkorn.lib.words import N_

NO_SURVEY = N_(
    "No survey has been made in this round. Is your unit small? Then talk together instead."
)
NO_ABSENCE = N_(
    "You have not looked at your sickness absence yet. It belongs in every assessment (APV)."
)
WAITING = N_("Cards from your meetings wait. Decide what becomes of each of them.")

NO_ACTION = N_("No action has been written yet.")
BARE = N_("There is a theme with no action yet.")
DRAFTS = N_(
    "Some actions are drafts. They lack someone responsible, a date or a way to tell whether they "
    "work."
)
SILENT = N_(
    "You have not told everybody anything in this round yet. Your colleagues are waiting to hear "
    "from you."
)


@dataclass(frozen=True)
class Counts:
    """What a round holds. ``cards`` wait from meetings; ``unfollowed`` are agreed actions not
    followed up on yet. ``bare_themes`` have no action, and nothing else was settled of them.
    ``absence_unseen``: the unit may have key figures, and has none.
    """

    surveys: int = 0
    surveys_open: int = 0
    absence_unseen: bool = False
    results: int = 0
    cards: int = 0
    notes: int = 0
    topics_rated: int = 0
    proposals: int = 0
    themes: int = 0
    bare_themes: int = 0
    actions: int = 0
    drafts: int = 0
    followed: int = 0
    unfollowed: int = 0
    published: int = 0
    unpublished: int = 0


def hints(step: str, counts: Counts) -> list[str]:
    """What the three might want to do before they are done with the step."""
    rules: dict[str, list[tuple[int | bool, str]]] = {
        "identify": [
            (not counts.surveys, NO_SURVEY),
            (
                counts.surveys_open,
                N_("A survey is still open. Wait for its result before you go on."),
            ),
            (counts.absence_unseen, NO_ABSENCE),
        ],
        "involve": [
            (counts.cards, WAITING),
            (
                not counts.notes,
                N_("Nothing from your talks has been written down yet."),
            ),
            (
                not counts.topics_rated,
                N_("You have not yet compared how each of the three of you sees it."),
            ),
        ],
        "act": [
            (counts.cards, WAITING),
            (
                counts.proposals,
                N_("A proposed theme waits for a yes from each of you."),
            ),
            (not counts.themes, N_("You have not chosen a theme yet.")),
            (counts.themes and not counts.actions, NO_ACTION),
            (counts.actions and counts.bare_themes, BARE),
            (counts.drafts, DRAFTS),
        ],
        "communicate": [
            (not counts.published, SILENT),
        ],
        "follow_up": [
            (counts.unfollowed, N_("Some actions have not been followed up on yet.")),
        ],
    }
    return [text for holds, text in rules.get(step, []) if holds]
