"""What is somebody's own in a course, for the tests that walk every page."""

from typing import Any

from guldkorn.lib import clock
from guldkorn.plans.content import Content, PlanEntryKind
from guldkorn.plans.models import DevelopmentPlan
from guldkorn.programmes.models import Cohort
from tests.cast import Cast


def own_plan(cast: Cast) -> dict[str, dict[str, Any]]:
    """Lone's development plan, shared with Otto from elsewhere: what its addresses need."""
    cohort = Cohort.objects.filter(enrolments__trio=cast.trio).latest("pk")
    plan = DevelopmentPlan.start(by=cast.lone, cohort=cohort)
    entry = plan.add(Content(PlanEntryKind.GOAL, "Jeg vil lytte færdig."), by=cast.lone)
    spare = plan.add(Content(PlanEntryKind.GOAL, "Jeg vil holde pauser."), by=cast.lone)
    share = plan.share(cast.otto, until=clock.today(), by=cast.lone)
    of_it = {name: {"plan_id": plan.pk} for name in ("plan", "plan_pdf", "shares", "deletion")}
    of_it |= {name: {"share_id": share.pk} for name in ("end_share", "shared_plan")}
    of_it |= {"entry": {"entry_id": entry.pk}, "strike": {"entry_id": spare.pk}}
    of_it |= {
        "new_entry": {"plan_id": plan.pk, "kind": "goal"},
        "reflect": {"plan_id": plan.pk, "part": "start"},
    }
    return {f"plans:{name}": needed for name, needed in of_it.items()}
