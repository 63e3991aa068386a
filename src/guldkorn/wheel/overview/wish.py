"""What somebody looks for in an overview."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

NO_ROUND, NO_TRIO = "no_round", "no_trio"

LACKS = {NO_ROUND: _("No round is running"), NO_TRIO: _("No TRIO")}
"""Why a unit is at no step."""


@dataclass(frozen=True)
class OverviewWish:
    """``q`` is a part of a unit's name or code, ``part`` a unit, ``step`` one of the five or of the
    two above.
    """

    q: str = ""
    part: int | None = None
    step: str = ""
    late: bool = False

    @property
    def is_filter(self) -> bool:
        return bool(self.q or self.step or self.late)

    def wants(self, name: str, code: str, place: str, *, is_late: bool) -> bool:
        """Is a unit with this name and code, at this step, looked for?"""
        if self.late and not is_late:
            return False
        if self.step and self.step != place:
            return False
        wanted = self.q.casefold()
        return wanted in name.casefold() or wanted == code.casefold()
