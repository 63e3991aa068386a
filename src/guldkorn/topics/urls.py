from django.urls import path

from guldkorn.topics import views

app_name = "topics"
urlpatterns = [
    path("organisations/<int:organisation_id>/topics/", views.topics, name="topics"),
    path("organisations/<int:organisation_id>/topics/new/", views.new, name="new"),
    path("topics/<int:own_id>/", views.topic, name="topic"),
    path("topics/<int:own_id>/setting-aside/", views.set_aside, name="set_aside"),
    path("topics/<int:own_id>/return/", views.take_back, name="take_back"),
]
