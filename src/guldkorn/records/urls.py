from django.urls import path

from guldkorn.records import views
from guldkorn.records.elsewhere import views as elsewhere

KEY_FIGURES = "rounds/<int:round_id>/key-figures/"
OF_PERIOD = KEY_FIGURES + "periods/<int:key_period_id>/"
OUTSIDE = "rounds/<int:round_id>/outside-surveys/"
ONE = OUTSIDE + "<int:outside_survey_id>/"
FIGURE = "rounds/<int:round_id>/outside-figures/<int:outside_figure_id>/"

app_name = "records"
urlpatterns = [
    path("rounds/<int:round_id>/records/", views.records, name="records"),
    path(KEY_FIGURES + "new/", views.new, name="new"),
    path(KEY_FIGURES + "file/", views.round_file, name="file"),
    path(KEY_FIGURES + "<int:key_figure_id>/meaning/", views.meaning, name="meaning"),
    path(OF_PERIOD, views.change, name="period"),
    path(OF_PERIOD + "withdrawal/", views.withdraw, name="withdrawal"),
    path(OF_PERIOD + "return/", views.bring_back, name="return"),
    path(OUTSIDE + "new/", elsewhere.new_outside, name="new_outside"),
    path(ONE, elsewhere.outside, name="outside"),
    path(ONE + "change/", elsewhere.change_outside, name="change_outside"),
    path(ONE + "withdrawal/", elsewhere.withdraw_outside, name="withdraw_outside"),
    path(ONE + "return/", elsewhere.return_outside, name="return_outside"),
    path(ONE + "figures/new/", elsewhere.new_figure, name="new_figure"),
    path(ONE + "figures/file/", elsewhere.figures_file, name="figures_file"),
    path(ONE + "report/", elsewhere.report, name="report"),
    path(ONE + "report/new/", elsewhere.attach, name="attach"),
    path(ONE + "report/removal/", elsewhere.drop_report, name="drop_report"),
    path(FIGURE, elsewhere.figure, name="outside_figure"),
    path(FIGURE + "withdrawal/", elsewhere.withdraw_figure, name="withdraw_figure"),
    path(FIGURE + "return/", elsewhere.return_figure, name="return_figure"),
    path(
        "organisations/<int:organisation_id>/key-figures/",
        views.organisation,
        name="organisation",
    ),
    path(
        "organisations/<int:organisation_id>/key-figures/template/",
        views.template,
        name="template",
    ),
]
