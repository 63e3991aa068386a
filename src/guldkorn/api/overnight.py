"""What the clock does for other systems."""

from guldkorn.api.hooks.sending import call_due
from guldkorn.api.models.kept_answer import forget_answers
from guldkorn.api.models.webhook import forget_calls
from guldkorn.lib.chores import Chores


def look_after(chores: Chores) -> None:
    """Forget what is over, and make the calls that wait."""
    chores.do("answers to other systems were not forgotten", forget_answers)
    chores.do("calls to other systems were not forgotten", forget_calls)
    chores.do("other systems were not called", call_due)
