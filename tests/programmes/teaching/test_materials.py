"""What a teacher hands out: files and links."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guldkorn.programmes.models import (
    Cohort,
    Enrolment,
    Material,
)
from tests.programmes.test_places import at, text

PDF = b"%PDF-1.7 " + b"x" * 50


def test_a_file_is_handed_out_and_always_comes_as_a_download(cast, client_of, cohort, theo):
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    client = client_of(theo)
    client.post(
        at("materials", cohort.pk),
        {"title": "Slides", "file": SimpleUploadedFile("æ b.PDF", PDF, "text/html")},
    )
    made = Material.objects.get()
    answer = client_of(cast.anna).get(at("material", made.pk))
    assert (answer.content, answer.headers["Content-Type"]) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client_of(cast.niels).get(at("material", made.pk)).status_code == 404
    client.post(at("take_away", made.pk))
    assert not Material.objects.exists()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("side.html", b"<script>"), "ikke en filtype"),
        (("billede.svg", b"<svg>"), "ikke en filtype"),
        (("falsk.pdf", b"<html>"), "ikke en filtype"),
        (("tegn", b"%PDF-"), "ikke en filtype"),
        (("stor.pdf", b"%PDF-" + b"x" * 10_000_000), "højst 10 MB"),
        (("tom.pdf", b""), "alert-error"),
    ],
)
def test_what_is_not_one_of_the_kinds_is_refused(client_of, theo, file, said):
    answer = client_of(theo).post(
        at("materials", Cohort.objects.get().pk), {"title": "X", "file": SimpleUploadedFile(*file)}
    )
    assert said in text(answer)
    assert not Material.objects.exists()


def test_a_link_is_handed_out_and_one_that_runs_something_is_not(cast, client_of, cohort, theo):
    client = client_of(theo)
    client.post(at("materials", cohort.pk), {"title": "Ond", "link": "javascript:alert(1)"})
    client.post(at("materials", cohort.pk), {"title": "Intet"})
    assert not Material.objects.exists()
    client.post(at("materials", cohort.pk), {"title": "God", "link": "https://example.org/a"})
    link = Material.objects.get()
    assert "https://example.org/a" in text(client.get(at("cohort", cohort.pk)))
    assert client.get(at("material", link.pk)).status_code == 404


def test_a_trio_that_has_left_gets_no_file_any_more(cast, client_of, cohort, theo):
    place = Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    facts = {"file_name": "a.pdf", "content_type": "application/pdf", "content": PDF}
    made = Material.hand_out(cohort, by=theo, title="Slides", **facts)
    place.withdraw(by=cast.lone)
    assert client_of(cast.lone).get(at("material", made.pk)).status_code == 404
