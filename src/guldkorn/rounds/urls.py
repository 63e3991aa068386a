from django.urls import path

from guldkorn.rounds import views

app_name = "rounds"
urlpatterns = [
    path("trios/<int:trio_id>/rounds/", views.start, name="start"),
    path("rounds/<int:round_id>/confirmations/", views.confirm, name="confirm"),
]
