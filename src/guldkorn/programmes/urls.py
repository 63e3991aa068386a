from django.urls import path

from guldkorn.programmes import views

app_name = "programmes"
urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
]
