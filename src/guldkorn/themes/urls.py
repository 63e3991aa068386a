from django.urls import path

from guldkorn.themes import views

app_name = "themes"
urlpatterns = [
    path("rounds/<int:round_id>/themes/", views.themes, name="themes"),
    path("rounds/<int:round_id>/evidence/", views.evidence, name="evidence"),
    path("evidence/<int:evidence_id>/removal/", views.remove_evidence, name="remove_evidence"),
    path("rounds/<int:round_id>/themes/new/", views.choose, name="choose"),
    path("themes/<int:theme_id>/putting-aside/", views.put_aside, name="put_aside"),
    path("rounds/<int:round_id>/cards/", views.cards, name="cards"),
    path("rounds/<int:round_id>/cards/decisions/", views.decide, name="decide"),
    path("rounds/<int:round_id>/cards/<int:entry_id>/sign/", views.sign, name="sign"),
    path(
        "rounds/<int:round_id>/cards/<int:entry_id>/theme/",
        views.sign_for_theme,
        name="sign_for_theme",
    ),
    path("rounds/<int:round_id>/cards/<int:entry_id>/question/", views.ask, name="ask"),
    path(
        "rounds/<int:round_id>/cards/<int:entry_id>/putting-away/", views.put_away, name="put_away"
    ),
    path("rounds/<int:round_id>/cards/<int:entry_id>/taking-out/", views.take_out, name="take_out"),
]
