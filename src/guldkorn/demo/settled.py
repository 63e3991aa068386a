"""How two TRIOs talk their theme through: weights, causes, and what others have to decide."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

from guldkorn.accounts.models import Person
from guldkorn.escalations.models import Escalation
from guldkorn.lib import clock
from guldkorn.themes.models import (
    Cause,
    IgloLevel,
    Mandate,
    Resolution,
    Theme,
    Weighing,
)
from guldkorn.trios.models import Role, Trio

Three = Sequence[Person]


def talk_it_through(trios: Mapping[str, Trio], karen: Person) -> None:
    """The day care waits for an answer from AMO/MED; home care has had one."""
    day_care(trios["MV"])
    home_care(trios["HO"], karen)


def day_care(trio: Trio) -> None:
    three, theme = _three(trio), _theme(trio, "strain.workload")
    with _days_ago(9):
        for person, weights in zip(
            three, ((4, 3, 2), (1, 3, 3), (2, 4, 2)), strict=True
        ):
            _weigh(theme, person, *weights)
        for person, weights in zip(three[:2], ((2, 2, 4), (4, 3, 3)), strict=False):
            _weigh(_theme(trio, "resource.predictability"), person, *weights)
    with _days_ago(8):
        few = _cause(
            theme,
            three[2],
            "Der er kun to voksne på stuen efter klokken 15.",
            IgloLevel.GROUP,
        )
        vacant = _cause(
            theme,
            three[0],
            "To stillinger har stået tomme siden sommer.",
            IgloLevel.ORGANISATION,
            few,
        )
        _cause(theme, three[1], "Stuerne lukker hver for sig.", IgloLevel.GROUP)
    with _days_ago(7):
        proposal = _settled(
            Resolution(
                theme=theme,
                cause=vacant,
                mandate=Mandate.PROPOSE,
                reason="Vi kan ikke selv slå stillinger op. Det skal besluttes i forvaltningen.",
            ),
            three,
        )
    with _days_ago(5):
        _sent(
            Escalation(
                resolution=proposal,
                problem="To stillinger har stået tomme siden sommer. Derfor er der kun to voksne "
                "på stuen efter klokken 15.",
                tried="Vi samler børnene i fællesrummet fra klokken 15.\n"
                "Lederen har flyttet stuemøderne til klokken 13.",
                recommendation="Slå de to stillinger op nu, og giv os en fast vikar, til de er "
                "besat.",
                wished_on=clock.today() + dt.timedelta(days=30),
            ),
            three,
        )


def home_care(trio: Trio, karen: Person) -> None:
    three, theme = _three(trio), _theme(trio, "resource.predictability")
    with _days_ago(310):
        cause = _cause(
            theme,
            three[1],
            "Sygdom om morgenen flytter alle ruter.",
            IgloLevel.ORGANISATION,
        )
        proposal = _settled(
            Resolution(
                theme=theme,
                cause=cause,
                mandate=Mandate.PROPOSE,
                reason="En fast vikar koster penge, som vi ikke selv råder over.",
            ),
            three,
        )
    with _days_ago(305):
        sent = Escalation(
            resolution=proposal,
            problem="Når en er syg om morgenen, bliver alle ruter flyttet efter klokken 7.",
            tried="Planlæggeren ringer rundt aftenen før.",
            recommendation="Giv os en fast vikar i tre måneder, og lad os se, om det hjælper.",
            wished_on=clock.today() + dt.timedelta(days=30),
        )
        _sent(sent, three)
    with _days_ago(300):
        sent.receive(by=karen)
    with _days_ago(280):
        sent.reply(
            by=karen,
            answer=Escalation.Answer.PARTLY,
            answer_reason="I får en vikar i tre uger. Skriv til os, hvad I har set.",
        )
    with _days_ago(275):
        _settled(
            Resolution(
                theme=theme,
                mandate=Mandate.LIVE_WITH,
                reason="Borgerne har brug for os, også når en af os er syg. Det går ikke væk.",
                buffer="En fast vikar i teamet, og fem minutters overblik, når vi møder ind.",
                look_on=clock.today() + dt.timedelta(days=272),
            ),
            three,
        )


def _days_ago(days: int) -> AbstractContextManager[None]:
    return clock.pretend(clock.now() - dt.timedelta(days=days))


def _three(trio: Trio) -> Three:
    return [trio.members().filter(role=role).get().person for role in Role.values]


def _theme(trio: Trio, topic: str) -> Theme:
    return Theme.objects.live().get(round__trio=trio, topic=topic)


def _weigh(theme: Theme, person: Person, *weights: int) -> None:
    names = ("seriousness", "extent", "influence")
    Weighing.give(
        theme.round, theme.topic, by=person, **dict(zip(names, weights, strict=True))
    )


def _cause(
    theme: Theme,
    person: Person,
    text: str,
    level: IgloLevel,
    parent: Cause | None = None,
) -> Cause:
    cause = Cause(theme=theme, text=text, level=level, parent=parent)
    cause.write(by=person)
    return cause


def _settled(proposal: Resolution, three: Three) -> Resolution:
    proposal.propose(by=three[0])
    for person in three[1:]:
        proposal.agree(by=person)
    return proposal


def _sent(draft: Escalation, three: Three) -> None:
    draft.write(by=three[2])
    for person in three:
        draft.agree(by=person, read=draft.version)
