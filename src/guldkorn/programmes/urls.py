from django.urls import path

from guldkorn.programmes import views

app_name = "programmes"
urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/new/", views.new, name="new"),
    path("programmes/<int:programme_id>/", views.programme, name="programme"),
    path("programmes/<int:programme_id>/file/", views.file, name="file"),
    path("programmes/<int:programme_id>/words/", views.words, name="words"),
    path("programmes/<int:programme_id>/parts/", views.part, name="new_part"),
    path("programmes/<int:programme_id>/parts/<str:part_id>/", views.part, name="part"),
    path(
        "programmes/<int:programme_id>/parts/<str:part_id>/place/",
        views.arrange,
        name="arrange",
    ),
    path(
        "programmes/<int:programme_id>/parts/<str:part_id>/removal/",
        views.remove_part,
        name="remove_part",
    ),
    path(
        "programmes/<int:programme_id>/parts/<str:part_id>/homework/",
        views.homework,
        name="homework",
    ),
    path(
        "programmes/<int:programme_id>/afterwards/", views.homework, name="afterwards"
    ),
    path("programmes/<int:programme_id>/cohorts/", views.new_cohort, name="new_cohort"),
    path("cohorts/<int:cohort_id>/", views.cohort, name="cohort"),
    path("cohorts/<int:cohort_id>/settings/", views.settings, name="settings"),
    path("cohorts/<int:cohort_id>/moves/", views.move, name="move"),
    path("cohorts/<int:cohort_id>/days/", views.days, name="days"),
    path("cohort-days/<int:cohort_part_id>/", views.day, name="day"),
    path("cohort-days/<int:cohort_part_id>/meeting/", views.ready, name="ready"),
    path("cohorts/<int:cohort_id>/teachers/", views.teachers, name="teachers"),
    path("invited/teacher/<str:secret>/", views.yes_to_teach, name="yes_to_teach"),
    path("teachers/<int:teacher_id>/leave/", views.teacher, name="teacher"),
    path("cohorts/<int:cohort_id>/enrolments/", views.places, name="places"),
    path("cohorts/<int:cohort_id>/link/", views.link, name="link"),
    path("enrol/<str:token>/", views.enrol, name="enrol"),
    path("enrolments/<int:enrolment_id>/", views.enrolment, name="enrolment"),
    path("enrolments/<int:enrolment_id>/withdrawal/", views.withdraw, name="withdraw"),
    path(
        "enrolments/<int:enrolment_id>/readings/<str:reading_id>/",
        views.reading,
        name="reading",
    ),
    path("enrolments/<int:enrolment_id>/stand-ins/", views.stand_ins, name="stand_ins"),
    path("stand-ins/<int:stand_in_id>/leave/", views.stand_in, name="stand_in"),
    path("units/<int:unit_id>/self-study/", views.study_alone, name="study_alone"),
    path("cohorts/<int:cohort_id>/mails/", views.cohort_mails, name="cohort_mails"),
    path("cohorts/<int:cohort_id>/messages/", views.messages, name="messages"),
    path("cohorts/<int:cohort_id>/materials/", views.materials, name="materials"),
    path("materials/<int:material_id>/", views.material, name="material"),
    path("materials/<int:material_id>/removal/", views.take_away, name="take_away"),
]
