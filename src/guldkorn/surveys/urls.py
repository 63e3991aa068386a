from django.urls import path

from guldkorn.surveys import views

app_name = "surveys"
urlpatterns = [
    path("rounds/<int:round_id>/surveys/", views.round, name="round"),
    path("rounds/<int:round_id>/surveys/new/", views.new, name="new"),
    path("organisations/<int:organisation_id>/surveys/", views.organisation, name="organisation"),
    path("units/<int:unit_id>/surveys/new/", views.new_for_unit, name="new_for_unit"),
    path("surveys/<int:survey_id>/", views.survey, name="survey"),
    path("surveys/<int:survey_id>/plan/", views.plan, name="plan"),
    path("surveys/<int:survey_id>/preview/", views.preview, name="preview"),
    path("surveys/<int:survey_id>/extension/", views.extension, name="extension"),
    path("surveys/<int:survey_id>/calling-off/", views.calling_off, name="calling_off"),
    path("surveys/<int:survey_id>/again/", views.again, name="again"),
    path("surveys/<int:survey_id>/opening/", views.opening, name="opening"),
    path("surveys/<int:survey_id>/discard/", views.discard, name="discard"),
    path("surveys/<int:survey_id>/codes/", views.codes, name="codes"),
    path("surveys/<int:survey_id>/new-codes/", views.new_codes, name="new_codes"),
    path("new-codes/<int:request_id>/agreement/", views.agreement, name="agreement"),
    path("new-codes/<int:request_id>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("surveys/<int:survey_id>/mails/", views.mails, name="mails"),
    path("surveys/<int:survey_id>/retries/", views.retries, name="retries"),
    path("surveys/<int:survey_id>/reminders/", views.reminders, name="reminders"),
    path("s/", views.code, name="code"),
    path("s/<str:secret>/", views.answer, name="answer"),
]
