from django.urls import path

from guldkorn.updates import views

app_name = "updates"
urlpatterns = [
    path("rounds/<int:round_id>/updates/", views.updates, name="updates"),
    path("rounds/<int:round_id>/updates/new/", views.write, name="write"),
    path("updates/<int:update_id>/", views.update, name="update"),
    path("updates/<int:update_id>/sign-offs/", views.sign, name="sign"),
    path("board/<str:token>/", views.board, name="board"),
]
