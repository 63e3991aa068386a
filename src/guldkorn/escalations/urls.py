from django.urls import path

from guldkorn.escalations.views import committee, receivers, trio

app_name = "escalations"
urlpatterns = [
    path("resolutions/<int:resolution_id>/escalation/", trio.about, name="about"),
    path("escalations/<int:escalation_id>/", trio.escalation, name="escalation"),
    path("escalations/<int:escalation_id>/words/", trio.change, name="change"),
    path("escalations/<int:escalation_id>/yes/", trio.agree, name="agree"),
    path(
        "escalations/<int:escalation_id>/away/",
        trio.go_on_without,
        name="go_on_without",
    ),
    path(
        "escalations/<int:escalation_id>/taking-back/", trio.take_back, name="take_back"
    ),
    path(
        "organisations/<int:organisation_id>/escalations/",
        committee.received,
        name="received",
    ),
    path("escalations/<int:escalation_id>/letter/", committee.letter, name="letter"),
    path("escalations/<int:escalation_id>/answer/", committee.answer, name="answer"),
    path(
        "organisations/<int:organisation_id>/receivers/",
        receivers.receivers,
        name="receivers",
    ),
    path(
        "organisations/<int:organisation_id>/receivers/new/",
        receivers.invite,
        name="invite_receiver",
    ),
    path("invited/receiver/<str:secret>/", receivers.acceptance, name="acceptance"),
    path("receivers/<int:receiver_id>/removal/", receivers.end, name="end_receiver"),
]
