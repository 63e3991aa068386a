"""Nothing about too few is ever seen, and what waits lies so that nobody is found in it."""

import re
from fractions import Fraction

import pytest
from django.db import connection
from django.urls import reverse

from guldkorn.evaluations.models import CourseEvaluation, Slip
from guldkorn.evaluations.reading import said_in
from guldkorn.measurement.scoring import score
from tests.evaluations.asked import answer, waiting
from tests.evaluations.test_evaluation import asked, closed, page
from tests.plans.test_development_plan import everything_stored

WORDS = "Lone og Theo lyttede, men pauserne var for korte."


def test_under_five_answers_nothing_is_seen_anywhere(cast, cohort, client_of):
    made = asked(cohort, cast.frida)
    answer(made, 4, 4, 4, 4)
    done = closed(made, cast.frida)
    assert {(row["status"], row["n"], row["mean"], row["share_high"]) for row in done.figures} == {
        ("too_few", None, None, None)
    }
    shown = page(client_of(cast.frida), cohort)
    assert shown.count("For få har svaret til, at vi kan sige noget.") == 1
    assert "Det skrev de" not in shown  # so few were not asked to write
    assert not re.search(r"<td class=\"number\">[^–]", shown)
    report = (
        client_of(cast.frida)
        .get(reverse("evaluations:cohort_report", args=[cohort.pk]))
        .content.decode()
    )
    assert report.count("For få har svaret til, at vi kan sige noget.") == 1


def test_from_five_answers_there_are_means_and_from_ten_shares(cast, cohort, large):
    eight = asked(cohort, cast.frida)
    answer(eight, 0, 1, 2, 3, 4, 4)
    fourteen = asked(large, cast.frida)
    answer(fourteen, *[4] * 5, *[2] * 4, *[0] * 3)
    few, more = (
        {said.title: said for said in said_in(closed(one, cast.frida))} for one in (eight, fourteen)
    )
    assert (few["Ny viden"].n, few["Ny viden"].mean, few["Ny viden"].shares) == (6, 58, None)
    assert (more["Ny viden"].n, more["Ny viden"].mean, more["Ny viden"].shares) == (
        12,
        58,
        (25, 33, 42),
    )
    assert (
        more["Ny viden"].sentence
        == "Svarene peger på, at uddannelsen gav nogle ny viden, men ikke alle."
    )
    assert few["Mellem dagene"].sentence == "For få har svaret til, at vi kan sige noget."
    assert (more["Mellem dagene"].mean, more["Mellem dagene"].shares) == (None, (25, 33, 42))
    assert (
        more["Mellem dagene"].sentence
        == "Svarene peger på, at der var for meget at lave mellem dagene."
    )


def test_the_mean_is_what_scoring_by_hand_gives_in_whole_points(cast, large):
    made = asked(large, cast.frida)
    chosen = [0, 1, 1, 2, 3, 3, 3, 4, 2, 1, 0]
    answer(made, *chosen)
    (scale, *_rest) = made.instrument.scales
    by_hand = [
        score(scale, {scale.items[0].id: scale.items[0].options[one].value}) for one in chosen
    ]
    row = closed(made, cast.frida).figures[0]
    assert sum(by_hand, Fraction()) / len(by_hand) == Fraction(500, 11)
    assert row["mean"] == 45
    assert row["n"] == 11


def test_unanimity_is_cut(cast, cohort):
    made = asked(cohort, cast.frida)
    answer(made, *[4] * 8)
    assert {said.mean for said in said_in(closed(made, cast.frida))} == {95, None}


def test_what_people_wrote_is_locked_until_ten_have_answered_and_then_shown_without_names(
    cast, large, client_of
):
    made = asked(large, cast.frida)
    answer(made, 4, words=WORDS)
    answer(made, 3, words="Bodil fra Fjordby sagde det bedst.")
    answer(made, *[2] * 7)
    assert "pauserne" not in everything_stored()
    answer(made, 1)
    done = closed(made, cast.frida)
    assert sorted(done.told) == [
        "[…] fra Fjordby sagde det bedst.",
        "[…] og […] lyttede, men pauserne var for korte.",
    ]
    assert (done.comment_key, Slip.objects.count()) == (None, 0)
    shown = page(client_of(cast.frida), large)
    assert "pauserne var for korte" in shown
    report = (
        client_of(cast.frida)
        .get(reverse("evaluations:cohort_report", args=[large.pk]))
        .content.decode()
    )
    assert "pauserne" not in report


def test_what_people_wrote_is_erased_unread_when_fewer_have_answered(cast, large, client_of):
    made = asked(large, cast.frida)
    answer(made, *[3] * 9, words="Kun én skrev, at pauserne var korte.")
    done = closed(made, cast.frida)
    assert (done.told, done.comment_key, Slip.objects.count()) == (None, None, 0)
    assert "pauserne" not in everything_stored()
    assert "For få har svaret til, at vi kan vise teksterne" in page(client_of(cast.frida), large)


def test_while_it_is_open_only_counts_are_told_and_among_few_not_even_those(
    cast, cohort, large, client_of
):
    few, many = asked(cohort, cast.frida), asked(large, cast.frida)
    answer(few, 4, 4)
    answer(many, 4, 4)
    client = client_of(cast.frida)
    assert "2 af 14 har svaret" in page(client, large)
    assert "ikke siger, hvor mange der har svaret" in page(client, cohort)
    assert "2 af 8" not in page(client, cohort)
    assert CourseEvaluation.objects.filter(figures__isnull=False).count() == 0


def test_answers_wait_in_a_pool_move_on_in_batches_and_all_lie_mixed_at_the_end(cast, large):
    made = asked(large, cast.frida)
    answer(made, *[n % 5 for n in range(9)])
    assert (waiting(made), waiting(made, "words")) == ((9, 0), (9, 0))
    answer(made, 4)
    assert (waiting(made), waiting(made, "words")) == ((0, 10), (0, 10))
    answer(made, 0, 1)
    assert waiting(made) == (2, 10)
    keys = list(Slip.objects.values_list("pk", flat=True))
    assert max(keys) > 2**61
    assert not {field.name for field in Slip._meta.fields} & {"ticket", "person", "at", "time"}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite numbers no transactions")
@pytest.mark.django_db(transaction=True)
def test_no_answer_shares_a_transaction_with_a_ticket(cast, large):
    made = asked(large, cast.frida)
    for _one in range(14):
        answer(made, 3, words="Tak")
        with connection.cursor() as cursor:
            cursor.execute("select distinct xmin::text from programmes_slip")
            slips = {xmin for (xmin,) in cursor.fetchall()}
            cursor.execute("select distinct xmin::text from programmes_ticket")
            assert not slips & {xmin for (xmin,) in cursor.fetchall()}
