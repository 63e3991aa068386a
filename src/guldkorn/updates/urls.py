from django.urls import path

from guldkorn.updates import views

app_name = "updates"
urlpatterns = [
    path("rounds/<int:round_id>/updates/", views.updates, name="updates"),
    path("rounds/<int:round_id>/updates/new/", views.write, name="write"),
    path("updates/<int:update_id>/", views.update, name="update"),
    path("updates/<int:update_id>/sign-offs/", views.sign, name="sign"),
    path("rounds/<int:round_id>/figures/", views.figures, name="figures"),
    path("rounds/<int:round_id>/figures/preview/", views.preview, name="preview"),
    path("rounds/<int:round_id>/figures/sign-offs/", views.sign_figures, name="sign_figures"),
    path("figures/<int:posting_id>/", views.figure, name="figure"),
    path("figures/<int:posting_id>/place/", views.place, name="place"),
    path("figures/<int:posting_id>/removal/", views.take_down, name="take_down"),
    path("figures/<int:posting_id>/return/", views.put_back, name="put_back"),
    path("board/<str:token>/", views.board, name="board"),
]
