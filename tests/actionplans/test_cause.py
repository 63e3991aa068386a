"""An action says which cause of the tree it deals with, and the theme's thread shows it there."""

from guldkorn.actionplans.models import Action
from tests.pages import form_with, save
from tests.themes.talk.talked import cause_of
from tests.world import shared_afternoon

SHORT, ROTA = "Vi er for få om eftermiddagen.", "Vagtplanen er fra før fusionen."


def test_without_causes_nothing_is_asked(theme, client_of, cast):
    page = client_of(cast.lone).get(f"/themes/{theme.pk}/actions/new/")
    assert "deals_with" not in page.context["form"].fields


def test_one_is_chosen_and_stands_in_plan_and_thread(theme, client_of, cast):
    cause_of(theme, SHORT, by=cast.lone)
    rota = cause_of(theme, ROTA, by=cast.lone)
    off = cause_of(theme, "Noget andet.", by=cast.lone)
    off.take_off(by=cast.lone)
    lone, action = client_of(cast.lone), shared_afternoon(theme, by=cast.lone)
    page = f"/actions/{action.pk}/"
    offered = lone.get(page).context["form"].fields["deals_with"].queryset
    assert [one.text for one in offered] == [SHORT, ROTA]
    save(lone, page, deals_with=rota.pk)
    action.refresh_from_db()
    assert (action.deals_with, action.is_draft) == (rota, False)
    plan = lone.get(f"/rounds/{theme.round_id}/plan/").content.decode()
    assert ROTA in plan
    assert SHORT not in plan
    thread = lone.get(f"/themes/{theme.pk}/").context["thread"]
    assert [(node.cause.text, [one.pk for one in acts]) for node, acts in thread.tree] == [
        (SHORT, []),
        (ROTA, [action.pk]),
    ]
    assert f"→ {action.title}" in lone.get(f"/themes/{theme.pk}/").content.decode()


def test_a_cause_leads_to_a_new_action_about_it(theme, client_of, cast):
    rota, lone = cause_of(theme, ROTA, by=cast.lone), client_of(cast.lone)
    new = f"/themes/{theme.pk}/actions/new/"
    assert form_with(lone.get(f"{new}?cause={rota.pk}"), "title").sent["deals_with"] == [
        str(rota.pk)
    ]
    for unknown in ("", "x", str(rota.pk + 1)):
        shown = lone.get(f"{new}?cause={unknown}").context["form"]
        assert not shown["deals_with"].value()
    assert not Action.objects.exists()
