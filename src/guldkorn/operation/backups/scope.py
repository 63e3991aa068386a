"""What a backup holds otherwise than the database does, table by table.

Whatever changes when somebody answers goes aside: into one file that the next backup
replaces. So two backups differ in nothing that an answer has changed, and what is over
stands in no old copy (docs/decisions/0028).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from guldkorn.evaluations.models import CourseEvaluation, Slip
from guldkorn.lib.keys import random_key
from guldkorn.lib.refusal import Refused
from guldkorn.lib.sealing import Safe
from guldkorn.surveys.mixing import shuffled
from guldkorn.surveys.models import Survey

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows by the name of their table."""

Begin = Callable[[Any, str], None]
"""What is done with the rows, in the transaction that brings them back."""

KEYED = "state = 'open' OR pool_key IS NOT NULL OR comment_key IS NOT NULL"
# of one that has just closed the places may not have forgotten their people yet
SURVEYS = (
    "survey_id IN (SELECT id FROM surveys_survey WHERE state = 'open'"
    " UNION SELECT survey_id FROM surveys_invitation WHERE employee_id IS NOT NULL)"
)
PLACES = f"invitation_id IN (SELECT id FROM surveys_invitation WHERE {SURVEYS})"  # noqa: S608
NO_RESULT = "survey_id IN (SELECT id FROM surveys_survey WHERE state <> 'released')"
ANSWERABLE = "noun IN ('surveys.survey', 'evaluations.courseevaluation')"
ASKED = (
    "evaluation_id IN"
    " (SELECT id FROM programmes_courseevaluation WHERE closed_at IS NULL)"
)
UNREAD = "letter_id IN (SELECT id FROM mailbox_staffletter WHERE NOT is_readable)"
EVERY = "1 = 1"


@dataclass(frozen=True)
class TableRule:
    """Which rows of a table are otherwise in a backup.

    With ``blanks`` they stay, with these columns as said (SQL). Else they leave. ``aside``:
    what leaves or is blank goes into the file beside the backup, or as much of it as
    ``only`` says.
    """

    kind: str
    concerns: str = EVERY
    blanks: dict[str, str] = field(default_factory=dict)
    aside: bool = True
    only: str = EVERY

    @property
    def table(self) -> str:
        return str(apps.get_model(self.kind)._meta.db_table)

    @property
    def key(self) -> str:
        return str(apps.get_model(self.kind)._meta.pk.column)

    def kept_aside(self, columns: Iterable[str]) -> list[str]:
        """The columns that go aside."""
        return [self.key, *self.blanks] if self.blanks else list(columns)


KEYS = {"pool_key": "NULL", "comment_key": "NULL"}
UNUSED = {"used": "FALSE", "spare_id": "NULL"}

RULES = (
    TableRule("surveys.survey", KEYED, KEYS),
    TableRule("surveys.invitation", SURVEYS, UNUSED),
    # whoever was reminded has one more
    TableRule("surveys.secret", PLACES),
    TableRule("surveys.pooledanswers"),
    # nothing reads them again once there is a result
    TableRule("surveys.response", only=NO_RESULT),
    TableRule("surveys.pooledcomment"),
    TableRule("surveys.lockedcomment"),
    TableRule("surveys.savedsheet"),
    TableRule("evaluations.courseevaluation", "closed_at IS NULL", KEYS),
    TableRule("evaluations.ticket", ASKED),
    TableRule("evaluations.slip", ASKED),
    # the day on which somebody wrote
    TableRule("mailbox.staffletter", "NOT is_readable"),
    TableRule("mailbox.letterline", f"NOT is_readable OR {UNREAD}"),
    # a mail is gone when it is delivered
    TableRule("letters.letter"),
    # of a reminder it is how many had not answered
    TableRule("letters.mailing", ANSWERABLE, {"delivered": "0"}),
    # whoever has one is signed in
    TableRule("accounts.session", aside=False),
    TableRule("throttle.misses", aside=False),
    TableRule("throttle.kept", aside=False),
    # their files are made anew in one press
    TableRule("results.reportarchive", aside=False),
)

NAME_PLACES = (
    ("surveys_invitation", "id"),
    ("surveys_secret", "invitation_id"),
    ("letters_letter", "row"),
)
"""The columns that go aside and name a place."""

SLIPS = "programmes_slip"
HEAPS = (
    ("surveys_pooledanswers", "surveys_response", "answers"),
    ("surveys_pooledcomment", "surveys_lockedcomment", "locked"),
)


def renumbered(aside: Rows) -> dict[int, int]:
    """Give each place of what is open another number, and return these by the former ones.

    When a survey closes, its places forget whose they were. A number that stays would tell it by
    an older backup.
    """
    places = aside["surveys_invitation"]
    numbers: dict[int, int] = {row["id"]: random_key() for row in places}
    for table, column in NAME_PLACES:
        for row in aside[table]:
            row[column] = numbers.get(row[column], row[column])
    places.sort(key=lambda row: row["id"])
    return numbers


def heaped(aside: Rows) -> Rows:
    """The same with the pools of each survey mixed into what was mixed before, locked anew.

    What waits in a pool came last, so it must not lie apart in a copy.
    """
    keys = {row["id"]: row for row in aside["surveys_survey"]}
    for pool, kept, column in HEAPS:
        rows = [*aside[kept], *aside.pop(pool)]
        safes = {one: _safe(keys.get(one), column) for one in _surveys(rows)}
        aside[kept] = [
            _again(row, column, safes[row["survey_id"]]) for row in shuffled(rows)
        ]
    aside[SLIPS] = [row | {"mixed": True} for row in _slips(aside)]
    return aside


def _surveys(rows: Iterable[Row]) -> set[int]:
    return {row["survey_id"] for row in rows}


def _safe(row: Row | None, column: str) -> Safe | None:
    """What locks the rows of a survey; None where the secret key is another one, and for
    answers of a survey that is closed.
    """
    of = "pool_key" if column == "answers" else "comment_key"
    if row is None or row[of] is None:
        return None
    return _opened(Survey(pk=row["id"], **{of: row[of]}), of)


def _slips(aside: Rows) -> list[Row]:
    cohorts = dict(CourseEvaluation.objects.values_list("pk", "cohort"))
    evaluations = {
        row["id"]: CourseEvaluation(
            cohort_id=cohorts.get(row["id"], 0), **{of: row[of] for of in KEYS}
        )
        for row in aside["programmes_courseevaluation"]
    }
    made = []
    for row in shuffled(aside[SLIPS]):
        of = "pool_key" if row["kind"] == Slip.Kind.ANSWERS else "comment_key"
        safe = _opened(evaluations[row["evaluation_id"]], of)
        made.append(_again(row, "content", safe))
    return made


def _opened(asked: Survey | CourseEvaluation, of: str) -> Safe | None:
    try:
        return asked.pool_safe if of == "pool_key" else asked.comment_safe
    except Refused:
        return None


def _again(row: Row, column: str, safe: Safe | None) -> Row:
    if safe is None:
        return row | {"id": random_key()}
    content = safe.unlock(bytes(row[column]))
    return row | {"id": random_key(), column: safe.lock(content)}
