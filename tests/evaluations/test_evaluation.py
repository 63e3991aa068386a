"""What those who took part think of a course: asked once, without names, and nothing about too few
is ever seen.
"""

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.evaluations.inviting import close_due, make_slips, send_waiting
from guldkorn.evaluations.models import CourseEvaluation, Slip, Ticket
from guldkorn.history.models import Entry
from guldkorn.lib.chores import Chores
from guldkorn.lib.refusal import Refused
from guldkorn.programmes.models import Cohort
from guldkorn.surveys.answers import decode
from guldkorn.surveys.models import AnswerOutcome
from tests.evaluations.asked import DAY, answer, on, waiting
from tests.plans.test_development_plan import everything_stored


def asked(cohort, by, channel="slips", days=7):
    return CourseEvaluation.open(
        cohort, by=by, channel=channel, closes_on=DAY + dt.timedelta(days=days)
    )


def page(client, cohort):
    return client.get(reverse("evaluations:evaluation", args=[cohort.pk])).content.decode()


def closed(evaluation, by):
    evaluation.close(by=by)
    return CourseEvaluation.objects.get(pk=evaluation.pk)


@pytest.mark.parametrize("somebody", ["frida", "theo"])
def test_who_runs_or_teaches_the_cohort_asks_once(cast, cohort, theo, client_of, somebody):
    client = client_of(theo if somebody == "theo" else cast.frida)
    where = reverse("evaluations:evaluation", args=[cohort.pk])
    assert "8 personer" in client.get(where).content.decode()
    plan = {"channel": "mail", "closes_on": "2026-05-11"}
    assert client.post(where, {**plan, "closes_on": "2026-06-11"}).status_code == 400
    assert client.post(where, plan).status_code == 302
    client.post(where, plan)
    made = CourseEvaluation.objects.get()
    assert (made.tickets.count(), made.opened_by.email.split("@")[0]) == (8, somebody)
    assert Entry.objects.filter(noun="evaluations.courseevaluation").count() == 1


@pytest.mark.parametrize("somebody", ["lone", "niels", "karen", "adam", "otto"])
def test_nobody_else_asks_sees_or_closes(cast, cohort, client_of, somebody):
    someone = getattr(cast, somebody)
    made = asked(cohort, cast.frida)
    client = client_of(someone)
    assert client.get(reverse("evaluations:evaluation", args=[cohort.pk])).status_code == 404
    for name in ("slips", "evaluation_mails", "evaluation_closure"):
        assert client.post(reverse(f"evaluations:{name}", args=[made.pk])).status_code == 404
    for verb in (lambda: made.close(by=someone), lambda: make_slips(made, by=someone)):
        with pytest.raises(Refused):
            verb()
    made.delete()
    with pytest.raises(Refused):
        asked(cohort, someone)


def test_a_cohort_that_has_not_begun_or_is_too_small_is_not_asked(cast, cohort, client_of):
    Cohort.objects.update(state="open")
    with pytest.raises(Refused, match="begun"):
        asked(cohort, cast.frida)
    Cohort.objects.update(state="running")
    cohort.enrolments.filter(trio=cast.home_trio).update(state="withdrawn")
    with pytest.raises(Refused, match="eight"):
        asked(cohort, cast.frida)
    assert "Med færre end otte" in page(client_of(cast.frida), cohort)


def test_everybody_gets_a_link_of_their_own_and_it_is_forgotten_whose(cast, cohort):
    made = asked(cohort, cast.frida, "mail")
    assert send_waiting(made) == 8
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        f"{name}@solbjerg.example"
        for name in ("lone", "tarik", "anna", "niels", "tove", "amir", "lise", "tina")
    )
    links = [re.search(r"/e/[A-Z0-9]{20}/", letter.body)[0] for letter in mail.outbox]
    assert len(set(links)) == 8
    assert Client().get(links[0]).status_code == 200
    assert set(made.tickets.values_list("person", flat=True)) == {None}
    assert not any(link[3:-1] in everything_stored() for link in links)


def test_after_a_mail_servers_failure_the_rest_waits_and_goes_later(cast, cohort, settings):
    made = asked(cohort, cast.frida, "mail")
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.programmes.deaf.Backend"
    assert (send_waiting(made), len(mail.outbox)) == (8, 0)
    settings.EMAIL_BACKEND = working
    assert (send_waiting(made), len(mail.outbox)) == (0, 8)


