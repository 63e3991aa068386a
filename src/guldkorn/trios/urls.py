from django.urls import path

from guldkorn.trios import views

app_name = "trios"
urlpatterns = [
    path("units/<int:unit_id>/trio/", views.trio, name="trio"),
    path("memberships/<int:membership_id>/end/", views.end, name="end"),
]
