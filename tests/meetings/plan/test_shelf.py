"""What an organisation keeps to plan with: agendas, and single points with their exercise."""

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry as Told
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import AgendaItem, Meeting, ShelfItem
from tests.meetings.room import workshop

SHELF = "/meetings/shelf/"


def kept(cast, *, title: str = "Vores temadag") -> ShelfItem:
    meeting = workshop(cast, "strains", "words", purpose="At komme i gang.")
    return ShelfItem.keep(meeting, by=cast.frida, title=title)


def page(answer) -> str:
    return answer.content.decode()


def test_a_facilitator_keeps_an_agenda_and_the_whole_organisation_sees_it(cast, client_of, methods):
    meeting = workshop(cast, "strains")
    address = reverse("meetings:keep", args=[meeting.pk])
    assert client_of(cast.frida).post(address, {"title": "Temadag"}).url == SHELF
    item = ShelfItem.objects.get()
    assert [point["title"] for point in item.points] == ["Velkommen", "Strains"]
    assert (item.title, item.kind, item.minutes) == ("Temadag", "workshop", 30)
    for somebody in (cast.frida, cast.lone, cast.tina):
        assert "Temadag" in page(client_of(somebody).get(SHELF))
    for somebody in (cast.otto, cast.karen):
        assert "Temadag" not in page(client_of(somebody).get(SHELF))
    assert Told.objects.filter(noun="meetings.shelfitem").get().verb == "kept"


def test_a_trio_keeps_nothing_for_others(cast, client_of, methods):
    own = workshop(cast, "strains", by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="trio")
    lone = client_of(cast.lone)
    assert "Gem til andre" not in page(lone.get(reverse("meetings:meeting", args=[own.pk])))
    lone.post(reverse("meetings:keep", args=[own.pk]), {"title": "X"})
    assert not ShelfItem.objects.exists()
    with pytest.raises(Refused, match="Only the facilitators"):
        ShelfItem.keep(own, by=cast.lone, title="X")


def test_a_meeting_is_planned_from_what_is_kept(cast, client_of, methods):
    item = kept(cast)
    frida = client_of(cast.frida)
    offered = page(frida.get("/meetings/new/"))
    assert "Vores temadag" in offered
    assert "Jeres egen" in offered
    wanted = {"template": f"~shelf-{item.pk}", "date": "2027-03-02", "time": "08:30"}
    frida.post("/meetings/new/", wanted | {"trios": [cast.home_trio.pk]})
    planned = Meeting.objects.get(title="Vores temadag")
    original = Meeting.objects.get(title="Start")
    assert [one.planned() for one in planned.agenda.all()] == [
        one.planned() for one in original.agenda.all()
    ]
    assert planned.purpose == "At komme i gang."


def test_another_organisation_plans_nothing_from_it(cast, client_of, methods):
    item = kept(cast)
    wanted = {"template": f"~shelf-{item.pk}", "date": "2027-03-02", "time": "08:30"}
    otto = client_of(cast.otto).post("/meetings/new/", wanted | {"trios": [cast.stranger_trio.pk]})
    assert otto.status_code == 400
    assert Meeting.objects.count() == 1


def test_somebody_in_two_organisations_takes_it_to_its_own_only(cast, client_of, methods):
    from tests.cast import appoint

    appoint(cast.stranger_trio.unit.organisation, cast.frida, "facilitator")
    item, frida = kept(cast), client_of(cast.frida)
    wanted = {"template": f"~shelf-{item.pk}", "date": "2027-03-02", "time": "08:30"}
    answer = frida.post("/meetings/new/", wanted | {"trios": [cast.stranger_trio.pk]})
    assert "én organisation" in page(answer)
    assert frida.post("/meetings/new/", wanted | {"trios": [cast.trio.pk]}).status_code == 302


def test_one_point_is_kept_and_put_into_another_agenda(cast, client_of, methods):
    meeting, other = workshop(cast, "strains"), workshop(cast, title="En anden")
    frida, exercise = client_of(cast.frida), meeting.agenda.last()
    frida.post(reverse("meetings:keep_point", args=[exercise.pk]))
    item = ShelfItem.objects.get()
    assert (item.title, len(item.points)) == ("Strains", 1)
    frida.post(reverse("meetings:take", args=[other.pk]), {"item": item.pk})
    assert [one.title for one in other.agenda.all()] == ["Velkommen", "Strains"]
    assert other.agenda.last().planned() == exercise.planned()


def test_what_another_organisation_keeps_is_not_put_in(cast, client_of, methods):
    item, meeting = kept(cast), workshop(cast)
    ShelfItem.objects.update(organisation=cast.stranger_trio.unit.organisation)
    client_of(cast.frida).post(reverse("meetings:take", args=[meeting.pk]), {"item": item.pk})
    assert meeting.agenda.count() == 1


def test_it_is_taken_down_again_and_meetings_from_it_stay(cast, client_of, methods):
    item = kept(cast)
    address = reverse("meetings:take_down", args=[item.pk])
    assert "Fjern den igen" not in page(client_of(cast.lone).get(SHELF))
    assert client_of(cast.lone).post(address).status_code == 404
    frida = client_of(cast.frida)
    assert "Fjern den igen" in page(frida.get(SHELF))
    frida.post(address)
    kept_now, _heading, taken_down = page(frida.get(SHELF)).partition("Fjernet</h2>")
    assert "Vores temadag" not in kept_now
    assert "Vores temadag" in taken_down
    assert "Vores temadag" not in page(frida.get("/meetings/new/"))
    assert Meeting.objects.exists()
    with pytest.raises(Refused):
        item.take_down(by=cast.lone)


def test_what_is_about_a_result_is_not_kept(cast, methods):
    meeting = workshop(cast, "strains", "lie")
    AgendaItem.objects.filter(title="Strains").update(scale="influence")
    item = ShelfItem.keep(meeting, by=cast.frida, title="X")
    assert [point["title"] for point in item.points] == ["Velkommen", "Strains"]
    assert "scale" not in item.points[1]
    meeting.agenda.exclude(title="Lie").delete()
    with pytest.raises(Refused, match="nothing to keep"):
        ShelfItem.keep(meeting, by=cast.frida, title="X")


def test_what_was_taken_down_is_kept_again_or_deleted_for_good(cast, client_of, methods):
    item, frida = kept(cast), client_of(cast.frida)
    down, back, gone = (
        reverse(f"meetings:{verb}", args=[item.pk])
        for verb in ("take_down", "put_back", "delete_kept")
    )
    frida.post(gone)
    assert ShelfItem.objects.exists()  # it is not taken down
    frida.post(down)
    assert "Gem den igen" in page(frida.get(SHELF))
    assert "Gem den igen" not in page(client_of(cast.lone).get(SHELF))
    for _twice in range(2):
        frida.post(back)
    assert "Fjern den igen" in page(frida.get(SHELF))
    frida.post(down)
    for address in (back, gone):
        assert client_of(cast.lone).post(address).status_code == 404
    for verb in (item.put_back, item.delete_for_good):
        with pytest.raises(Refused):
            verb(by=cast.lone)
    frida.post(gone)
    assert not ShelfItem.objects.exists()
    told = Told.objects.filter(noun="meetings.shelfitem").values_list("verb", flat=True)
    assert sorted(told) == ["deleted", "kept", "put back", "took down", "took down"]
