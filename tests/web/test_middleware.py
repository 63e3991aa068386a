"""Where htmx waits for a fragment, a refusal is a message, and a lost session makes the browser
navigate.
"""

from django.urls import reverse

HTMX = {"HX-Request": "true"}


def test_a_refusal_is_a_page_with_the_reason_and_a_way_back(cast, client_of):
    answer = client_of(cast.lone, language="en").post(reverse("rounds:start", args=[cast.trio.pk]))
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "<h1>That is not possible now</h1>" in html
    assert "A round is already running here. Close it before you start the next one." in html
    assert "Back to the page" in html


def test_for_htmx_a_refusal_is_a_message(cast, client_of):
    answer = client_of(cast.lone, language="en").post(
        reverse("rounds:start", args=[cast.trio.pk]), headers=HTMX
    )
    html = answer.content.decode()
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (403, "#messages")
    assert "A round is already running here." in html
    assert "<html" not in html


def test_for_htmx_a_lost_session_makes_the_browser_go_to_the_door(cast, client_of):
    answer = client_of().get(reverse("wheel:home"), headers=HTMX)
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == f"{reverse('account_login')}?next=/"


def test_a_redirect_that_is_no_door_stays_as_it_is(cast, client_of):
    answer = client_of(cast.lone).get(reverse("wheel:home"), headers=HTMX)
    assert (answer.status_code, "HX-Redirect" in answer.headers) == (302, False)
