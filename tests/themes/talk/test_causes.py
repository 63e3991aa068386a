"""Why it is so: a small tree under a theme, that lives on from round to round."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.themes.models import Cause
from guldkorn.themes.talk.tree import talk_about
from tests.themes.talk.talked import SHORT_STAFFED, cause_of

VACANT = "To stillinger er ikke besat."


def address(theme):
    return f"/themes/{theme.pk}/causes/"


def tree(theme, person):
    """Each cause with its number, as the page draws them."""
    return [(node.number, node.cause.text) for node in talk_about(theme, person).nodes]


def verbs():
    return [entry.verb for entry in Entry.objects.filter(noun="themes.cause").order_by("pk")]


def test_a_cause_stands_behind_another(cast, client_of, theme, read):
    client = client_of(cast.anna)
    given = {"text": SHORT_STAFFED, "level": "organisation", "parent": ""}
    client.post(f"{address(theme)}new/", given)
    first = Cause.objects.get()
    url = f"{address(theme)}new/?under={first.pk}"
    assert f"“{SHORT_STAFFED}” – why is that so?" in read(cast.lone, url)
    given = {"text": VACANT, "level": "leader", "parent": str(first.pk)}
    assert client.post(url, given).status_code == 302
    cause_of(theme, "Vi deler ikke opgaverne.", by=cast.tarik)
    assert tree(theme, cast.lone) == [
        ("1", SHORT_STAFFED),
        ("1.1", VACANT),
        ("2", "Vi deler ikke opgaverne."),
    ]
    page = read(cast.lone, address(theme))
    assert page.index(SHORT_STAFFED) < page.index(VACANT) < page.index("Vi deler ikke")
    assert verbs() == ["written"] * 3


def test_it_is_changed_and_moved_with_what_is_behind_it(cast, client_of, theme):
    first = cause_of(theme, by=cast.anna)
    second = cause_of(theme, "Planen kommer for sent.", by=cast.anna)
    behind = cause_of(theme, VACANT, by=cast.anna, parent=first)
    client = client_of(cast.tarik)
    shown = client.get(f"/causes/{first.pk}/")
    offered = [label for _value, label in shown.context["form"].fields["parent"].choices]
    assert offered == ["selve temaet", "Planen kommer for sent."]
    stamp = str(shown.context["form"].stamp).split('value="')[1].split('"')[0]
    given = {
        "text": "Der er kun to på vagt.",
        "level": "leader",
        "parent": second.pk,
        "shown": stamp.replace("&quot;", '"'),
    }
    assert client.post(f"/causes/{first.pk}/", given).status_code == 302
    assert tree(theme, cast.lone) == [
        ("1", "Planen kommer for sent."),
        ("1.1", "Der er kun to på vagt."),
        ("1.1.1", VACANT),
    ]
    second.parent = behind
    with pytest.raises(Refused, match="behind itself"):
        second.write(by=cast.anna)


def test_five_whys_are_as_deep_as_it_goes(cast, theme):
    last = None
    for number in range(5):
        last = cause_of(theme, f"Årsag {number}", by=cast.lone, parent=last)
    assert not talk_about(theme, cast.lone).nodes[-1].may_go_deeper
    with pytest.raises(Refused, match="Five times"):
        cause_of(theme, "En for meget", by=cast.lone, parent=last)
    beside = cause_of(theme, "Ved siden af", by=cast.lone)
    first = Cause.objects.get(text="Årsag 0")
    first.parent = beside
    with pytest.raises(Refused, match="Five times"):
        first.write(by=cast.lone)


def test_it_is_taken_off_with_what_is_behind_it_and_put_back_where_it_stood(
    cast, client_of, theme, read
):
    first = cause_of(theme, by=cast.anna)
    behind = cause_of(theme, VACANT, by=cast.anna, parent=first)
    client = client_of(cast.tarik)
    for _twice in range(2):
        client.post(f"/causes/{first.pk}/removal/")
    assert tree(theme, cast.lone) == []
    assert [one.pk for one in talk_about(theme, cast.lone).off] == [first.pk]
    assert "Put the cause back" in read(cast.lone, address(theme))
    with pytest.raises(Refused, match="Put it back first"):
        cause_of(theme, "En til", by=cast.anna, parent=behind)
    client.post(f"/causes/{first.pk}/return/")
    assert tree(theme, cast.lone) == [("1", SHORT_STAFFED), ("1.1", VACANT)]
    assert verbs() == ["written", "written", "took off", "put back"]


def test_an_action_may_deal_with_what_is_in_the_tree(cast, theme):
    first = cause_of(theme, by=cast.anna)
    behind = cause_of(theme, VACANT, by=cast.anna, parent=first)
    assert list(Cause.objects.to_act_on(theme)) == [first, behind]
    first.take_off(by=cast.anna)
    assert list(Cause.objects.to_act_on(theme)) == []


def test_under_a_theme_that_is_put_aside_nothing_is_written(cast, client_of, theme, read):
    cause = cause_of(theme, by=cast.anna)
    theme.put_aside(by=cast.lone, reason="Det må vente til efter ferien.")
    page = read(cast.lone, address(theme))
    assert SHORT_STAFFED in page
    assert "Write a cause" not in page
    with pytest.raises(Refused, match="not a theme of yours now"):
        cause_of(theme, VACANT, by=cast.anna)
    given = {"text": VACANT, "level": "group", "parent": ""}
    answer = client_of(cast.anna).post(f"{address(theme)}new/", given)
    assert answer.status_code == 403
    assert VACANT in answer.content.decode()
    with pytest.raises(Refused, match="not a theme of yours now"):
        cause.take_off(by=cast.anna)


def test_another_trio_and_the_coordinator_see_none_of_it(cast, client_of, theme):
    cause = cause_of(theme, by=cast.anna)
    for person in (cast.niels, cast.karen, cast.otto):
        assert client_of(person).get(address(theme)).status_code == 404
        assert client_of(person).get(f"/causes/{cause.pk}/").status_code == 404
    with pytest.raises(Refused, match="Only the members"):
        cause_of(theme, VACANT, by=cast.niels)


def test_its_queries_do_not_grow(cast, client_of, theme):
    client = client_of(cast.lone)

    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(theme)).status_code == 200
        return len(queries)

    last = cause_of(theme, by=cast.anna)
    counted()
    one = counted()
    for number in range(3):
        last = cause_of(theme, f"Årsag {number}", by=cast.lone, parent=last)
    assert counted() == one
