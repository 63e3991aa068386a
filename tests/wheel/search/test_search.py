"""Search finds what one may see, in both databases, and nothing else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.actionplans.models import Action
from guldkorn.dialogue.models import Note
from guldkorn.lib import clock
from guldkorn.programmes.models import Enrolment
from guldkorn.updates.models import Update
from guldkorn.wheel.search.page import A_FEW, A_PAGE, KINDS
from tests.meetings.home import held_workshop
from tests.programmes.conftest import cohort, programme  # noqa: F401 - fixtures
from tests.themes.talk.conftest import theme  # noqa: F401 - fixture
from tests.walks.walked import noted_on, walk_in
from tests.world import shared_afternoon

PAGE = reverse("wheel:search")
HIT = re.compile(r'class="search-hit">\s*<a href="([^"]+)">(.*?)</a>', re.DOTALL)


def note_of(turn, fact, by):
    return Note.write(
        turn, by=by, topic="strain.workload", held_on=clock.today(), fact=fact, impression=""
    )


@pytest.fixture
def found(client_of):
    """``found(person, "words")``: where each hit leads, kind by kind."""

    def read(person, q, **more):
        answer = client_of(person).get(PAGE, {"q": q, **more})
        assert answer.status_code == 200
        kinds = re.split(r'id="found-(\w+)"', answer.content.decode())[1:]
        pairs = zip(kinds[::2], kinds[1::2], strict=True)
        return {kind: [path for path, _title in HIT.findall(html)] for kind, html in pairs}

    return read


def test_each_kind_is_found_by_its_trio(cast, found, theme):  # noqa: F811
    action = shared_afternoon(theme, by=cast.tarik)
    note_of(cast.round, "Fælles eftermiddag gav ro.", cast.anna)
    update = Update(round=cast.round, so_far="Den fælles eftermiddag.", how="S.", onwards="O.")
    update.write(by=cast.anna)
    hits = found(cast.lone, "eftermiddag FÆLLES")
    assert hits == {
        "actions": [reverse("actionplans:action", args=[action.pk])],
        "notes": [reverse("dialogue:dialogue", args=[cast.round.pk])],
        "updates": [reverse("updates:update", args=[update.pk])],
    }
    assert found(cast.lone, "ydertimerne")["themes"] == [reverse("wheel:thread", args=[theme.pk])]
    assert found(cast.lone, "arbejdsmængde")["themes"] == [reverse("wheel:thread", args=[theme.pk])]


def test_meetings_walks_and_units_are_found(cast, found):
    meeting = held_workshop(cast)
    walk = walk_in(cast.round, by=cast.anna)
    noted_on(walk, by=cast.anna, fact="Der ligger ØRKEN i hjørnet.")
    assert (
        reverse("meetings:meeting", args=[meeting.pk])
        in found(cast.lone, meeting.title)["meetings"]
    )
    assert found(cast.lone, "ørken")["walks"] == [reverse("walks:walk", args=[walk.pk])]
    assert found(cast.lone, "MÆLKEVEJEN")["units"] == [reverse("wheel:unit", args=[cast.unit.pk])]


def test_nobody_else_finds_it(cast, found, theme):  # noqa: F811
    shared_afternoon(theme, by=cast.tarik)
    note_of(cast.round, "Fælles eftermiddag gav ro.", cast.anna)
    for person in (cast.karen, cast.niels, cast.otto, cast.frida):
        for q in ("eftermiddag", "ydertimerne", "arbejdsmængde"):
            assert found(person, q) == {}
    assert found(cast.niels, "mælkevejen") == {}
    assert found(cast.otto, "skole") == {}
    assert set(found(cast.karen, "skole")) == {"units"}


def test_what_is_only_for_the_trio_says_so(cast, client_of, theme):  # noqa: F811
    action = shared_afternoon(theme, by=cast.tarik)
    Action.objects.filter(pk=action.pk).update(is_confidential=True)
    html = client_of(cast.lone).get(PAGE, {"q": "eftermiddag"}).content.decode()
    assert "Kun for TRIO" in html


def test_what_somebody_wrote_is_escaped(cast, client_of):
    note_of(cast.round, "<script>alert(1)</script> pause", cast.anna)
    html = client_of(cast.lone).get(PAGE, {"q": "pause"}).content.decode()
    assert "<script>alert" not in html
    assert "<mark>pause</mark>" in html


@pytest.mark.parametrize("q", ["a.*", "(", "[æ", "\\", "%", "' OR 1=1 --", "æ" * 90])
def test_no_sign_breaks_it(cast, client_of, q):
    note_of(cast.round, "Pause.", cast.anna)
    answer = client_of(cast.lone).get(PAGE, {"q": f"{q} x"})
    assert answer.status_code == 200
    assert "Vi fandt ikke" in answer.content.decode()


def test_empty_short_and_wrong_are_met_kindly(cast, client_of):
    client = client_of(cast.lone)
    assert "Find det, du har arbejdet med" in client.get(PAGE).content.decode()
    short = client.get(PAGE, {"q": "a"})
    assert (short.status_code, "Skriv mindst to" in short.content.decode()) == (400, True)
    assert client.get(PAGE, {"q": "pause", "kind": "answers"}).status_code == 400
    assert client.get(PAGE, {"q": "nul\x00"}).status_code == 400


def test_many_hits_are_a_few_of_each_kind_and_paged(cast, client_of, found):
    for number in range(A_PAGE + 3):
        note_of(cast.round, f"Pause nummer {number}", cast.anna)
    assert len(found(cast.lone, "pause")["notes"]) == A_FEW
    assert len(found(cast.lone, "pause", kind="notes")["notes"]) == A_PAGE
    assert len(found(cast.lone, "pause", kind="notes", page=2)["notes"]) == 3
    html = client_of(cast.lone).get(PAGE, {"q": "pause"}).content.decode()
    assert "?q=pause&amp;kind=notes" in html


def test_an_article_is_found_by_those_whose_course_lets_them_read_it(cast, found, cohort):  # noqa: F811
    place = Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    path = reverse("programmes:reading", args=[place.pk, "work-first"])
    assert found(cast.lone, "på det samme")["articles"] == [path]
    assert "articles" not in found(cast.niels, "på det samme")


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_the_queries_are_as_many_for_much_as_for_little(cast, client_of, theme, kind):  # noqa: F811
    client, counts = client_of(cast.lone), []
    for more in (1, 5):
        for number in range(more):
            note_of(cast.round, f"Fælles eftermiddag {number}", cast.anna)
            shared_afternoon(theme, by=cast.tarik)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE, {"q": "eftermiddag", "kind": kind})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_status_says_whether_everybody_can_read_it(cast, client_of):
    status = Update(round=cast.round, so_far="Pauserne er bedre.", how="S.", onwards="O.")
    status.write(by=cast.anna)

    def title():
        html = client_of(cast.lone).get(PAGE, {"q": "pauserne"}).content.decode()
        assert "Fortalt til alle" not in html
        return [title for _path, title in HIT.findall(html)]

    assert title() == ["Status, ikke sendt endnu"]
    Update.objects.update(published_at=clock.now())
    assert title() == ["Status"]
    Update.objects.update(withdrawn_at=clock.now())
    assert title() == ["Status, taget tilbage"]
