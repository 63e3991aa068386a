"""What a teacher writes to the TRIOs of a cohort."""

import datetime as dt

import pytest

from guldkorn.programmes.models import (
    Cohort,
    Enrolment,
    Material,
    Message,
    Teacher,
)
from tests.programmes.test_places import at, text


def test_a_message_to_one_trio_stands_on_its_page_alone(cast, client_of, cohort, theo):
    ours, theirs = (
        Enrolment.enrol(cohort, trio, by=cast.frida) for trio in (cast.trio, cast.school_trio)
    )
    client = client_of(theo)
    client.post(
        at("messages", cohort.pk),
        {"to": ours.pk, "subject": "Kun jer", "text": "<script>x</script>"},
    )
    client.post(at("messages", cohort.pk), {"subject": "Alle sammen", "text": "Hej"})
    lone = text(client_of(cast.lone).get(at("enrolment", ours.pk)))
    niels = text(client_of(cast.niels).get(at("enrolment", theirs.pk)))
    assert "Kun jer" in lone
    assert "&lt;script&gt;x" in lone
    assert "Kun jer" not in niels
    assert "Alle sammen" in niels


def test_a_message_to_a_trio_of_another_cohort_is_refused(cast, client_of, programme, cohort, theo):
    other = Cohort.make(programme, by=cast.frida, title="Hold 2", starts_on=dt.date(2026, 3, 2))
    place = Enrolment.enrol(other, cast.trio, by=cast.frida)
    Enrolment.enrol(cohort, cast.school_trio, by=cast.frida)
    answer = client_of(theo).post(
        at("messages", cohort.pk), {"to": place.pk, "subject": "Hej", "text": "x"}
    )
    assert "alert-error" in text(answer)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("messages", {"subject": "Om 010190-1234", "text": "Hej"}),
        ("messages", {"subject": "Hej", "text": "Det gælder 010190-1234."}),
        ("materials", {"title": "Referat, 010190-1234", "link": "https://example.org/a"}),
        (
            "teachers",
            {
                "name": "Theo",
                "email": "theo@underviser.example",
                "presentation": "Jeg er 010190-1234",
            },
        ),
    ],
)
def test_a_cpr_number_is_in_nothing_that_a_teacher_writes_and_the_words_are_kept(
    cast, client_of, cohort, page, given
):
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    Teacher.invite(cohort, name="Frida", email=cast.frida.email, presentation="", by=cast.frida)
    answer = text(client_of(cast.frida).post(at(page, cohort.pk), given))
    assert "Det her ligner et CPR-nummer" in answer
    assert all(words in answer for words in given.values())
    assert not Message.objects.exists()
    assert not Material.objects.exists()
    assert cohort.teachers.count() == 1


def test_a_teachers_own_address_may_stand_in_a_message(cast, client_of, cohort, theo):
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    client_of(theo).post(
        at("messages", cohort.pk), {"subject": "Hej", "text": "Skriv til theo@underviser.example"}
    )
    assert Message.objects.count() == 1


def test_nobody_is_written_to_where_nobody_is_enrolled(client_of, cohort, theo):
    answer = text(client_of(theo).get(at("messages", cohort.pk)))
    assert ("Ingen er tilmeldt endnu." in answer, "Send beskeden" in answer) == (True, False)
