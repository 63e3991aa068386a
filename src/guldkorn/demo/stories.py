"""One TRIO's round, lived through day by day."""

import datetime as dt

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, Remark
from guldkorn.actionplans.models.sharing import share
from guldkorn.demo.town import Choice, Deed, TownStory
from guldkorn.dialogue.models import Note, Rating
from guldkorn.lib import clock
from guldkorn.results.models import Figure
from guldkorn.rounds.lifecycle import STEPS, Step
from guldkorn.rounds.models import Round
from guldkorn.surveys.models import Survey
from guldkorn.themes.models import Evidence, Theme
from guldkorn.trios.models import Role, Trio
from guldkorn.updates.draft import draft
from guldkorn.updates.figures import to_choose_from
from guldkorn.updates.models import (
    Acknowledgement,
    Posting,
    ShortAnswers,
    ThemeNews,
    Update,
)
from guldkorn.updates.news_draft import news_draft


def live_through(
    story: TownStory,
    trio: Trio,
    people: dict[str, Person],
    *,
    start: dt.datetime,
    days: int,
) -> None:
    """Take the TRIO from the first day of its round to the step that the story tells of."""
    three = [trio.members().filter(role=role).get().person for role in Role.values]
    reached = STEPS.index(Step(story.step))
    pace = dt.timedelta(days=days / (reached + 1))
    with clock.pretend(start):
        turn = Round.start(trio, by=three[0])
    for number, step in enumerate(STEPS[: reached + 1]):
        with clock.pretend(start + pace * number):
            DO[step](story, turn, three)
            if number < reached:
                for person in three:
                    turn.confirm(step, by=person)
                turn.refresh_from_db()
            elif number:
                turn.confirm(step, by=three[1])


def look(story: TownStory, turn: Round, three: list[Person]) -> None:
    """The survey of the whole town is this round's first sign."""


def talk(story: TownStory, turn: Round, three: list[Person]) -> None:
    for number, said in enumerate(story.talks):
        Note.write(
            turn,
            by=three[number % 3],
            topic=said.topic,
            held_on=clock.today() - dt.timedelta(days=1),
            fact=said.fact,
            impression=said.impression,
        )
    for topic, scores in story.ratings:
        for person, score in zip(three, scores, strict=False):
            Rating.give(turn, topic, by=person, score=score)


def choose(story: TownStory, turn: Round, three: list[Person]) -> None:
    for number, choice in enumerate(story.choices):
        collect(turn, choice, by=three[0])
        theme = Theme.propose(turn, choice.topic, choice.reason, by=three[number % 3])
        for person in three:
            if theme.chosen_at is None:
                theme.answer(by=person)
        for deed in choice.deeds:
            write(theme, deed, three)


def collect(turn: Round, choice: Choice, *, by: Person) -> None:
    """Put the latest released figure and the notes about the topic under it."""
    for note in Note.objects.filter(round=turn, topic=choice.topic):
        Evidence.add(turn, note, by=by)
    latest = Survey.objects.filter(release__isnull=False).order_by("closes_on").last()
    if latest is None:
        return
    scales = {
        scale.id for scale in latest.instrument.scales if scale.topic == choice.topic
    }
    for figure in Figure.objects.filter(
        release=latest.release, unit=turn.unit, scale__in=scales, status="shown"
    ):
        Evidence.add(turn, figure, by=by)


def write(theme: Theme, deed: Deed, three: list[Person]) -> None:
    """The TR writes it, and whoever of the three is responsible says yes."""
    start = clock.today() + dt.timedelta(days=7)
    name_of = theme.round.unit.organisation.name_of
    members = [one for one in three if name_of(one).startswith(deed.responsible)]
    action = Action(
        theme=theme,
        title=deed.title,
        cause=deed.cause,
        level=deed.level,
        way=deed.way,
        trial=deed.trial,
        start_on=start,
        stop_on=start + dt.timedelta(days=21),
        follow_up_on=start + dt.timedelta(days=42),
        sign=deed.sign,
        **dict(deed.more),
    )
    action.write(by=three[1], members=[one.pk for one in members])
    for person in members:
        if action.is_asked:
            action.say_yes(by=person, read=action.version)
    for number, text in enumerate(deed.log):
        day = start + dt.timedelta(days=2 * number)
        action.remark(Remark.Kind.LOG, text, day=day, by=three[-1 - number])


def tell(story: TownStory, turn: Round, three: list[Person]) -> None:
    if not story.told:
        return
    update = Update(round=turn, **draft(turn))
    update.write(by=three[2])
    for person in three[: story.signed_by]:
        update.sign(by=person, read=update.version)
    for theme in turn.themes.chosen():
        news = ThemeNews(theme=theme, **news_draft(theme))
        news.said = news.said or theme.reason
        news.write(by=three[0])
        for person in three[: story.signed_by]:
            news.sign(by=person, read=news.version)
        if news.is_up:
            answered(news, by=three[1])
    for reading in to_choose_from(turn, three[0])[:2]:
        posting = Posting.choose(turn, reading.figure, by=three[0])
        posting.words = "Det kan vi genkende. Vi taler om det på næste personalemøde."
        posting.write(by=three[1])
    for person in three[: story.signed_by]:
        Posting.sign_all(
            turn,
            by=person,
            read={one.pk: one.version for one in turn.postings.waiting()},
        )


def answered(news: ThemeNews, *, by: Person) -> None:
    """Some of the staff have pressed a short answer, and the TR says something to it."""
    for answer in ("good", "good", "known", "good", "more"):
        ShortAnswers.count(news, answer)
    Acknowledgement.say(news, "talk", by=by)


def look_back(story: TownStory, turn: Round, three: list[Person]) -> None:
    actions = {action.title: action for action in Action.objects.of_round(turn)}
    deeds = [deed for choice in story.choices for deed in choice.deeds]
    for deed in deeds:
        if deed.evaluation is None:
            continue
        done, worked, decision, note = deed.evaluation
        actions[deed.title].evaluate(
            by=three[2],
            done=done,
            worked=worked,
            decision=decision,
            note=note,
            is_shared=True,
        )
        evaluation = actions[deed.title].evaluation
        for person in three:
            share(evaluation, by=person, read=evaluation.version)


DO = {
    Step.IDENTIFY: look,
    Step.INVOLVE: talk,
    Step.ACT: choose,
    Step.COMMUNICATE: tell,
    Step.FOLLOW_UP: look_back,
}