def test_a_used_ticket_never_knows_whose_it_was(cast, cohort):
    """Should the server fail between the mail and the forgetting."""
    made = asked(cohort, cast.frida, "mail")
    answer(made, 4, 4)
    assert set(made.tickets.filter(used=True).values_list("person", flat=True)) == {None}
    assert send_waiting(made) == 6
    assert len(mail.outbox) == 6


def test_tickets_do_not_lie_in_the_order_of_people(cast, large):
    """By chance once in 14!: the place of a row would tell for ever whose it was."""
    made = asked(large, cast.frida, "mail")
    people = list(made.tickets.order_by("pk").values_list("person", flat=True))
    assert people != sorted(people)
    assert sorted(people) == list(
        Person.objects.filter(pk__in=people).order_by("pk").values_list("pk", flat=True)
    )


def same_but_for_its_key(answer):
    """A page without the name under which this phone keeps what is ticked: the beginning of the
    code's hash.
    """
    return answer.content.decode().replace(answer.context["key"], "")


def test_slips_are_made_once_among_so_few_and_work_once_each(cast, cohort, client_of):
    made = asked(cohort, cast.frida)
    client = client_of(cast.frida)
    shown = client.post(reverse("evaluations:slips", args=[made.pk]))
    codes = re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", shown.content.decode())
    assert len(set(codes)) == 8
    assert "no-store" in shown["Cache-Control"]
    assert shown.content.decode().count("<svg") >= 8
    assert client.post(reverse("evaluations:slips", args=[made.pk])).status_code == 403
    assert (
        "Sedlerne er allerede printet." in page(client, cohort),
        "Vis sedlerne" in page(client, cohort),
    ) == (
        True,
        False,
    )
    phone = Client(enforce_csrf_checks=True)
    there = phone.post(reverse("evaluations:evaluation_code"), {"code": codes[0].lower()}).url
    assert phone.post(there, {"knows_more": "4", "go": "send"}).status_code == 200
    assert phone.post(there, {"knows_more": "0", "go": "send"}).status_code == 410
    used, unused = (phone.get(reverse("evaluations:answer", args=[code])) for code in codes[:2])
    assert (used.status_code, same_but_for_its_key(used)) == (200, same_but_for_its_key(unused))
    assert waiting(made) == (1, 0)
    kept = decode(made.instrument, made.pool_safe.unlock(bytes(Slip.objects.get().content)))
    assert kept == {
        item.id: 5 if item.id == "knows_more" else None for item in made.instrument.items
    }


def test_among_more_fresh_slips_may_be_made_and_the_old_ones_stop(cast, large):
    made = asked(large, cast.frida)
    first, second = make_slips(made, by=cast.frida), make_slips(made, by=cast.frida)
    assert len(set(first) | set(second)) == 28
    assert Ticket.objects.holding(first[0]).first() is None
    assert Ticket.objects.holding(second[0]).first() is not None


def test_an_answer_that_cannot_be_read_is_told_and_the_rest_kept_and_the_language_can_be_changed(
    cast, large
):
    made = asked(large, cast.frida)
    where = reverse("evaluations:answer", args=[make_slips(made, by=cast.frida)[0]])
    phone = Client(enforce_csrf_checks=True)
    marks = {"knows_more": "4", "own_words": "Tak <b>for</b> kaffen"}
    answer = phone.post(where + "?lang=en", {**marks, "go": "stay"})
    shown = answer.content.decode()
    assert (answer.status_code, 'value="4" checked' in shown) == (200, True)
    assert "Tak &lt;b&gt;for&lt;/b&gt; kaffen" in shown
    assert "What do you think of the course?" in shown
    wrong = phone.post(where, {**marks, "can_use": "17", "go": "send"})
    assert (wrong.status_code, 'value="4" checked' in wrong.content.decode()) == (400, True)
    assert phone.post(where, {**marks, "own_words": "x" * 1001, "go": "send"}).status_code == 400
    assert waiting(made) == (0, 0)
    assert phone.post(where, {**marks, "go": "send"}).status_code == 200
    assert (waiting(made), waiting(made, "words")) == ((1, 0), (1, 0))
    assert not phone.cookies
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == (
        "no-referrer",
        True,
    )


