from django.urls import path

from guldkorn.dialogue import views

app_name = "dialogue"
urlpatterns = [
    path("rounds/<int:round_id>/dialogue/", views.dialogue, name="dialogue"),
    path("rounds/<int:round_id>/notes/", views.notes, name="notes"),
    path("rounds/<int:round_id>/talk-themes/", views.talk_themes, name="talk_themes"),
    path("notes/<int:note_id>/withdrawal/", views.withdraw, name="withdraw"),
    path("rounds/<int:round_id>/ratings/<str:topic_id>/", views.rating, name="rating"),
]
