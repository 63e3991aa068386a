from django.urls import path

from guldkorn.trios import views

app_name = "trios"
urlpatterns = [
    path("units/<int:unit_id>/trio/", views.trio, name="trio"),
    path("memberships/<int:membership_id>/end/", views.end, name="end"),
    path("memberships/<int:membership_id>/opening/", views.opening, name="opening"),
    path("invited/trio/<str:secret>/", views.acceptance, name="acceptance"),
    path("units/<int:unit_id>/charter/", views.charter, name="charter"),
    path(
        "units/<int:unit_id>/charter/words/", views.charter_words, name="charter_words"
    ),
    path(
        "charters/<int:charter_id>/sign-offs/", views.sign_charter, name="sign_charter"
    ),
]
