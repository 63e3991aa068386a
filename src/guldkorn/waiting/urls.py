from django.urls import path

from guldkorn.waiting import views

app_name = "waiting"
urlpatterns = [
    path("waiting/", views.waiting, name="waiting"),
    path("waiting/mails/", views.mails, name="mails"),
    path("waiting/mails/stop/<str:secret>/", views.stop, name="stop"),
    path("waiting/mails/return/<str:secret>/", views.resume, name="resume"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/removal/", views.revoke, name="revoke"),
    path("calendar/<str:secret>.ics", views.feed, name="feed"),
]
