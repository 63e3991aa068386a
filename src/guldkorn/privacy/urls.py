from django.urls import path

from guldkorn.privacy.views import documents, keeping, own

app_name = "privacy"
urlpatterns = [
    path("data/", keeping.retention, name="retention"),
    path("data/processing/", documents.processing, name="processing"),
    path("data/assessment/", documents.assessment, name="assessment"),
    path("accessibility/", documents.accessibility, name="accessibility"),
    path("account/data/", own.own, name="own"),
    path("account/data/file/", own.own_file, name="own_file"),
    path("account/data/name/", own.own_name, name="own_name"),
    path("account/data/erasure/", own.erasure, name="erasure"),
    path("account/data/staying/", own.staying, name="staying"),
    path("organisations/<int:organisation_id>/data/", keeping.keeping, name="keeping"),
]
