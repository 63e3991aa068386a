from django.urls import path

from guldkorn.walks import views

app_name = "walks"
urlpatterns = [
    path("rounds/<int:round_id>/walks/", views.walks, name="walks"),
    path("rounds/<int:round_id>/walks/new/", views.new, name="new"),
    path("walks/", views.mine, name="mine"),
    path("walks/app/", views.manifest, name="manifest"),
    path("walks/worker.js", views.worker, name="worker"),
    path("walks/<int:walk_id>/", views.walk, name="walk"),
    path("walks/<int:walk_id>/plan/", views.plan, name="plan"),
    path("walks/<int:walk_id>/calling-off/", views.call_off, name="calling_off"),
    path("walks/<int:walk_id>/return/", views.hold_after_all, name="after_all"),
    path("walks/<int:walk_id>/again/", views.again, name="again"),
    path("walks/<int:walk_id>/then-and-now/", views.then_and_now, name="then_and_now"),
    path("walks/<int:walk_id>/notes/", views.note, name="note"),
    path("walks/<int:walk_id>/photos/", views.photos, name="photos"),
    path("observations/<int:observation_id>/", views.observation, name="observation"),
    path(
        "observations/<int:observation_id>/withdrawal/",
        views.withdraw,
        name="withdrawal",
    ),
    path("observations/<int:observation_id>/photo/", views.photo, name="photo"),
    path("photos/<int:photo_id>/", views.picture, name="picture"),
    path("photos/<int:photo_id>/covers/", views.cover, name="cover"),
    path("photos/<int:photo_id>/removal/", views.remove_photo, name="photo_removal"),
    path(
        "observations/<int:observation_id>/return/", views.bring_back, name="bring_back"
    ),
]
