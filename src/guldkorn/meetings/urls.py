from django.urls import path

from guldkorn.meetings import views

app_name = "meetings"
urlpatterns = [
    path("rounds/<int:round_id>/dialogue/", views.dialogue, name="dialogue"),
    path("rounds/<int:round_id>/notes/", views.notes, name="notes"),
    path("notes/<int:note_id>/withdrawal/", views.withdraw, name="withdraw"),
    path("rounds/<int:round_id>/ratings/<str:topic_id>/", views.rating, name="rating"),
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/new/", views.new, name="new"),
    path("meetings/<int:meeting_id>/", views.meeting, name="meeting"),
    path("meetings/<int:meeting_id>/record/", views.record, name="record"),
    path("meetings/<int:meeting_id>/record/pdf/", views.record_pdf, name="record_pdf"),
    path("meetings/<int:meeting_id>/points/", views.new_point, name="new_point"),
    path("exercises/<str:exercise_id>/", views.sheet, name="sheet"),
    path("points/<int:point_id>/", views.point, name="point"),
    path("points/<int:point_id>/place/", views.arrange, name="arrange"),
    path("meetings/<int:meeting_id>/console/", views.console, name="console"),
    path("meetings/<int:meeting_id>/moves/", views.move, name="move"),
    path("entries/<int:entry_id>/", views.card, name="card"),
    path("activities/<int:activity_id>/clusters/", views.gather, name="gather"),
    path("meetings/<int:meeting_id>/projector/", views.projector, name="projector"),
    path("screen/<str:key>/", views.screen, name="screen"),
    path("m/", views.code, name="code"),
    path("m/<str:code>/", views.join, name="join"),
    path("seat/<str:secret>/", views.seat, name="seat"),
    path("seat/<str:secret>/mine/", views.mine, name="mine"),
    path("seat/<str:secret>/entries/", views.entries, name="entries"),
    path("seat/<str:secret>/release/", views.release, name="release"),
    path("live/console/<int:meeting_id>/", views.live_console, name="live_console"),
    path("live/screen/<str:key>/", views.live_screen, name="live_screen"),
    path("live/seat/<str:secret>/", views.live_seat, name="live_seat"),
]
