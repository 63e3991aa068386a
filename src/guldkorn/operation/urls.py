from django.urls import path

from guldkorn.operation import views

app_name = "operation"

urlpatterns = [
    path("health/", views.health, name="health"),
    path("ready/", views.ready, name="ready"),
]
