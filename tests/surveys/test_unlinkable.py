"""What design 4.5 promises: nothing in the database joins an answer to the invitation it came with.

Nor a comment to either: what holds for answers holds for comments, and in another order.
"""

from collections.abc import Iterable
from contextlib import closing

import pytest
from django.apps import apps
from django.db import connection, models

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.results.actions import release_due
from guldkorn.surveys import comments
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import (
    AnswerOutcome,
    Invitation,
    LockedComment,
    PooledAnswers,
    PooledComment,
    Response,
    Secret,
    Survey,
)
from guldkorn.workplaces.models import Employee, Unit
from tests.lib.postgres import at_once, on_postgres, transactions
from tests.surveys.conftest import handed_in, places


@pytest.fixture
def crowd(cast) -> Unit:
    """A unit of thirty people, by itself."""
    unit = Unit.objects.create(
        organisation=cast.organisation, code="KØ", name="Køkkenet", parent=cast.units["SK"]
    )
    Employee.objects.bulk_create(Employee(unit=unit, name=f"Kok {n}") for n in range(30))
    return unit


def marked(survey: Survey, number: int) -> bytes:
    """Answers that tell who gave them: the number, in base five, in the first three items."""
    digits = [number // 25 % 5, number // 5 % 5, number % 5]
    return encode(
        survey.instrument,
        {item.id: digits[i] for i, item in enumerate(survey.instrument.items[:3])},
    )


def number_of(raw: bytes) -> int:
    return raw[0] * 25 + raw[1] * 5 + raw[2]


def number_in(survey: Survey, locked: bytes) -> int:
    """The number that somebody wrote as their comment."""
    return int(comments.decode(survey.comment_safe.unlock(locked)))


def in_order_of_the_disk(model: type[models.Model], survey: Survey) -> list[int]:
    """The numbers of the people, in the order in which the rows lie in the table."""
    return in_order_of(model, survey, "ctid" if connection.vendor == "postgresql" else "rowid")


def in_order_of(model: type[models.Model], survey: Survey, column: str) -> list[int]:
    field = model._meta.fields[-1].name
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {field} from {model._meta.db_table} where survey_id = %s order by {column}",
            [survey.pk],
        )
        held = [bytes(raw) for (raw,) in cursor.fetchall()]
    survey.refresh_from_db(fields=["pool_key"])
    if field == "locked":
        return [number_in(survey, raw) for raw in held]
    return [
        number_of(raw if survey.pool_key is None else survey.pool_safe.unlock(raw)) for raw in held
    ]


def answer_in_turn(survey: Survey, code: str, numbers: Iterable[int]) -> None:
    everybody = places(survey, code)
    for number in numbers:
        assert everybody[number].answer(marked(survey, number), str(number)) is AnswerOutcome.STORED


KINDS = [
    (PooledAnswers, "answers"),
    (Response, "answers"),
    (PooledComment, "locked"),
    (LockedComment, "locked"),
]


@pytest.mark.parametrize(("model", "bytes_in"), KINDS)
def test_answers_and_comments_have_no_field_but_survey_unit_and_the_bytes(model, bytes_in):
    assert [field.name for field in model._meta.get_fields()] == ["id", "survey", "unit", bytes_in]
    assert [type(field).__name__ for field in model._meta.get_fields()] == [
        "BigIntegerField",
        "ForeignKey",
        "ForeignKey",
        "BinaryField",
    ]


def test_nothing_refers_to_an_answer_or_a_comment():
    held = {model for model, _bytes in KINDS}
    assert [
        field
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model in held
    ] == []


def test_an_invitation_knows_no_time_and_its_secret_is_a_hash():
    for model in (Invitation, Secret):
        assert not any(isinstance(field, models.DateField) for field in model._meta.fields)
    assert [field.name for field in Secret._meta.fields] == ["digest", "invitation"]


@pytest.mark.django_db
def test_answering_leaves_no_trace_but_the_answer_and_the_used_place(opened):
    survey = opened()
    entries = Entry.objects.count()
    place = places(survey, "SB")[0]
    place.answer(marked(survey, 1))
    assert Entry.objects.count() == entries
    assert [row.used for row in places(survey, "SB")] == [True] + [False] * 8
    assert handed_in(survey) == [marked(survey, 1)]
    assert survey.pooled_comments.count() == 1


@pytest.mark.django_db
def test_no_secret_is_stored_anywhere(opened):
    survey = opened()
    secret = places(survey, "SB")[0].new_secret(12)
    assert Invitation.objects.holding(secret.lower()).get() == places(survey, "SB")[0]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'select * from "{table}"')
            assert not [row for row in cursor.fetchall() if secret in str(row)], table


