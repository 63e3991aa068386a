"""What is done with what a backup brought back, before anybody sees it: in the same
transaction, and in SQL. The tables may be those of an older version.
"""

from typing import Any

from guldkorn.surveys.models import fixed

# ruff: noqa: S608 - nothing of it comes from outside

OPEN = "SELECT id FROM surveys_survey WHERE state = 'open'"
CLOSED = "SELECT id FROM surveys_survey WHERE state = 'closed'"
UNITS = f"SELECT id FROM surveys_surveyunit WHERE survey_id IN ({CLOSED})"
ON_THEIR_WAY = "state IN ('waiting', 'under way')"
OF_COURSES = "noun = 'evaluations.courseevaluation'"
EVALUATION = "SELECT id FROM programmes_courseevaluation WHERE closed_at IS NULL"
CODES = (
    f"SELECT id FROM surveys_surveyjob WHERE kind = 'codes' AND survey_id IN ({OPEN})"
)

EVERY_TIME = (
    # a backup of before this rule holds them
    "DELETE FROM accounts_session",
    # they may have arrived since: of what must not come twice a person decides
    f"UPDATE letters_letter SET state = 'perhaps' WHERE once AND {ON_THEIR_WAY}",
)

WITHOUT_ANSWERS = (
    # whoever was asked can be asked again: no answer and no link of theirs is there
    f"UPDATE surveys_invitation SET mailed = FALSE WHERE survey_id IN ({OPEN})",
    # a code of these documents opens nothing any more
    f"DELETE FROM surveys_codepart WHERE survey_id IN ({OPEN})",
    f"DELETE FROM surveys_codeorder WHERE job_id IN ({CODES})",
    f"DELETE FROM surveys_surveyjob WHERE id IN ({CODES})",
    # without its answers a closed survey has no result: it counts as not held
    f"DELETE FROM surveys_asked WHERE survey_id IN ({CLOSED})",
    f"DELETE FROM surveys_overlap WHERE unit_id IN ({UNITS})",
    "UPDATE surveys_survey SET state = 'called_off' WHERE state = 'closed'",
    f"DELETE FROM letters_mailing WHERE {OF_COURSES} AND noun_id IN ({EVALUATION})",
    "DELETE FROM programmes_courseevaluation WHERE closed_at IS NULL",
)


def begin(cursor: Any, sign: str, *, with_answers: bool) -> None:
    """``sign`` stands for a value in the SQL of this database."""
    for order in EVERY_TIME:
        cursor.execute(order)
    if with_answers:
        return
    for order in WITHOUT_ANSWERS:
        cursor.execute(order)
    _new_keys(cursor, sign)


def _new_keys(cursor: Any, sign: str) -> None:
    cursor.execute("SELECT id, with_comments FROM surveys_survey WHERE state = 'open'")
    for survey, with_comments in cursor.fetchall():
        comments = fixed.new_key(survey, "comments") if with_comments else None
        cursor.execute(
            f"UPDATE surveys_survey SET pool_key = {sign}, comment_key = {sign}"
            f" WHERE id = {sign}",
            (fixed.new_key(survey, "answers"), comments, survey),
        )
