"""What a TRIO has talked about: weights, causes, something it lives with, a recommendation."""

import datetime as dt
from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.escalations.models import Escalation, Receiver
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Cause, IgloLevel, Mandate, Resolution, Theme, Weighing
from tests.cast import Cast

TALK = {
    *(f"themes:{name}" for name in ("weighings", "weigh", "tell_weighing", "show_weighing")),
    *(f"themes:{name}" for name in ("causes", "new_cause", "cause")),
    *(f"themes:{name}" for name in ("take_off_cause", "put_back_cause", "resolve")),
    *(f"themes:{name}_resolution" for name in ("agree", "take_back")),
    *(f"themes:{name}_risk" for name in ("look_at", "end", "take_up")),
    "themes:resolve_without",
    "themes:risks",
    *(f"escalations:{name}" for name in ("about", "escalation", "change", "agree")),
    *(f"escalations:{name}" for name in ("go_on_without", "take_back")),
}
"""The routes of the talk, which are a TRIO's own."""

SHORT_STAFFED = "Der er kun to på vagt efter klokken 15."
REASON = "Normeringen bliver besluttet et andet sted."


def weigh(turn: Round, topic: str, somebody: Person, *weights: int) -> Weighing:
    """Let one of the TRIO weigh: seriousness, extent, influence."""
    names = ("seriousness", "extent", "influence")
    return Weighing.give(turn, topic, by=somebody, **dict(zip(names, weights, strict=True)))


def cause_of(
    theme: Theme, text: str = SHORT_STAFFED, *, by: Person, parent: Cause | None = None
) -> Cause:
    cause = Cause(theme=theme, text=text, level=IgloLevel.ORGANISATION, parent=parent)
    cause.write(by=by)
    return cause


def proposed(theme: Theme, mandate: str, *, by: Person, cause: Cause | None = None) -> Resolution:
    """Something proposed by one."""
    proposal = Resolution(theme=theme, cause=cause, mandate=Mandate(mandate), reason=REASON)
    if mandate == Mandate.LIVE_WITH:
        proposal.buffer = "Vi går hjem to og to."
        proposal.look_on = clock.today() + dt.timedelta(days=90)
    proposal.propose(by=by)
    return proposal


def settled(theme: Theme, mandate: str, *, by: Person, cause: Cause | None = None) -> Resolution:
    """Something that all of the TRIO have said yes to."""
    proposal = proposed(theme, mandate, by=by, cause=cause)
    for membership in theme.round.trio.members():
        if proposal.is_open:
            proposal.agree(by=membership.person)
    return proposal


def written(proposal: Resolution, *, by: Person) -> Escalation:
    """A recommendation that waits for a yes of each."""
    draft = Escalation(
        resolution=proposal,
        problem="Efter klokken 15 er der kun to voksne.",
        tried="Vi har prøvet at flytte pauserne.",
        recommendation="Giv os en time mere om eftermiddagen.",
        wished_on=clock.today() + dt.timedelta(days=42),
    )
    draft.write(by=by)
    return draft


def sent(proposal: Resolution, *, by: Person) -> Escalation:
    """A recommendation that all have said yes to."""
    found = written(proposal, by=by)
    for membership in found.trio.members():
        if found.sent_at is None:
            found.agree(by=membership.person, read=found.version)
    return found


def talked(cast: Cast) -> dict[str, Any]:
    """One of everything about the newest theme of Mælkevejen: what its addresses need."""
    theme = cast.round.themes.live().latest("pk")
    cause = cause_of(theme, by=cast.lone)
    deeper = cause_of(theme, "To stillinger er ikke besat.", by=cast.anna, parent=cause)
    lived = settled(theme, "live_with", by=cast.tarik, cause=deeper)
    proposal = settled(theme, "propose", by=cast.lone)
    found = sent(proposal, by=cast.anna)
    for somebody in (cast.karen, cast.adam):
        receiver = Receiver.name(cast.organisation, somebody, by=cast.adam)
    found.receive(by=cast.karen, expected_on=found.wished_on)
    return {
        "weighing_id": weigh(cast.round, theme.topic, cast.lone, 4, 3, 1).pk,
        "cause_id": cause.pk,
        "resolution_id": proposal.pk,
        "risk_id": lived.risk.pk,
        "escalation_id": found.pk,
        "receiver_id": receiver.pk,
    }


def two_more(cast: Cast) -> dict[str, dict[str, Any]]:
    """A recommendation that is not sent yet, and one that is answered."""
    theme = cast.round.themes.live().latest("pk")
    late, vacant = (
        settled(theme, "propose", by=cast.lone, cause=cause_of(theme, text, by=cast.anna))
        for text in ("Planen kommer for sent.", "En stilling er ikke besat.")
    )
    draft, answered = written(late, by=cast.lone), sent(vacant, by=cast.lone)
    answered.reply(by=cast.karen, answer="no", answer_reason="Budgettet er låst i år.")
    return {
        "escalations:change": {"escalation_id": draft.pk},
        "escalations:answer": {"escalation_id": answered.pk},
    }
