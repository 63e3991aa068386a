"""How far an assessment is, stage by stage. Pure."""

from enum import StrEnum
from hashlib import sha256
from typing import Literal

DossierLanguage = Literal["da", "en"]


class StageState(StrEnum):
    """Nothing is there – something is missing – it is there."""

    MISSING = "missing"
    PARTLY = "partly"
    DONE = "done"


def state_of(there: int, wanted: int) -> StageState:
    """By how many of the things that are wanted are there."""
    if there <= 0:
        return StageState.MISSING
    return StageState.DONE if there >= wanted else StageState.PARTLY


def checksum_of(content: str) -> str:
    """The SHA-256 of the text as it stands: anybody can work it out from the JSON file."""
    return sha256(content.encode()).hexdigest()