def test_nobody_answers_with_a_strange_code_or_too_late(cast, cohort):
    made = asked(cohort, cast.frida)
    (code, *_rest) = make_slips(made, by=cast.frida)
    assert Client().get(reverse("evaluations:answer", args=["ABCDABCDABCD"])).status_code == 404
    ticket = made.tickets.first()
    with on(DAY + dt.timedelta(days=8)):
        assert Client().get(reverse("evaluations:answer", args=[code])).status_code == 410
        assert ticket.answer(b"\0" * 8) is AnswerOutcome.SHUT
    made.close(by=cast.frida)
    assert ticket.answer(b"\0" * 8) is AnswerOutcome.SHUT
    assert Slip.objects.count() == 0


def test_fewer_than_ten_are_not_asked_to_write(cast, cohort):
    made = asked(cohort, cast.frida)
    (code, *_rest) = make_slips(made, by=cast.frida)
    where = reverse("evaluations:answer", args=[code])
    assert "<textarea" not in Client().get(where).content.decode()
    assert Client().post(where, {"go": "send", "own_words": "Tak"}).status_code == 200
    assert waiting(made, "words") == (0, 0)


def test_answering_writes_no_history(cast, large):
    made = asked(large, cast.frida)
    before = Entry.objects.count()
    answer(made, 1, 2, 3, words="Tak")
    assert Entry.objects.count() == before


def test_closing_early_takes_a_tick_and_twice_is_refused(cast, cohort, client_of):
    made = asked(cohort, cast.frida)
    client, where = client_of(cast.frida), reverse("evaluations:evaluation_closure", args=[made.pk])
    client.post(where)
    assert CourseEvaluation.objects.get().closed_at is None
    client.post(where, {"early": "on"})
    assert CourseEvaluation.objects.get().closed_at is not None
    with pytest.raises(Refused, match="already"):
        made.close(by=cast.frida)


class OtherClock(Chores):
    """A second machine, which is a little faster with the same thing."""

    def do(self, what, chore):
        if "no figures" in what:
            CourseEvaluation.objects.get().close(by=None)
        return super().do(what, chore)


def test_two_clocks_close_it_once_and_neither_complains(cast, cohort):
    answer(asked(cohort, cast.frida), *[3] * 5)
    chores = OtherClock()
    with on(DAY + dt.timedelta(days=8)):
        close_due(DAY + dt.timedelta(days=8), chores)
    assert chores.failed == []
    closed = Entry.objects.filter(noun="evaluations.courseevaluation", verb="closed")
    assert closed.count() == 1


def test_the_clock_closes_it_the_day_after_the_last(cast, cohort):
    made = asked(cohort, cast.frida)
    answer(made, *[3] * 5)
    with on(DAY + dt.timedelta(days=7)):
        assert close_due(DAY + dt.timedelta(days=7)) == []
    with on(DAY + dt.timedelta(days=8)):
        assert close_due(DAY + dt.timedelta(days=8)) == [made]
        assert close_due(DAY + dt.timedelta(days=8)) == []
    assert [row["status"] for row in CourseEvaluation.objects.get().figures] == ["shown"] * 8


def test_when_the_key_is_lost_nothing_is_lost_and_the_reason_is_said(cast, large, settings):
    made = asked(large, cast.frida)
    answer(made, *[3] * 10, words="Tak")
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    with pytest.raises(Refused, match="GULDKORN_OLD_SECRET_KEYS"):
        CourseEvaluation.objects.get().close(by=cast.frida)
    assert sum(waiting(made)) == 10
    settings.SECRET_KEY_FALLBACKS = [former]
    assert closed(CourseEvaluation.objects.get(), cast.frida).told == ["Tak"] * 10


def test_the_questionnaire_is_offered_to_no_survey(cast):
    from guldkorn.surveys.forms import SurveyForm

    offered = [
        id
        for id, _label in SurveyForm(today=DAY, people=20, wait=lambda _asked: None)
        .fields["instrument"]
        .choices
    ]
    assert offered == ["pulsen", "puls-kort"]
