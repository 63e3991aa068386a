from django.urls import path

from guldkorn.evaluations import views

app_name = "evaluations"
urlpatterns = [
    path("cohorts/<int:cohort_id>/evaluation/", views.evaluation, name="evaluation"),
    path(
        "evaluations/<int:evaluation_id>/mails/",
        views.evaluation_mails,
        name="evaluation_mails",
    ),
    path("evaluations/<int:evaluation_id>/slips/", views.slips, name="slips"),
    path(
        "evaluations/<int:evaluation_id>/closure/",
        views.evaluation_closure,
        name="evaluation_closure",
    ),
    path("cohorts/<int:cohort_id>/report/", views.cohort_report, name="cohort_report"),
    path("cohorts/<int:cohort_id>/report/paper/", views.report_pdf, name="report_pdf"),
    path("e/", views.evaluation_code, name="evaluation_code"),
    path("e/<str:secret>/", views.answer, name="answer"),
]
