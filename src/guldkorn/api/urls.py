from django.urls import include, path

from guldkorn.api import views
from guldkorn.api.version_1 import operations

HERE = "organisations/<int:organisation_id>/tokens/"

pages = [
    path("api/1/", views.operations, name="operations"),
    path(HERE, views.tokens, name="tokens"),
    path(HERE + "new/", views.new, name="new"),
    path("tokens/<int:api_token_id>/end/", views.end, name="end"),
    path("tokens/<int:api_token_id>/return/", views.bring_back, name="return"),
]
urlpatterns = [
    path("", include((pages, "api"))),
    path("api/1/", include((operations(), "api-1"))),
]
