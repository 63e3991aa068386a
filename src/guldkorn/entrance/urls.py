from django.urls import path

from guldkorn.entrance import views

app_name = "entrance"
urlpatterns = [
    path(
        "organisations/<int:organisation_id>/entrance/", views.entrance, name="entrance"
    ),
    path(
        "organisations/<int:organisation_id>/entrance/asking/",
        views.asking,
        name="asking",
    ),
    path(
        "organisations/<int:organisation_id>/entrance/letting-go/",
        views.letting_go,
        name="letting_go",
    ),
]
