"""Dossiers of Mælkevejen as the tests make them, and what their addresses need."""

from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.dossiers.models import Approval, Dossier, DossierLink
from tests.cast import Cast

OF_DOSSIERS = {
    *(f"dossiers:{name}" for name in ("dossiers", "make", "dossier", "difference", "file")),
    *(f"dossiers:{name}" for name in ("approve", "withdraw_approval", "places")),
    *(f"dossiers:{name}" for name in ("renew", "restore", "close_link", "open_link")),
}

PACKED = "dossiers:organisation"


def given(dossier: Dossier, capacity: str, *, by: Person, remark: str = "") -> Approval:
    new = Approval(dossier=dossier, capacity=capacity, remark=remark)
    new.give(by=by)
    return new


def approved(cast: Cast) -> dict[str, Any]:
    """Two versions, the first one approved by Anna for AMO."""
    first = Dossier.make(cast.unit, "da", by=cast.lone)
    approval = given(first, "amo", by=cast.anna)
    second = Dossier.make(cast.unit, "en", by=cast.lone)
    return {"dossier_id": second.pk, "approval_id": approval.pk}


def by_dossier_link(cast: Cast) -> dict[str, dict[str, Any]]:
    return {
        "dossiers:by_link": {"token": DossierLink.of(cast.unit).token},
        "dossiers:file": {"kind": "json"},
        "api-1:dossier_file": {"kind": "json"},
    }