@pytest.mark.django_db
def test_an_answer_waits_until_ten_of_its_own_unit_are_together(opened, cast, crowd):
    """Nine of one unit and eight of another are seventeen, and still nothing moves."""
    survey = opened(cast.units["SK"], by=cast.karen)
    answer_in_turn(survey, "SB", range(9))
    answer_in_turn(survey, "LB", range(8))
    answer_in_turn(survey, "KØ", range(9))
    assert (survey.pool.count(), survey.responses.count()) == (26, 0)
    answer_in_turn(survey, "KØ", [9])
    assert (survey.pool.count(), survey.responses.count()) == (17, 10)
    assert {row.unit.name for row in survey.responses.all()} == {"Køkkenet"}
    assert (survey.pooled_comments.count(), survey.locked_comments.count()) == (17, 10)
    assert {row.unit.name for row in survey.locked_comments.all()} == {"Køkkenet"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pooled", "kept"), [(PooledAnswers, Response), (PooledComment, LockedComment)]
)
def test_the_pool_the_batches_and_the_end_lie_in_another_order_than_they_came(
    opened, cast, crowd, pooled, kept
):
    """Each of these would be equal by chance less than once in three hundred thousand runs."""
    survey = opened(crowd, by=cast.karen)
    answer_in_turn(survey, "KØ", range(9))
    waiting = in_order_of_the_disk(pooled, survey)
    assert sorted(waiting) == list(range(9))
    assert waiting != list(range(9))
    answer_in_turn(survey, "KØ", range(9, 25))
    lying = in_order_of_the_disk(kept, survey)
    assert set(lying[:10]) == set(range(10))
    assert set(lying[10:]) == set(range(10, 20))
    assert lying[:10] != list(range(10))
    assert lying[10:] != list(range(10, 20))
    survey.close(by=cast.karen)
    settled = in_order_of_the_disk(kept, survey)
    assert sorted(settled) == list(range(25))
    assert set(settled[:10]) != set(range(10))
    assert in_order_of(kept, survey, "id") not in (settled, list(range(25)))


@pytest.mark.django_db
def test_comments_lie_in_another_order_than_the_answers_they_came_with(opened, cast, crowd):
    survey = opened(crowd, by=cast.karen)
    answer_in_turn(survey, "KØ", range(9))
    assert in_order_of_the_disk(PooledComment, survey) != in_order_of_the_disk(
        PooledAnswers, survey
    )
    answer_in_turn(survey, "KØ", range(9, 20))
    assert in_order_of_the_disk(LockedComment, survey) != in_order_of_the_disk(Response, survey)
    survey.close(by=cast.karen)
    assert in_order_of_the_disk(LockedComment, survey) != in_order_of_the_disk(Response, survey)
    assert not set(survey.responses.values_list("pk")) & set(
        survey.locked_comments.values_list("pk")
    )


@pytest.mark.django_db
def test_whether_somebody_wrote_and_how_much_cannot_be_seen_without_the_key(opened, cast, crowd):
    survey = opened(crowd, by=cast.karen)
    everybody = places(survey, "KØ")
    for number, comment in enumerate(["", "Tak.", "Vi løber for stærkt. " * 40, ""] * 4):
        everybody[number].answer(marked(survey, number), comment)
    held = [
        bytes(row.locked) for model in (PooledComment, LockedComment) for row in model.objects.all()
    ]
    assert len(held) == len(set(held)) == 16
    assert {len(locked) for locked in held} == {comments.SIZE + 28}
    assert not [locked for locked in held if b"Tak" in locked or b"Vi " in locked]


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [Response, LockedComment])
def test_keys_are_spread_over_sixty_three_bits(opened, cast, crowd, kept):
    survey = opened(crowd, by=cast.karen)
    answer_in_turn(survey, "KØ", range(30))
    keys = list(kept.objects.values_list("pk", flat=True))
    assert len(set(keys)) == 30
    assert max(keys) > 2**61
    assert all(0 <= key < 2**63 for key in keys)


@pytest.mark.django_db
def test_answering_twice_stores_once(opened):
    survey = opened()
    place = places(survey, "SB")[0]
    assert place.answer(marked(survey, 1)) is AnswerOutcome.STORED
    assert place.answer(marked(survey, 2)) is AnswerOutcome.ALREADY
    assert Invitation.objects.get(pk=place.pk).answer(marked(survey, 3)) is AnswerOutcome.ALREADY
    assert handed_in(survey) == [marked(survey, 1)]


@pytest.mark.django_db
def test_a_closed_survey_stores_nothing(opened, cast):
    survey = opened()
    place = places(survey, "SB")[0]
    survey.close(by=cast.lone)
    assert place.answer(marked(survey, 1)) is AnswerOutcome.SHUT
    assert (survey.pool.count(), survey.responses.count(), places(survey, "SB")[0].used) == (
        0,
        0,
        False,
    )
    assert (survey.pooled_comments.count(), survey.locked_comments.count()) == (0, 0)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the trouble is made in SQLite's words")
