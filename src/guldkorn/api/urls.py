from django.urls import include, path

from guldkorn.api import views
from guldkorn.api.hooks import views as hooks
from guldkorn.api.version_1 import operations

HERE = "organisations/<int:organisation_id>/tokens/"
HOOKS = "organisations/<int:organisation_id>/webhooks/"
HOOK = "webhooks/<int:webhook_id>/"

pages = [
    path("api/1/", views.operations, name="operations"),
    path(HERE, views.tokens, name="tokens"),
    path(HERE + "new/", views.new, name="new"),
    path("tokens/<int:api_token_id>/end/", views.end, name="end"),
    path("tokens/<int:api_token_id>/return/", views.bring_back, name="return"),
    path(HOOKS, hooks.webhooks, name="webhooks"),
    path(HOOKS + "new/", hooks.new_webhook, name="new_webhook"),
    path(HOOK + "test/", hooks.try_webhook, name="try_webhook"),
    path(HOOK + "end/", hooks.end_webhook, name="end_webhook"),
    path(HOOK + "return/", hooks.return_webhook, name="return_webhook"),
]
urlpatterns = [
    path("", include((pages, "api"))),
    path("api/1/", include((operations(), "api-1"))),
]
