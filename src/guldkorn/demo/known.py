"""What two workplaces know already: key figures, themes of talks, and the municipality's survey."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from guldkorn.dialogue.models import Note, TalkKind
from guldkorn.lib import clock
from guldkorn.records.loading import last_year
from guldkorn.records.models import KeyPeriod, OutsideFigure, OutsideSurvey
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Evidence
from guldkorn.topics.models import OwnTopic
from guldkorn.trios.models import Role, Trio
from guldkorn.workplaces.models import OrganisationRole

Figures = Mapping[str, tuple[str, ...]]

DAY_CARE: Figures = {
    "short": ("6.2", "6.9", "8.3"),
    "long": ("5.1", "4.4", "7.2"),
    "turnover": ("9", "13", "19.4"),
    "accidents": ("2", "1", "3"),
}
HOME_CARE: Figures = {
    "short": ("7.8", "7.1", "7.4"),
    "long": ("9.6", "10.2", "8.9"),
    "overtime": ("14.5", "18", "11.5"),
}


def remember(trios: Mapping[str, Trio]) -> None:
    """The day care has put two of its figures under topics, and uses one as a sign."""
    day_care, home_care = _open_round(trios["MV"]), _open_round(trios["HO"])
    if home_care:
        _write(home_care, HOME_CARE)
    if day_care:
        _write(day_care, DAY_CARE)
        _use(day_care)
        _ask_elsewhere(day_care)
        _themes_of_talks(day_care)
        _noise_at_lunch(day_care)


def _open_round(trio: Trio) -> Round | None:
    return trio.rounds.filter(closed_at=None).first()


def _write(turn: Round, figures: Figures) -> None:
    by = turn.trio.members().filter(role=Role.LEADER).get().person
    newest = last_year()
    people = turn.trio.unit.headcount()
    with clock.pretend(clock.now() - dt.timedelta(days=12)):
        for place, year in enumerate((newest - 2, newest - 1, newest)):
            period = KeyPeriod(
                unit=turn.trio.unit, year=year, staff=people, source="Lønsystemet"
            )
            values = {kind: Decimal(years[place]) for kind, years in figures.items()}
            period.write(values, turn=turn, by=by)


def _use(turn: Round) -> None:
    by = turn.trio.members().filter(role=Role.AMR).get().person
    newest = turn.trio.unit.key_periods.first()
    if newest is None:
        return
    short = newest.figures.get(kind="short")
    short.read_as("strain.workload", "presses", turn=turn, by=by)
    Evidence.add(turn, short, by=by)
    left = newest.figures.get(kind="turnover")
    left.read_as("resource.predictability", "", turn=turn, by=by)


def _ask_elsewhere(turn: Round) -> None:
    """The municipality asked them last year: what two of its figures said, one as a sign."""
    by = turn.trio.members().filter(role=Role.TR).get().person
    survey = OutsideSurvey(
        trio=turn.trio,
        name=f"Kommunens trivselsmåling {last_year()}",
        made_by="Solbjerg Kommune, HR",
        asked_on=dt.date(last_year(), 10, 20),
        invited=31,
        answered=26,
        floor=5,
    )
    survey.write(turn=turn, by=by)
    told: tuple[tuple[str, str, str, str, str, int], ...] = (
        ("strain.workload", "Tid til opgaverne", "2.1", "of_five", "high_is_good", 26),
        ("", "Jeg kan anbefale min arbejdsplads", "71", "per_cent", "high_is_good", 26),
        ("strain.offensive_actions", "Mobning", "8", "per_cent", "high_is_bad", 24),
    )
    for topic, wording, value, measured, direction, answers in told:
        figure = OutsideFigure(
            survey=survey,
            topic=topic,
            wording=wording,
            measured=measured,
            direction=direction,
            answers=answers,
        )
        figure.write(Decimal(value), turn=turn, by=by)
    Evidence.add(turn, survey.figures.get(topic="strain.workload"), by=by)


def _noise_at_lunch(turn: Round) -> None:
    """The town has a topic of its own, and the day care has heard of it at a staff meeting."""
    house = turn.trio.unit.organisation
    own = OwnTopic(
        organisation=house,
        kind=OwnTopic.Kind.STRAIN,
        name_da="Støj i frokosten",
        name_en="Noise at lunch",
        text_da="Vi må råbe for at høre hinanden. Se efter, hvor tit nogen gentager sig.",
        text_en="We have to shout to be heard. See how often somebody says it twice.",
    )
    coordinators = house.appointments.filter(role=OrganisationRole.COORDINATOR)
    own.write(by=coordinators[0].person)
    by = turn.trio.members().filter(role=Role.TR).get().person
    note = Note.write(
        turn,
        by=by,
        kind=TalkKind.STAFF,
        topic=own.key,
        held_on=clock.today() - dt.timedelta(days=9),
        fact="To stuer spiser i samme rum, og døren til køkkenet står åben.",
        impression="Det er dér, vi bliver mest trætte.",
    )
    Evidence.add(turn, note, by=by)


def _themes_of_talks(turn: Round) -> None:
    by = turn.trio.members().filter(role=Role.LEADER).get().person
    Note.write_theme(
        turn,
        by=by,
        kind=TalkKind.MUS,
        topic="strain.workload",
        held_on=clock.today() - dt.timedelta(days=40),
        talks=26,
    )
