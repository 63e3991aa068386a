"""All reports of a survey in one archive: made in the background, resumed, fetched, gone."""

from datetime import timedelta
from errno import ENOSPC
from io import BytesIO
from stat import S_IMODE
from zipfile import ZipFile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from guldkorn.lib import clock
from guldkorn.lib.leases.models import LEASE, LostLease
from guldkorn.lib.refusal import Refused
from guldkorn.operation.long_work import look as work_once
from guldkorn.results.models import Figure
from guldkorn.results.reports import making
from guldkorn.results.reports.models import ReportArchive
from guldkorn.workplaces.models import Unit


@pytest.fixture(autouse=True)
def _here(settings, tmp_path):
    settings.ARCHIVES = tmp_path


@pytest.fixture
def address(release):
    return reverse("results:reports", args=[release.survey_id])


def never() -> bool:
    return False


def made(monkeypatch) -> list[int]:
    """The units of which a report is made from now on; each is a small file."""
    units = []

    def write(_form, result, _person):
        units.append(result.unit.unit_id)
        return b"%PDF"

    monkeypatch.setattr(making, "made", write)
    return units


def shown(release) -> set[int]:
    """The units that have a report: those with a figure that may be seen."""
    told = Figure.objects.filter(release=release).shown().order_by()
    return set(told.values_list("unit", flat=True))


def test_it_is_made_in_the_background_and_fetched(cast, release, address, client_of, monkeypatch):
    units, client = made(monkeypatch), client_of(cast.karen, language="en")
    client.post(address)
    assert "It begins in a moment." in client.get(address).content.decode()
    assert work_once(never)
    assert set(units) == shown(release)
    assert len(units) < Figure.objects.filter(release=release).values("unit").distinct().count()
    page = client.get(address).content.decode()
    assert f"{len(units)} reports are ready." in page
    archive = ReportArchive.objects.get()
    answer = client.get(reverse("results:reports_file", args=[archive.pk]))
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as packed:
        names = packed.namelist()
    assert {int(name.split()[0]) for name in names} == shown(release)
    assert (archive.folder.exists(), archive.file.exists()) == (False, True)
    assert not work_once(never), "nothing waits any more"


def test_no_other_user_of_the_server_reads_it(cast, release, monkeypatch):
    units = made(monkeypatch)
    archive = ReportArchive.ask(release.survey, "da", by=cast.karen)
    work_once(lambda: len(units) == 1)
    assert S_IMODE(archive.folder.stat().st_mode) == 0o700
    work_once(never)
    assert S_IMODE(archive.file.stat().st_mode) == 0o600


def test_each_report_is_the_one_of_its_page(cast, release):
    ReportArchive.ask(release.survey, "da", by=cast.karen)
    unit = cast.units["NS"].pk
    Figure.objects.exclude(unit=unit).delete()
    work_once(never)
    with ZipFile(ReportArchive.objects.get().file) as packed:
        (name,) = packed.namelist()
        pages = PdfReader(BytesIO(packed.read(name))).pages
    assert "Nørreskolen" in name
    assert "Nørreskolen" in pages[0].extract_text()


def test_after_a_stop_it_goes_on_where_it_was(cast, release, monkeypatch):
    units = made(monkeypatch)
    ReportArchive.ask(release.survey, "da", by=cast.karen)
    work_once(lambda: len(units) == 2)
    archive = ReportArchive.objects.get()
    assert (archive.done, archive.taken_at, archive.goes_on) == (2, None, True)
    work_once(never)
    assert sorted(units) == sorted(shown(release)), "none is made twice"
    assert ReportArchive.objects.get().is_ready


def test_of_two_servers_one_gets_it_until_it_is_forgotten(cast, release):
    asked = ReportArchive.ask(release.survey, "da", by=cast.karen)
    assert ReportArchive.ask(release.survey, "da", by=cast.karen) == asked
    assert ReportArchive.take() == asked
    assert ReportArchive.take() is None
    with clock.pretend(clock.now() + LEASE + timedelta(seconds=1)):
        assert ReportArchive.take() == asked


def test_who_slept_too_long_lets_go_of_what_another_made(cast, release, monkeypatch):
    made(monkeypatch)
    ReportArchive.ask(release.survey, "da", by=cast.karen)
    make, slept = making._make, []

    def sleeps(*told):
        if not slept:
            slept.append(True)
            with clock.pretend(clock.now() + 2 * LEASE):
                assert work_once(never), "another server makes it and ends it"
        return make(*told)

    monkeypatch.setattr(making, "_make", sleeps)
    assert work_once(never)
    archive = ReportArchive.objects.get()
    assert (archive.is_ready, archive.file.exists(), archive.folder.exists()) == (True, True, False)


