from django.urls import path

from guldkorn.themes.views import cards, causes, resolutions, risks, themes, weighing

app_name = "themes"
urlpatterns = [
    path("rounds/<int:round_id>/themes/", themes.themes, name="themes"),
    path("rounds/<int:round_id>/evidence/", themes.evidence, name="evidence"),
    path(
        "evidence/<int:evidence_id>/removal/",
        themes.remove_evidence,
        name="remove_evidence",
    ),
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
        "rounds/<int:round_id>/cards/<int:entry_id>/putting-away/",
        cards.put_away,
        name="put_away",
    ),
    path(
        "rounds/<int:round_id>/cards/<int:entry_id>/taking-out/",
        cards.take_out,
        name="take_out",
    ),
    path("rounds/<int:round_id>/weighings/", weighing.weighings, name="weighings"),
    path(
        "rounds/<int:round_id>/weighings/<str:topic_id>/", weighing.weigh, name="weigh"
    ),
    path(
        "weighings/<int:weighing_id>/notice/",
        weighing.tell_weighing,
        name="tell_weighing",
    ),
    path(
        "weighings/<int:weighing_id>/showing/",
        weighing.show_weighing,
        name="show_weighing",
    ),
    path("themes/<int:theme_id>/causes/", causes.causes, name="causes"),
    path("themes/<int:theme_id>/causes/new/", causes.new_cause, name="new_cause"),
    path("causes/<int:cause_id>/", causes.cause, name="cause"),
    path("causes/<int:cause_id>/removal/", causes.take_off, name="take_off_cause"),
    path("causes/<int:cause_id>/return/", causes.put_back, name="put_back_cause"),
    path("themes/<int:theme_id>/resolutions/", resolutions.resolve, name="resolve"),
    path(
        "resolutions/<int:resolution_id>/yes/",
        resolutions.agree,
        name="agree_resolution",
    ),
    path(
        "resolutions/<int:resolution_id>/away/",
        resolutions.go_on_without,
        name="resolve_without",
    ),
    path(
        "resolutions/<int:resolution_id>/taking-back/",
        resolutions.take_back,
        name="take_back_resolution",
    ),
    path("units/<int:unit_id>/risks/", risks.risks, name="risks"),
    path("risks/<int:risk_id>/look/", risks.look, name="look_at_risk"),
    path("risks/<int:risk_id>/end/", risks.end, name="end_risk"),
    path("risks/<int:risk_id>/taking-up/", risks.take_up, name="take_up_risk"),
]
