from django.urls import path

from guldkorn.programmes import views

app_name = "programmes"
urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/new/", views.new, name="new"),
    path("programmes/<int:programme_id>/", views.programme, name="programme"),
    path("programmes/<int:programme_id>/file/", views.file, name="file"),
    path("programmes/<int:programme_id>/words/", views.words, name="words"),
    path("programmes/<int:programme_id>/parts/", views.part, name="new_part"),
    path("programmes/<int:programme_id>/parts/<str:part_id>/", views.part, name="part"),
    path("programmes/<int:programme_id>/parts/<str:part_id>/place/", views.arrange, name="arrange"),
    path("programmes/<int:programme_id>/parts/<str:part_id>/homework/", views.homework, name="homework"),
    path("programmes/<int:programme_id>/afterwards/", views.homework, name="afterwards"),
]
