from django.urls import path

from guldkorn.surveys import views
from guldkorn.surveys.jobs import views as jobs
from guldkorn.surveys.kiosk import views as at_the_tablet
from guldkorn.surveys.paper import views as on_paper
from guldkorn.surveys.questionnaires import views as brought
from guldkorn.surveys.slips import views as slips

app_name = "surveys"
urlpatterns = [
    path("s/", views.code, name="code"),
    path("s/<str:secret>/", views.answer, name="answer"),
    path("rounds/<int:round_id>/surveys/", views.round, name="round"),
    path("rounds/<int:round_id>/surveys/new/", views.new, name="new"),
    path(
        "organisations/<int:organisation_id>/surveys/",
        views.organisation,
        name="organisation",
    ),
    path("units/<int:unit_id>/surveys/new/", views.new_for_unit, name="new_for_unit"),
    path("surveys/<int:survey_id>/", views.survey, name="survey"),
    path("surveys/<int:survey_id>/plan/", views.plan, name="plan"),
    path("surveys/<int:survey_id>/preview/", views.preview, name="preview"),
    path("surveys/<int:survey_id>/extension/", views.extension, name="extension"),
    path("surveys/<int:survey_id>/calling-off/", views.calling_off, name="calling_off"),
    path("surveys/<int:survey_id>/again/", views.again, name="again"),
    path("surveys/<int:survey_id>/opening/", views.opening, name="opening"),
    path("jobs/<int:job_id>/", jobs.job, name="job"),
    path("surveys/<int:survey_id>/discard/", views.discard, name="discard"),
    path("surveys/<int:survey_id>/codes/", slips.codes, name="codes"),
    path(
        "surveys/<int:survey_id>/codes/<int:number>/",
        slips.codes_file,
        name="codes_file",
    ),
    path("surveys/<int:survey_id>/new-codes/", views.new_codes, name="new_codes"),
    path("new-codes/<int:request_id>/agreement/", slips.agreement, name="agreement"),
    path("new-codes/<int:request_id>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("surveys/<int:survey_id>/mails/", views.mails, name="mails"),
    path("surveys/<int:survey_id>/retries/", views.retries, name="retries"),
    path("surveys/<int:survey_id>/reminders/", views.reminders, name="reminders"),
    path(
        "organisations/<int:organisation_id>/questionnaires/",
        brought.questionnaires,
        name="questionnaires",
    ),
    path(
        "organisations/<int:organisation_id>/questionnaires/new/",
        brought.load,
        name="load",
    ),
    path(
        "organisations/<int:organisation_id>/questionnaires/ours/<slug:instrument_id>/",
        brought.shipped_file,
        name="shipped_file",
    ),
    path(
        "organisations/<int:organisation_id>/questionnaires/ours/<slug:instrument_id>/copy/",
        brought.copy_ours,
        name="copy_ours",
    ),
    path("questionnaires/<int:questionnaire_id>/copy/", brought.copy, name="copy"),
    path(
        "questionnaires/<int:questionnaire_id>/",
        brought.questionnaire,
        name="questionnaire",
    ),
    path(
        "questionnaires/<int:questionnaire_id>/file/",
        brought.questionnaire_file,
        name="questionnaire_file",
    ),
    path(
        "questionnaires/<int:questionnaire_id>/trial/",
        brought.trial,
        name="trial",
    ),
    path(
        "questionnaires/<int:questionnaire_id>/keeping/",
        brought.keeping,
        name="keeping",
    ),
    path(
        "questionnaires/<int:questionnaire_id>/retirement/",
        brought.retirement,
        name="retirement",
    ),
    path(
        "questionnaires/<int:questionnaire_id>/return/",
        brought.return_to_use,
        name="return_to_use",
    ),
    path("surveys/<int:survey_id>/paper/", on_paper.paper, name="paper"),
    path("surveys/<int:survey_id>/keyers/", on_paper.keyers, name="keyers"),
    path(
        "surveys/<int:survey_id>/keyers/<int:keyer_id>/end/",
        on_paper.keyer_end,
        name="keyer_end",
    ),
    path("surveys/<int:survey_id>/keying/", on_paper.keying, name="keying"),
    path("surveys/<int:survey_id>/kiosk/", at_the_tablet.kiosk, name="kiosk"),
    path(
        "surveys/<int:survey_id>/kiosk/withdrawal/",
        at_the_tablet.kiosk_withdrawal,
        name="kiosk_withdrawal",
    ),
    path("kiosk/<str:token>/", at_the_tablet.tablet, name="tablet"),
]