def test_who_lost_it_to_another_that_works_changes_nothing(cast, release):
    ReportArchive.ask(release.survey, "da", by=cast.karen)
    slow = ReportArchive.take()
    with clock.pretend(clock.now() + 2 * LEASE):
        other = ReportArchive.take()
        slow.give_back()
        with pytest.raises(LostLease):
            slow.note(done=7)
        other.note(done=1)
    assert ReportArchive.objects.get().done == 1


def test_what_fails_says_so_and_can_be_asked_for_again(
    cast, release, address, client_of, monkeypatch
):
    monkeypatch.setattr(making, "result_in", None)
    first = ReportArchive.ask(release.survey, "da", by=cast.karen)
    assert work_once(never)
    assert ReportArchive.objects.get().has_failed
    assert "kunne ikke laves" in client_of(cast.karen).get(address).content.decode()
    assert ReportArchive.ask(release.survey, "da", by=cast.karen) != first


def test_one_unit_that_cannot_be_made_is_left_out_and_named(
    cast, release, client_of, monkeypatch, caplog
):
    units = shown(release)
    bad = Unit.objects.get(pk=max(units))

    def write(_form, result, _person):
        if result.unit.unit_id == bad.pk:
            raise ValueError(bad.name)
        return b"%PDF"

    monkeypatch.setattr(making, "made", write)
    asked = ReportArchive.ask(release.survey, "da", by=cast.karen)
    assert work_once(never)
    archive = ReportArchive.objects.get()
    assert (archive.is_ready, archive.left_out, archive.done) == (True, 1, len(units) - 1)
    with ZipFile(archive.file) as packed:
        *reports, listed = packed.namelist()
        assert packed.read(listed).decode().splitlines()[1:] == [f"{bad.pk} {bad.name}"]
    assert (len(reports), listed) == (len(units) - 1, "Rapporter, der mangler.txt")
    address = reverse("results:reports", args=[release.survey_id])
    page = client_of(cast.karen).get(address).content.decode()
    assert "1 rapport kunne ikke laves" in page
    assert (str(bad.pk) in caplog.text, bad.name in caplog.text) == (True, False)
    assert ReportArchive.ask(release.survey, "da", by=cast.karen) != asked, "it is tried again"


def test_a_full_disk_leaves_no_report_lying_about(cast, release, monkeypatch, tmp_path):
    units = []

    def write(_form, result, _person):
        units.append(result.unit.unit_id)
        if len(units) > 1:
            raise OSError(ENOSPC, "No space left on device")
        return b"%PDF"

    monkeypatch.setattr(making, "made", write)
    ReportArchive.ask(release.survey, "da", by=cast.karen)
    assert work_once(never)
    assert ReportArchive.objects.get().has_failed
    assert list(tmp_path.iterdir()) == []


def test_only_who_looks_after_the_organisation_asks_and_fetches(cast, release, address, client_of):
    archive = ReportArchive.ask(release.survey, "da", by=cast.karen)
    file = reverse("results:reports_file", args=[archive.pk])
    assert client_of(cast.karen).get(file).status_code == 404, "it is not made yet"
    for somebody in (cast.lone, cast.adam, cast.otto):
        assert client_of(somebody).get(file).status_code == 404
    for somebody in (cast.lone, cast.otto):
        assert client_of(somebody).get(address).status_code == 404
        with pytest.raises(Refused):
            ReportArchive.ask(release.survey, "da", by=somebody)


def test_who_lost_the_role_meanwhile_gets_nothing(cast, release, monkeypatch):
    units = made(monkeypatch)
    ReportArchive.ask(release.survey, "da", by=cast.karen)
    cast.organisation.appointments.filter(person=cast.karen).delete()
    work_once(never)
    assert units == []


def test_it_is_gone_after_a_week(cast, release, monkeypatch):
    made(monkeypatch)
    archive = ReportArchive.ask(release.survey, "da", by=cast.karen)
    work_once(never)
    making.sweep()
    assert archive.file.exists()
    with clock.pretend(clock.now() + timedelta(days=8)):
        making.sweep()
    assert (archive.file.exists(), ReportArchive.objects.exists()) == (False, False)
