from django.urls import path

from guldkorn.workplaces import views

app_name = "workplaces"
urlpatterns = [
    path("organisations/<int:organisation_id>/", views.organisation, name="organisation"),
    path("organisations/<int:organisation_id>/rosters/", views.roster, name="roster"),
    path("organisations/<int:organisation_id>/rosters/import/", views.roster_import, name="import"),
]
