from django.urls import path

from guldkorn.years.views import assessments, changes, discussions, organisation, unit

app_name = "years"
urlpatterns = [
    path("units/<int:unit_id>/year/", unit.year, name="year"),
    path(
        "organisations/<int:organisation_id>/year/",
        organisation.organisation,
        name="organisation",
    ),
    path(
        "organisations/<int:organisation_id>/year/<int:year>/<int:month>/",
        organisation.month,
        name="month",
    ),
    path("units/<int:unit_id>/assessments/", assessments.state, name="state"),
    path(
        "assessments/<int:assessment_id>/withdrawal/",
        assessments.withdraw,
        name="withdraw_day",
    ),
    path(
        "assessments/<int:assessment_id>/return/",
        assessments.bring_back,
        name="return_day",
    ),
    path("units/<int:unit_id>/changes/", changes.note, name="change"),
    path(
        "changes/<int:change_id>/withdrawal/", changes.withdraw, name="withdraw_change"
    ),
    path("changes/<int:change_id>/return/", changes.bring_back, name="return_change"),
    path("reopenings/<int:reopening_id>/", changes.look, name="look"),
    path("reopenings/<int:reopening_id>/again/", changes.open_again, name="open_again"),
    path(
        "units/<int:unit_id>/discussions/",
        discussions.begin_in_unit,
        name="begin_in_unit",
    ),
    path(
        "organisations/<int:organisation_id>/discussions/",
        discussions.begin,
        name="begin",
    ),
    path("discussions/<int:discussion_id>/", discussions.discussion, name="discussion"),
    path(
        "discussions/<int:discussion_id>/words/",
        discussions.words,
        name="discussion_words",
    ),
    path(
        "discussions/<int:discussion_id>/files/<slug:ending>/",
        discussions.discussion_file,
        name="discussion_file",
    ),
    path("discussions/<int:discussion_id>/holding/", discussions.hold, name="hold"),
    path(
        "discussions/<int:discussion_id>/reopening/",
        discussions.open_again,
        name="mend",
    ),
]
