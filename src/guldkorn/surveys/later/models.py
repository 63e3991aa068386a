import datetime as dt
from typing import NamedTuple, Self

from cryptography.exceptions import InvalidTag
from django.db import models, transaction

from guldkorn.lib import clock, rows, sealing, traces
from guldkorn.lib.refusal import refuse
from guldkorn.lib.words import N_
from guldkorn.surveys import comments, mixing
from guldkorn.surveys.later.keys import LaterKeys, keys_of, new_code
from guldkorn.surveys.models.survey import Survey

DAYS = 14
SHEETS_A_PLACE = 2


class PutAway(NamedTuple):
    """What somebody had filled in: the marks of a ``FilledSheet``, and their own words."""

    marks: str
    words: str


class SavedSheetQuerySet(models.QuerySet["SavedSheet"]):
    def over(self, today: dt.date) -> Self:
        """Those whose last day has passed."""
        return self.filter(until__lt=today)


class SavedSheet(models.Model):
    """A questionnaire that somebody goes on with later. Nothing here says whose it is.

    It knows no place, no unit and no hour. It is locked twice: with a key that only the person's
    code gives, and with the survey's. All sheets of a survey have the same size. They are written
    anew, in an order of chance, whenever one comes or goes.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="saved_sheets")
    locked = models.BinaryField()
    until = models.DateField(db_index=True)

    objects = SavedSheetQuerySet.as_manager()

    def __str__(self) -> str:
        return "sheet for later"

    @classmethod
    def keep(
        cls, survey: Survey, content: PutAway, *, instead_of: str = "", code: str = ""
    ) -> str:
        """Put answers away, and return the code that opens them; nobody else ever knows it.

        ``instead_of`` is the digest of an earlier sheet of the same person, which goes. ``code`` is
        one that the browser brings, so that pressing twice makes one sheet.
        """
        code = code or new_code()
        keys = keys_of(code)
        until = clock.today() + dt.timedelta(days=DAYS)
        with transaction.atomic():
            held = survey.hold()
            held.saved_sheets.filter(digest__in=[instead_of, keys.digest]).delete()
            refuse(_why_no_more(held))
            held.saved_sheets.create(
                digest=keys.digest, locked=_locked(held, content, keys), until=until
            )
            mixing.scatter(held.saved_sheets.all())
        traces.empty_log()
        return code

    @classmethod
    def opened(cls, survey: Survey, code: str) -> PutAway | None:
        """Return what this code opens; it stays until the answers are sent."""
        keys = keys_of(code)
        kept = survey.saved_sheets.filter(
            digest=keys.digest, until__gte=clock.today()
        ).first()
        return _opened(survey, bytes(kept.locked), keys) if kept else None

    @classmethod
    def forget(cls, survey: Survey, digest: str) -> None:
        """Let go of a sheet whose answers are sent. In a transaction of its own: it shares none
        with the answers.
        """
        if KEPT.first(survey.pk, digest) is None:
            return
        with transaction.atomic():
            Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
            gone, _kinds = survey.saved_sheets.filter(digest=digest).delete()
            if gone:
                mixing.scatter(survey.saved_sheets.all())
        if gone:
            traces.empty_log()


def forget_old() -> None:
    """What the night does: remove what is over, and what the table keeps of sheets that are gone.

    Nothing is counted: a number day by day would tell when somebody went on.
    """
    SavedSheet.objects.over(clock.today()).delete()
    traces.sweep(SavedSheet)


def _why_no_more(survey: Survey) -> str | None:
    """Whoever holds one link may not fill the table."""
    places = survey.invitations.count()
    kept = survey.saved_sheets.count()
    if kept < SHEETS_A_PLACE * places:
        return None
    return N_("There is no room for more answers for later.")


def _locked(survey: Survey, content: PutAway, keys: LaterKeys) -> bytes:
    raw = content.marks.encode() + comments.encode(content.words)
    return survey.seal(sealing.lock(keys.key, raw, keys.digest))


def _opened(survey: Survey, locked: bytes, keys: LaterKeys) -> PutAway | None:
    try:
        inner = survey.pool_safe.unlock(locked)
        raw = sealing.unlock(keys.key, inner, keys.digest)
    except InvalidTag:
        return None
    marks = raw[: -comments.SIZE].decode()
    return PutAway(marks, comments.decode(raw[-comments.SIZE :]))


KEPT = rows.Written(
    lambda survey, digest: SavedSheet.objects.filter(survey=survey, digest=digest),
    2**40,
    "digest",
)
"""A sheet, where there is one."""
