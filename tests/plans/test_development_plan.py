"""A leader's own plan: nobody else reads it, in the database neither, unless it is shared for a
time.
"""

import datetime as dt
import json

import pytest
from cryptography.exceptions import InvalidTag
from django.core import mail
from django.db import connection
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.plans.content import Content, PlanEntryKind
from guldkorn.plans.models import DevelopmentPlan, PlanEntry, PlanShare
from guldkorn.programmes.models import Enrolment
from tests.cast import ANY_TEXT

GOAL = "Jeg vil lytte færdig, før jeg svarer."
TRY = "Tirsdagsmødet uden dagsorden <b>i fire uger</b>"
SEEN = "Der blev stille, og så talte Tove."
THOUGHT = "Jeg lærte, at jeg taler for meget."
DAY = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def monday():
    """It is noon on Monday, 2 March 2026."""
    with on(DAY):
        yield


def on(day):
    return clock.pretend(dt.datetime(day.year, day.month, day.day, 11, tzinfo=dt.UTC))


@pytest.fixture
def plan(cast, cohort):
    """Lone's plan for her cohort, with one of everything."""
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    made = DevelopmentPlan.start(by=cast.lone, cohort=cohort)
    made.add(Content(PlanEntryKind.GOAL, GOAL), by=cast.lone)
    made.add(Content(PlanEntryKind.EXPERIMENT, TRY, look_on=DAY, seen=SEEN), by=cast.lone)
    made.reflect(
        [
            Content(
                PlanEntryKind.REFLECTION, THOUGHT, part="start", question="Hvad lærte du af det?"
            )
        ],
        by=cast.lone,
    )
    return DevelopmentPlan.objects.get()


def address(name, **parameters):
    return reverse(f"plans:{name}", kwargs=parameters)