@pytest.mark.django_db
def test_when_mixing_fails_the_answer_is_stored_all_the_same_and_moves_on_later(
    opened, cast, crowd, caplog
):
    survey = opened(crowd, by=cast.karen)
    with connection.cursor() as cursor:
        cursor.execute(
            "create trigger trouble before insert on surveys_response begin select raise(abort, "
            "'no'); end"
        )
        answer_in_turn(survey, "KØ", range(12))
        assert (survey.pool.count(), survey.responses.count()) == (12, 0)
        assert [record.getMessage() for record in caplog.records] == [
            "mixing the pool failed: IntegrityError"
        ] * 3
        cursor.execute("drop trigger trouble")
    answer_in_turn(survey, "KØ", [12])
    assert (survey.pool.count(), survey.responses.count()) == (0, 13)
    assert sorted(in_order_of_the_disk(LockedComment, survey)) == list(range(13))


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_no_answer_shares_a_transaction_with_an_invitation(opened, cast, crowd):
    survey = opened(crowd, by=cast.karen)
    for number in range(25):
        answer_in_turn(survey, "KØ", [number])
        held = set().union(*(transactions(model) for model, _bytes in KINDS))
        assert not held & transactions(Invitation).keys(), number
    survey.close(by=cast.karen)
    for model, _bytes in KINDS:
        assert not transactions(model).keys() & transactions(Invitation).keys()


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_the_pool_is_always_of_one_transaction_and_so_are_the_used_invitations_after_a_batch(
    opened, cast, crowd
):
    survey = opened(crowd, by=cast.karen)
    answer_in_turn(survey, "KØ", range(8))
    assert len(transactions(PooledAnswers)) == len(transactions(PooledComment)) == 1
    answer_in_turn(survey, "KØ", range(8, 20))
    assert len(transactions(Invitation, used=True)) == 1
    survey.close(by=cast.karen)
    assert len(transactions(Response)) == len(transactions(LockedComment)) == 1
    assert len(transactions(Invitation)) == 1


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_no_comment_shares_a_transaction_with_fewer_than_a_batch_of_answers_once_they_are_mixed(
    opened, cast, crowd
):
    survey = opened(crowd, by=cast.karen)
    answer_in_turn(survey, "KØ", range(25))
    by_transaction = transactions(Response)
    for xmin, comments_of_it in transactions(LockedComment).items():
        assert len(comments_of_it) == len(by_transaction[xmin]) == 10


def versions_on_disk(place: Invitation) -> int:
    """How many rows of an invitation, dead ones as well, stand in the table's file."""
    with connection.cursor() as cursor:
        cursor.execute("checkpoint")
        cursor.execute(
            "select pg_read_binary_file(pg_relation_filepath(%s))", [Invitation._meta.db_table]
        )
        return bytes(cursor.fetchone()[0]).count(place.pk.to_bytes(8, "little"))


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_what_a_running_backup_kept_from_being_swept_is_swept_the_day_after(opened, cast, crowd):
    survey = opened(crowd, by=cast.karen)
    answer_in_turn(survey, "KØ", range(12))
    place = places(survey, "KØ")[0]
    backup = connection.copy()
    with closing(backup), backup.cursor() as cursor:
        cursor.execute("begin")
        cursor.execute("lock table surveys_invitation in access share mode")
        survey.close(by=cast.karen)
        assert versions_on_disk(place) > 1
    release_due(clock.today())
    assert versions_on_disk(place) == 1


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_code_store_one_answer(opened):
    survey = opened()
    place = places(survey, "SB")[0]
    copies = [Invitation.objects.get(pk=place.pk) for _ in range(8)]
    outcomes = at_once(
        *[lambda copy=copy, n=n: copy.answer(marked(survey, n)) for n, copy in enumerate(copies)]
    )
    assert sorted(outcome.value for outcome in outcomes) == ["already"] * 7 + ["stored"]
    assert survey.pool.count() == 1


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_while_many_answer_and_somebody_closes_nothing_acknowledged_is_lost(opened, cast, crowd):
    survey = opened(crowd, by=cast.karen)
    everybody = list(Invitation.objects.filter(survey=survey).select_related("unit"))[:15]
    calls = [
        lambda place=place, n=n: place.answer(marked(survey, n), str(n))
        for n, place in enumerate(everybody)
    ]
    calls.insert(7, lambda: Survey.objects.get(pk=survey.pk).close(by=None))
    outcomes = [outcome for outcome in at_once(*calls) if outcome]
    stored = [n for n, outcome in enumerate(outcomes) if outcome is AnswerOutcome.STORED]
    kept = sorted(number_of(bytes(row.answers)) for row in Response.objects.all())
    assert kept == stored
    assert sorted(in_order_of_the_disk(LockedComment, survey)) == stored
    assert PooledAnswers.objects.count() == PooledComment.objects.count() == 0
    assert Invitation.objects.filter(used=True).count() == len(stored)
