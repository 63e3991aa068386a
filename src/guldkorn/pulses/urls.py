from django.urls import path

from guldkorn.pulses import views

app_name = "pulses"
urlpatterns = [
    path("rounds/<int:round_id>/pulse/", views.pulse, name="pulse"),
    path("pulses/<int:pulse_id>/break/", views.pause, name="pause"),
    path("pulses/<int:pulse_id>/end/", views.end, name="end"),
    path("pulses/<int:pulse_id>/return/", views.take_up, name="take_up"),
]
