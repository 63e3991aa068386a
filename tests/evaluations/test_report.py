"""The report of a cohort for whoever bought it: counts and released figures, and no TRIO by name."""

import pytest
from django.urls import reverse
from django.utils import translation

from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.evaluations.report import counts_in_words, on_paper, report_of
from guldkorn.lib import clock
from guldkorn.meetings.models import Participant
from guldkorn.programmes.actions import make_ready
from guldkorn.programmes.models import Cohort
from guldkorn.trios.models import Charter
from tests.cast import ANY_TEXT, person
from tests.evaluations.asked import DAY, answer, on, running_cohort
from tests.lib.documents.accessible import faults_of

UNITS = ("Børnehuset Mælkevejen", "Nørreskolen", "Plejehjemmet Lindegården", "Havnehuset 0")


@pytest.fixture(autouse=True)
def monday():
    with on(DAY), translation.override("da"):
        yield


def held(cohort, *trios):
    """The first day has been held; of each TRIO somebody took a seat."""
    meeting = make_ready(cohort.parts.first(), by=cohort.teachers.get().person)
    meeting.start(by=cohort.teachers.get().person)
    for trio in trios:
        Participant.join(meeting, trio=trio, role="leader")
    meeting.end(by=cohort.teachers.get().person)


def agreed(trio):
    charter = Charter.write(trio, {"goal": "Ro om morgenen."}, by=trio.memberships.first().person)
    for membership in trio.members():
        charter.note_yes({membership.role}, by=membership.person)


def taught(cast, more):
    cohort = running_cohort(cast, more=more)
    cohort.teachers.create(
        person=person("Theo Underviser", "theo@underviser.example"),
        name="Theo",
        confirmed_at=clock.now(),
    )
    return cohort


def in_text(report):
    return "\n".join(str(block) for block in on_paper(report))


def test_from_five_trios_on_it_counts_them_and_names_none(cast):
    cohort = taught(cast, 2)
    held(cohort, cast.trio, cast.school_trio)
    agreed(cast.trio)
    report = report_of(cohort)
    first, second = report.days
    assert ((first.people, first.trios), (second.people, second.trios)) == ((2, 2), (None, None))
    assert list(counts_in_words(report)) == [
        "Tilmeldte TRIO'er: 5.",
        "TRIO-møder holdt undervejs: 0 af 10.",
        "TRIO'er med en samarbejdsaftale, som alle har sagt ja til: 1 af 5.",
    ]
    assert not [name for name in (*UNITS, "Lone", "Ro om morgenen") if name in in_text(report)]


def test_of_fewer_trios_it_tells_only_how_many_there_were(cast, client_of):
    cohort = taught(cast, 0)
    held(cohort, cast.trio)
    agreed(cast.trio)
    report = report_of(cohort)
    assert [(day.people, day.trios) for day in report.days] == [(1, None), (None, None)]
    assert (report.enrolled, report.to_the_end, report.meetings, report.charters) == (
        3,
        None,
        None,
        None,
    )
    page = (
        client_of(cast.frida)
        .get(reverse("evaluations:cohort_report", args=[cohort.pk]))
        .content.decode()
    )
    assert "færre end 5 TRIO&#x27;er" in page
    assert not [name for name in UNITS if name in page]


def test_how_many_came_to_the_end_is_told_when_it_has_ended(cast):
    cohort = taught(cast, 2)
    for part in cohort.parts.all():
        meeting = make_ready(part, by=cast.frida)
        meeting.facilitators.add(cast.frida)
        meeting.start(by=cast.frida)
        Participant.join(meeting, trio=cast.school_trio, role="leader")
    assert report_of(cohort).to_the_end is None
    cohort.move("ended", by=cast.frida)
    assert report_of(cohort).to_the_end == 1
    assert "TRIO'er, der var med på den sidste dag: 1 af 5." in list(
        counts_in_words(report_of(cohort))
    )


def test_released_figures_stand_in_it_in_words_and_what_people_wrote_does_not(cast):
    cohort = taught(cast, 2)
    made = CourseEvaluation.open(cohort, by=cast.frida, channel="slips", closes_on=DAY)
    answer(made, *[4] * 10, words="Pauserne var for korte.")
    assert "endnu ingen evaluering at vise" in in_text(report_of(cohort))
    made.close(by=cast.frida)
    text = in_text(report_of(cohort)).replace("\\xa0", " ")
    assert "Svarene peger på, at uddannelsen gav ny viden." in text
    assert (
        "10 har svaret. Gennemsnit: 95 af 100. Uenige: 10 %, midt imellem: 10 %, enige: 80 %."
        in text
    )
    assert "Pauserne" not in text


@pytest.mark.parametrize("somebody", ["frida", "theo"])
def test_facilitators_of_the_buyer_and_those_who_teach_read_and_print_it(cast, client_of, somebody):
    cohort = taught(cast, 2)
    Cohort.objects.update(title=ANY_TEXT)
    client = client_of(cast.frida if somebody == "frida" else cohort.teachers.get().person)
    paper = client.get(reverse("evaluations:report_pdf", args=[cohort.pk]))
    assert (paper["Content-Type"], paper.content[:5], "no-store" in paper["Cache-Control"]) == (
        "application/pdf",
        b"%PDF-",
        True,
    )
    assert faults_of(paper.content, language="da") == []


@pytest.mark.parametrize("somebody", ["lone", "niels", "karen", "adam", "otto"])
def test_nobody_else_reads_it(cast, client_of, somebody):
    cohort = taught(cast, 0)
    for name in ("cohort_report", "report_pdf"):
        answered = client_of(getattr(cast, somebody)).get(
            reverse(f"evaluations:{name}", args=[cohort.pk])
        )
        assert answered.status_code == 404
