from django.urls import path

from guldkorn.results import views

app_name = "results"
urlpatterns = [
    path("surveys/<int:survey_id>/closure/", views.closure, name="closure"),
    path("surveys/<int:survey_id>/results/", views.survey, name="survey"),
    path("surveys/<int:survey_id>/results/<int:unit_id>/", views.unit, name="unit"),
]
