"""The page of an action: its log, comments and files."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from guldkorn.actionplans.models import Action, ActionFile, Remark
from guldkorn.actionplans.status import ActionStatus
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from tests.actionplans.conftest import AGREED
from tests.pages import form_with

SEEN = "Tre dage gik godt."
GPS = b"55.6761N"


def page_of(action):
    return reverse("actionplans:trial", args=[action.pk])


def write_log(client, action, text=SEEN, day=None):
    where = reverse("actionplans:log", args=[action.pk])
    return client.post(where, {"log-day": str(day or clock.today()), "log-text": text})


def comment(client, action, text):
    where = reverse("actionplans:comments", args=[action.pk])
    return client.post(where, {"comment-text": text})


def send(client, action, name, content):
    upload = SimpleUploadedFile(name, content)
    where = reverse("actionplans:files", args=[action.pk])
    return client.post(where, {"file-upload": upload})


def photo() -> bytes:
    """A picture with something in it that the camera wrote."""
    data, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = GPS.decode()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG", exif=exif)
    assert GPS in data.getvalue()
    return data.getvalue()


def test_lines_of_the_log_stand_by_their_day_with_who_wrote_them(cast, action, client_of):
    today = clock.today()
    write_log(client_of(cast.lone), action, "Det gik bedre.", today)
    write_log(client_of(cast.anna), action, "Ingen kom.", today - dt.timedelta(days=7))
    told = [(line.day, line.text, line.by) for line in action.remarks.all()]
    assert told == [
        (today - dt.timedelta(days=7), "Ingen kom.", cast.anna),
        (today, "Det gik bedre.", cast.lone),
    ]
    page = client_of(cast.tarik).get(page_of(action)).text
    log = page.partition('id="log"')[2].partition("<form")[0]
    assert log.index("Ingen kom.") < log.index("Anna Eksempel") < log.index("Det gik bedre.")


def test_a_line_in_the_log_tells_that_it_has_begun(cast, action, client_of):
    Action.objects.filter(pk=action.pk).update(start_on=clock.today() + dt.timedelta(days=3))
    (planned,) = Action.objects.of_round(cast.round)
    assert planned.status == ActionStatus.PLANNED
    comment(client_of(cast.lone), action, "Skal vi begynde før?")
    assert Action.objects.get().status == ActionStatus.PLANNED
    write_log(client_of(cast.lone), action)
    (begun,) = Action.objects.of_round(cast.round)
    assert begun.status == Action.objects.get().status == ActionStatus.UNDER_WAY


@pytest.mark.parametrize(
    ("text", "days"), [("", 0), ("Ring til 010190-1234", 0), ("Skriv til a@b.dk", 0), (SEEN, 1)]
)
def test_what_cannot_be_a_line_is_said_and_kept(cast, action, client_of, text, days):
    page = write_log(client_of(cast.lone), action, text, clock.today() + dt.timedelta(days=days))
    assert page.status_code == 400
    assert form_with(page, "log-text").sent["log-text"] == [text]
    assert not Remark.objects.exists()


def test_only_ones_own_line_can_be_taken_away_and_once(cast, action, client_of):
    write_log(client_of(cast.lone), action)
    line = Remark.objects.get()
    where = reverse("actionplans:withdraw", args=[line.pk])
    assert client_of(cast.anna).post(where).status_code == 403
    for _twice in range(2):
        client_of(cast.lone).post(where)
    assert SEEN not in client_of(cast.lone).get(page_of(action)).text
    assert Entry.objects.filter(verb="took a line away").count() == 1


def test_a_comment_is_no_line_of_the_log(cast, action, client_of):
    comment(client_of(cast.tarik), action, "Husk vikarerne.")
    page = client_of(cast.lone).get(page_of(action)).text
    assert "Husk vikarerne." in page.partition('id="comments"')[2]
    assert "Husk vikarerne." not in page.partition('id="comments"')[0]


def test_a_picture_is_drawn_anew_and_comes_as_a_download(cast, action, client_of):
    send(client_of(cast.lone), action, "plan på døren.jpg", photo())
    kept = ActionFile.objects.get()
    assert (kept.name, kept.content_type) == ("plan på døren.webp", "image/webp")
    assert GPS not in bytes(kept.content)
    answer = client_of(cast.anna).get(reverse("actionplans:file", args=[kept.pk]))
    assert Image.open(io.BytesIO(answer.content)).size == (40, 30)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<script>alert(1)</script>", "neither a picture nor a PDF"),
        (b"%PDF-1.7 nothing", "neither a picture nor a PDF"),
        (b"x" * 10_000_001, "too large"),
    ],
)
def test_what_is_no_picture_and_no_pdf_is_not_kept(cast, action, client_of, content, said):
    page = send(client_of(cast.lone, language="en"), action, "plan.pdf", content)
    assert page.status_code == 400
    assert said in page.text
    assert not ActionFile.objects.exists()


def test_a_seventh_file_waits_until_one_is_deleted(cast, action, client_of):
    picture = {"name": "a.webp", "content_type": "image/webp", "content": b"RIFF"}
    kept = [action.attach(**picture, by=cast.lone) for _six in range(6)]
    with pytest.raises(Refused, match="six files"):
        action.attach(**picture, by=cast.lone)
    where = reverse("actionplans:remove_file", args=[kept[0].pk])
    assert client_of(cast.anna).post(where).status_code == 302
    assert client_of(cast.anna).post(where).status_code == 404
    assert action.files.count() == 5


@pytest.mark.parametrize("somebody", ["niels", "otto", "frida", "karen"])
def test_who_is_not_in_the_trio_adds_nothing(cast, action, somebody):
    who = getattr(cast, somebody)
    with pytest.raises(Refused):
        action.remark("log", SEEN, day=clock.today(), by=who)
    with pytest.raises(Refused):
        action.attach("a.webp", "image/webp", b"RIFF", by=who)


def test_a_yes_is_given_where_one_has_read_it(cast, theme, client_of):
    mine = AGREED | {"members": [cast.tarik.pk]}
    client_of(cast.lone).post(reverse("actionplans:new", args=[theme.pk]), mine)
    action, client = Action.objects.get(), client_of(cast.tarik)
    form = form_with(client.get(page_of(action)), "read", page_of(action))
    assert client.post(form.action, form.sent).url == page_of(action)
    assert Action.objects.get().status == ActionStatus.UNDER_WAY


def test_beside_the_follow_up_stand_what_was_agreed_and_the_log(cast, action, client_of):
    write_log(client_of(cast.lone), action)
    page = client_of(cast.anna).get(reverse("actionplans:evaluate", args=[action.pk])).text
    beside = page.partition("<aside")[2]
    assert action.sign in beside
    assert SEEN in beside


def test_the_section_of_the_order_stands_with_the_action_and_says_that_nobody_checked_it(
    cast, action, client_of
):
    section = "Bekendtgørelse 1406 fra 2020, §§ 13–15 (paragraffen er ikke efterprøvet)"
    client, plan = client_of(cast.anna), reverse("actionplans:plan", args=[cast.round.pk])
    for address in (page_of(action), plan):
        assert section in " ".join(client.get(address).text.split())
    type(action.theme).objects.update(topic="resource.meaning")
    assert "1406" not in client.get(page_of(action)).text.partition("<dl")[2]


def test_a_closed_round_is_read_and_not_written(cast, action, client_of):
    write_log(client_of(cast.lone), action)
    type(cast.round).objects.filter(pk=cast.round.pk).update(
        step="closed", closed_at=clock.now(), closed_by=cast.lone
    )
    page = client_of(cast.lone).get(page_of(action))
    assert SEEN in page.text
    assert "Skriv i loggen" not in page.text
    assert write_log(client_of(cast.lone), action, "Mere.").status_code == 403


def test_the_page_takes_as_many_queries_for_three_lines_as_for_one(
    cast, action, client_of, django_assert_max_num_queries
):
    client = client_of(cast.lone)
    write_log(client, action)
    with django_assert_max_num_queries(30) as one:
        client.get(page_of(action))
    few = len(one)
    for text in ("Anden", "Tredje"):
        write_log(client, action, text)
        comment(client, action, text)
    with django_assert_max_num_queries(few):
        client.get(page_of(action))
