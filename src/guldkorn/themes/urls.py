from django.urls import path

from guldkorn.themes.views import cards, themes

app_name = "themes"
urlpatterns = [
    path("rounds/<int:round_id>/themes/", themes.themes, name="themes"),
    path("rounds/<int:round_id>/evidence/", themes.evidence, name="evidence"),
    path("evidence/<int:evidence_id>/removal/", themes.remove_evidence, name="remove_evidence"),
    path("rounds/<int:round_id>/themes/new/", themes.propose, name="propose"),
    path("themes/<int:theme_id>/yes/", themes.agree, name="agree"),
    path("themes/<int:theme_id>/objection/", themes.object_to, name="object"),
    path("themes/<int:theme_id>/away/", themes.go_on_without, name="go_on_without"),
    path("themes/<int:theme_id>/putting-aside/", themes.put_aside, name="put_aside"),
    path("themes/<int:theme_id>/taking-up/", themes.take_up, name="take_up"),
    path("rounds/<int:round_id>/cards/", cards.cards, name="cards"),
    path("rounds/<int:round_id>/cards/decisions/", cards.decide, name="decide"),
    path("rounds/<int:round_id>/cards/<int:entry_id>/sign/", cards.sign, name="sign"),
    path(
        "rounds/<int:round_id>/cards/<int:entry_id>/theme/",
        cards.sign_for_theme,
        name="sign_for_theme",
    ),
    path("rounds/<int:round_id>/cards/<int:entry_id>/question/", cards.ask, name="ask"),
    path(
        "rounds/<int:round_id>/cards/<int:entry_id>/putting-away/", cards.put_away, name="put_away"
    ),
    path("rounds/<int:round_id>/cards/<int:entry_id>/taking-out/", cards.take_out, name="take_out"),
]