def everything_stored():
    """Every value of every table, as text: bytes as UTF-8 would read them."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select * from "{table}"')
            for value in (value for row in cursor.fetchall() for value in row if value is not None):
                held = bytes(value) if isinstance(value, memoryview) else value
                found.append(
                    held.decode("utf-8", "ignore") if isinstance(held, bytes) else str(held)
                )
    return "\n".join(found)


def test_no_word_of_a_plan_can_be_read_in_the_database(cast, plan):
    stored = everything_stored()
    assert "lone@solbjerg.example" in stored
    assert "Hvad lærte du af det?" in stored  # in the programme, which is nobody's secret
    for secret in (GOAL, TRY, SEEN, THOUGHT):
        assert not [word for word in secret.split() if len(word) > 6 and word in stored], secret
        assert json.dumps(secret)[1:-1] not in stored
    assert {len(bytes(entry.locked)) for entry in plan.entries.all()} == {256 + 28}


def test_the_history_tells_nothing_of_a_plan(cast, cohort, plan):
    before = list(Entry.objects.values_list("noun", "verb"))
    plan.share(cast.anna, until=DAY, by=cast.lone).end(by=cast.lone)
    plan.entries.first().strike(by=cast.lone)
    plan.forget(by=cast.lone)
    assert list(Entry.objects.values_list("noun", "verb")) == before
    assert not [noun for noun, _verb in before if "plan" in noun and "actionplans" not in noun]


def test_the_owner_reads_everything_and_nothing_is_taken_for_markup(cast, plan, client_of):
    answer = client_of(cast.lone).get(address("plan", plan_id=plan.pk))
    page = answer.content.decode()
    for text in (GOAL, SEEN, THOUGHT, "Hvad lærte du af det?", "2. marts 2026"):
        assert text in page, text
    assert "&lt;b&gt;i fire uger&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("somebody", ["tarik", "anna", "niels", "karen", "frida", "adam", "otto"])
def test_nobody_else_finds_it(cast, plan, client_of, somebody):
    person = getattr(cast, somebody)
    client = client_of(person)
    for name in ("plan", "plan_pdf", "shares", "deletion"):
        assert client.get(address(name, plan_id=plan.pk)).status_code == 404
    for entry in plan.entries.all():
        assert client.get(address("entry", entry_id=entry.pk)).status_code == 404
        assert client.post(address("strike", entry_id=entry.pk)).status_code == 404
    assert client.post(address("deletion", plan_id=plan.pk)).status_code == 404
    assert GOAL not in client.get(address("plans")).content.decode()
    with pytest.raises(Refused):
        plan.add(Content(PlanEntryKind.GOAL, "Nej"), by=person)
    with pytest.raises(Refused):
        plan.share(person, until=DAY, by=person)
    with pytest.raises(Refused):
        plan.entries.first().rewrite(Content(PlanEntryKind.GOAL, "Nej"), by=person)
    with pytest.raises(Refused):
        plan.forget(by=person)
    assert plan.entries.count() == 3


def test_a_plan_is_begun_once_for_a_cohort_and_once_for_oneself(cast, plan, cohort, client_of):
    client = client_of(cast.lone)
    for _twice in range(2):
        assert client.post(address("plans"), {"cohort": cohort.pk}).status_code == 302
        assert client.post(address("plans")).status_code == 302
    assert {one.cohort for one in DevelopmentPlan.objects.filter(owner=cast.lone)} == {cohort, None}
    assert DevelopmentPlan.objects.count() == 2


def test_a_plan_for_a_cohort_takes_a_place_in_it(cast, cohort, client_of):
    assert client_of(cast.otto).post(address("plans"), {"cohort": cohort.pk}).status_code == 400
    with pytest.raises(Refused):
        DevelopmentPlan.start(by=cast.otto, cohort=cohort)
    assert DevelopmentPlan.objects.count() == 0


def test_one_writes_changes_and_strikes_on_the_pages(cast, plan, client_of):
    client = client_of(cast.lone)
    new = address("new_entry", plan_id=plan.pk, kind="experiment")
    assert client.post(new, {"text": ""}).status_code == 400
    assert (
        client.post(new, {"text": "Jeg spørger først", "look_on": "2026-03-09"}).status_code == 302
    )
    entry = plan.entries.last()
    assert (entry.content.text, entry.content.look_on, entry.content.seen) == (
        "Jeg spørger først",
        dt.date(2026, 3, 9),
        "",
    )
    change = address("entry", entry_id=entry.pk)
    assert "Jeg spørger først" in client.get(change).content.decode()
    client.post(change, {"text": "Jeg spørger først", "look_on": "2026-03-09", "seen": "Det gik."})
    assert PlanEntry.objects.get(pk=entry.pk).content.seen == "Det gik."
    client.post(address("strike", entry_id=entry.pk))
    assert plan.entries.count() == 3
    assert client.get(address("new_entry", plan_id=plan.pk, kind="reflection")).status_code == 404


def test_an_answer_takes_the_place_of_the_one_before_and_an_empty_one_goes(cast, plan, client_of):
    client = client_of(cast.lone)
    after = address("reflect", plan_id=plan.pk, part="start")
    assert THOUGHT in client.get(after).content.decode()
    client.post(after, {"answer_0": "Jeg spørger mere nu."})
    last = address("reflect", plan_id=plan.pk, part="second")
    client.post(last, {"answer_1": "Jeg tager stilheden med."})
    thoughts = [
        one.content for one in plan.entries.all() if one.content.kind is PlanEntryKind.REFLECTION
    ]
    assert [(one.part, one.number, one.text) for one in thoughts] == [
        ("start", 0, "Jeg spørger mere nu."),
        ("second", 1, "Jeg tager stilheden med."),
    ]
    client.post(after, {"answer_0": ""})
    assert plan.entries.count() == 3
    assert client.get(address("reflect", plan_id=plan.pk, part="third")).status_code == 404


def test_a_plan_without_a_course_has_questions_of_ours(cast, client_of):
    own = DevelopmentPlan.start(by=cast.lone)
    client = client_of(cast.lone)
    where = address("reflect", plan_id=own.pk, part="own")
    assert client.get(where).content.decode().count("<textarea") == 2
    client.post(where, {"answer_0": THOUGHT, "answer_1": ""})
    assert THOUGHT in client.get(address("plan", plan_id=own.pk)).content.decode()


def test_whom_it_is_shared_with_reads_it_to_the_last_day_and_changes_nothing(cast, plan, client_of):
    lone, anna = client_of(cast.lone), client_of(cast.anna)
    lone.post(
        address("shares", plan_id=plan.pk),
        {"email": "Anna@solbjerg.example", "until": "2026-03-20"},
    )
    share = PlanShare.objects.get()
    (letter,) = mail.outbox
    where = address("shared_plan", share_id=share.pk)
    assert letter.to == ["anna@solbjerg.example"]
    assert where in letter.body
    assert GOAL not in letter.body
    page = anna.get(where).content.decode()
    for text in (GOAL, SEEN, THOUGHT):
        assert text in page
    assert "<form" not in page.split("<main")[1]
    assert "/my-plan/entries/" not in page
    assert anna.get(address("plan", plan_id=plan.pk)).status_code == 404
    assert "Lone Eksempel" in anna.get(address("plans")).content.decode()
    assert client_of(cast.tarik).get(where).status_code == 404
    assert lone.get(where).status_code == 404
    with on(dt.date(2026, 3, 20)):
        assert anna.get(where).status_code == 200
    with on(dt.date(2026, 3, 21)):
        assert anna.get(where).status_code == 404
        assert "Lone Eksempel" not in anna.get(address("plans")).content.decode()


def test_the_text_that_goes_with_a_share_is_mailed_ten_times_an_hour_at_most(cast, plan, client_of):
    wish = {"email": "anna@solbjerg.example", "until": "2026-03-20"}
    where = address("shares", plan_id=plan.pk)
    first, second = (client_of(cast.lone) for _browser in range(2))
    for number in range(10):
        assert (first if number % 2 else second).post(where, wish).status_code == 302
    assert len(mail.outbox) == 10
    answer = first.post(where, wish, REMOTE_ADDR="192.0.2.7")
    assert (answer.status_code, len(mail.outbox)) == (429, 10)
    assert "Vent en time, og prøv igen." in answer.content.decode()
    assert 'value="anna@solbjerg.example"' in answer.content.decode()
    elsewhere = DevelopmentPlan.start(by=cast.anna, cohort=None)
    hers = client_of(cast.anna).post(
        address("shares", plan_id=elsewhere.pk), wish | {"email": "lone@solbjerg.example"}
    )
    assert (hers.status_code, len(mail.outbox)) == (302, 11)
    with clock.pretend(clock.now() + dt.timedelta(hours=1)):
        assert first.post(where, wish).status_code == 302


def test_a_share_ends_at_once(cast, plan, client_of):
    share = plan.share(cast.anna, until=DAY, by=cast.lone)
    anna, end = client_of(cast.anna), address("end_share", share_id=share.pk)
    assert anna.post(end).status_code == 404
    assert client_of(cast.lone).get(end).status_code == 405
    assert client_of(cast.lone).post(end).status_code == 302
    assert anna.get(address("shared_plan", share_id=share.pk)).status_code == 404
    assert client_of(cast.lone).post(end).status_code == 404


def test_sharing_twice_moves_the_day(cast, plan):
    plan.share(cast.anna, until=DAY, by=cast.lone)
    plan.share(cast.anna, until=DAY + dt.timedelta(days=90), by=cast.lone)
    assert [share.until for share in PlanShare.objects.all()] == [dt.date(2026, 5, 31)]


@pytest.mark.parametrize(
    ("email", "until"),
    [
        ("lone@solbjerg.example", "2026-03-20"),
        ("anna@solbjerg.example", "2026-03-01"),
        ("anna@solbjerg.example", "2026-06-01"),
        ("anna@solbjerg.example", ""),
    ],
)
def test_it_is_shared_with_somebody_else_and_for_ninety_days_at_most(
    cast, plan, client_of, email, until
):
    answer = client_of(cast.lone).post(
        address("shares", plan_id=plan.pk), {"email": email, "until": until}
    )
    assert answer.status_code == 400
    assert (PlanShare.objects.count(), mail.outbox) == (0, [])


def test_a_deleted_plan_is_gone_with_its_key(cast, plan, client_of):
    plan.share(cast.anna, until=DAY, by=cast.lone)
    client, where = client_of(cast.lone), address("deletion", plan_id=plan.pk)
    assert client.get(where).status_code == 200
    assert DevelopmentPlan.objects.count() == 1
    assert client.post(where).status_code == 302
    assert [model.objects.count() for model in (DevelopmentPlan, PlanEntry, PlanShare)] == [0, 0, 0]
    assert client.post(where).status_code == 404


def test_the_key_of_one_plan_opens_no_other(cast, plan):
    other = DevelopmentPlan.start(by=cast.niels)
    PlanEntry.objects.update(plan=other)
    with pytest.raises(InvalidTag):
        _ = DevelopmentPlan.objects.get(pk=other.pk).written[0].content
    DevelopmentPlan.objects.filter(pk=other.pk).update(key=bytes(plan.key))
    with pytest.raises(Refused, match="secret key"):
        _ = DevelopmentPlan.objects.get(pk=other.pk).safe


def test_under_another_secret_the_reason_is_said_and_the_old_one_opens_it(
    cast, plan, client_of, settings
):
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Refused, match="GULDKORN_OLD_SECRET_KEYS"):
        _ = DevelopmentPlan.objects.get().safe
    settings.SECRET_KEY_FALLBACKS = [former]
    assert DevelopmentPlan.objects.get().written[0].content.text == GOAL


def test_it_prints(cast, plan, client_of):
    plan.add(Content(PlanEntryKind.GOAL, ANY_TEXT), by=cast.lone)
    answer = client_of(cast.lone).get(address("plan_pdf", plan_id=plan.pk))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("many", [1, 3])
def test_a_plan_is_read_in_few_queries_however_much_stands_in_it(
    cast, plan, many, django_assert_num_queries
):
    for number in range(many):
        plan.add(Content(PlanEntryKind.GOAL, str(number)), by=cast.lone)
    with django_assert_num_queries(1):
        assert len(DevelopmentPlan(pk=plan.pk, key=plan.key).written) == 3 + many


def test_the_programmes_page_leads_to_it(cast, plan, client_of):
    assert (
        address("plans")
        in client_of(cast.lone).get(reverse("programmes:programmes")).content.decode()
    )
