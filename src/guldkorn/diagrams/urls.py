from django.urls import path

from guldkorn.diagrams import views

app_name = "diagrams"
urlpatterns = [
    path("models/", views.diagrams, name="diagrams"),
    path("models/<str:diagram_id>/", views.diagram, name="diagram"),
]
