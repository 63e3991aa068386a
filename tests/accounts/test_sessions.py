"""Where somebody is signed in: nobody else's, no addresses, and out everywhere else by a press."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from guldkorn.accounts.models import Session
from guldkorn.accounts.sessions import kind
from guldkorn.lib import clock

PAGE = reverse("account_sessions")
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"


def test_a_person_sees_their_own_and_the_kind_of_browser(cast, client_of):
    mine, other, tariks = (client_of(one) for one in (cast.lone, cast.lone, cast.tarik))
    other.get(PAGE, HTTP_USER_AGENT=FIREFOX)
    tariks.get(PAGE, HTTP_USER_AGENT=EDGE)
    page = mine.get(PAGE).text
    assert "Firefox – Windows" in page
    assert "Edge" not in page
    assert page.count('class="card"') == 2


def test_a_press_signs_out_everywhere_else(cast, client_of):
    mine, other, tariks = (client_of(one) for one in (cast.lone, cast.lone, cast.tarik))
    mine.post(PAGE)
    found = [client.get(PAGE).status_code for client in (mine, other, tariks)]
    assert found == [200, 302, 200]


def test_no_address_is_kept_and_no_hour(cast, client_of):
    client = client_of(cast.lone)
    client.get(PAGE, REMOTE_ADDR="10.20.30.40", HTTP_USER_AGENT=FIREFOX)
    kept = Session.objects.get(person=cast.lone).get_decoded()
    own = {name: told for name, told in kept.items() if not name.startswith("_auth")}
    assert own == {"since": clock.today().isoformat(), "browser": "Firefox – Windows"}


def test_no_page_moves_the_end_on(cast, client_of):
    client = client_of(cast.lone)
    client.get(PAGE)
    kept = client.session
    begun = clock.today() - dt.timedelta(days=12)
    kept["since"] = begun.isoformat()
    kept.save()
    client.get(PAGE)
    stored = Session.objects.get(person=cast.lone)
    ends = timezone.localtime(stored.expire_date)
    assert (ends.date(), ends.time()) == (begun + dt.timedelta(days=14), dt.time.min)


def test_a_browser_is_told_by_its_own_name():
    told = ("", "curl/8", FIREFOX, EDGE)
    assert [kind(one) for one in told] == ["", "", "Firefox – Windows", "Edge – Mac"]


def test_the_night_forgets_old_ones(cast, client_of):
    client_of(cast.lone)
    old = client_of(cast.tarik).session.session_key
    Session.objects.filter(pk=old).update(expire_date=clock.now() - dt.timedelta(days=1))
    Session.objects.forget_old()
    assert list(Session.objects.values_list("person", flat=True)) == [cast.lone.pk]
