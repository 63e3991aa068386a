from django.urls import path

from guldkorn.privacy.views import keeping

app_name = "privacy"
urlpatterns = [
    path("data/", keeping.retention, name="retention"),
    path("organisations/<int:organisation_id>/data/", keeping.keeping, name="keeping"),
]
