"""What the records of processing and the assessment of risks say. Pure: a proposal that
an organisation makes its own.
"""

from dataclasses import dataclass

from guldkorn.lib.words import N_

PURPOSES: tuple[tuple[str, str], ...] = (
    (
        N_("To find out what strains and what strengthens people at work."),
        N_("The employer’s duty to assess the work environment (APV)."),
    ),
    (
        N_("To let manager, TR and AMR choose, try and follow up actions together."),
        N_("The same duty, and the cooperation that the law asks for."),
    ),
    (
        N_("To let somebody sign in, and to mail what waits for them."),
        N_("What is needed for the two above."),
    ),
)
"""What data are used for, and on what ground."""

SAFEGUARDS: tuple[str, ...] = (
    N_(
        "No answer can be joined to a person: no name, no time, no address is stored with it."
    ),
    N_("Answers are locked until the survey closes, and mixed with others."),
    N_(
        "Figures are shown only for groups that are large enough, and never so that one follows."
    ),
    N_(
        "Everybody sees only what their role needs, and each page is tested for each role."
    ),
    N_("Every choice stands in a history with who and when."),
    N_(
        "All runs on the organisation’s own server. No page fetches anything from elsewhere."
    ),
    N_("What is due is erased every night, and somebody is told when it fails."),
)


@dataclass(frozen=True)
class PrivacyRisk:
    """What could go wrong for somebody, what is done, and what is left to the organisation."""

    what: str
    done: str
    left: str


RISKS: tuple[PrivacyRisk, ...] = (
    PrivacyRisk(
        N_("Somebody works out what one person answered."),
        N_(
            "Floors, blocks and coarse figures, attacked by tests as an outsider would."
        ),
        N_(
            "Do not ask groups who are nearly the same soon after each other by other means."
        ),
    ),
    PrivacyRisk(
        N_("Somebody’s own words give them away."),
        N_(
            "Names and numbers are taken out, and words are shown from ten answers only."
        ),
        N_("Tell people not to write what only they can know."),
    ),
    PrivacyRisk(
        N_("A copy of the database and the secret key fall into the same hands."),
        N_("Answers are locked while people answer, and erased after the result."),
        N_(
            "Keep the key apart from the backups, and old backups no longer than needed."
        ),
    ),
    PrivacyRisk(
        N_("Somebody feels forced to answer."),
        N_("Nobody sees who has answered, and every question can be left out."),
        N_("Say aloud that it is free, and mean it."),
    ),
    PrivacyRisk(
        N_("A photo or a note is about one person."),
        N_("Faces can be covered, and the form asks for the work and not for people."),
        N_("Look through photos before others see them."),
    ),
    PrivacyRisk(
        N_("Names of people who have left stay on the staff list."),
        N_("They get a last day, and are asked no more."),
        N_("Today the program does not erase them by itself. It is a known gap."),
    ),
)
