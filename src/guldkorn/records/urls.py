from django.urls import path

from guldkorn.records import views

KEY_FIGURES = "rounds/<int:round_id>/key-figures/"
OF_PERIOD = KEY_FIGURES + "periods/<int:key_period_id>/"

app_name = "records"
urlpatterns = [
    path("rounds/<int:round_id>/records/", views.records, name="records"),
    path(KEY_FIGURES + "new/", views.new, name="new"),
    path(KEY_FIGURES + "file/", views.round_file, name="file"),
    path(KEY_FIGURES + "<int:key_figure_id>/meaning/", views.meaning, name="meaning"),
    path(OF_PERIOD, views.change, name="period"),
    path(OF_PERIOD + "withdrawal/", views.withdraw, name="withdrawal"),
    path(OF_PERIOD + "return/", views.bring_back, name="return"),
    path(
        "organisations/<int:organisation_id>/key-figures/", views.organisation, name="organisation"
    ),
    path(
        "organisations/<int:organisation_id>/key-figures/template/",
        views.template,
        name="template",
    ),
]
