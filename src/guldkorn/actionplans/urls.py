from django.urls import path

from guldkorn.actionplans import views

app_name = "actionplans"
urlpatterns = [
    path("rounds/<int:round_id>/plan/", views.plan, name="plan"),
    path("themes/<int:theme_id>/actions/new/", views.new, name="new"),
    path(
        "themes/<int:theme_id>/measures/<slug:measure_id>/", views.from_measure, name="from_measure"
    ),
    path("rounds/<int:round_id>/cards/<int:entry_id>/action/", views.from_card, name="from_card"),
    path("actions/<int:action_id>/", views.action, name="action"),
    path("actions/<int:action_id>/dropping/", views.drop, name="drop"),
    path("rounds/<int:round_id>/follow-up/", views.follow_up, name="follow_up"),
    path("actions/<int:action_id>/evaluation/", views.evaluate, name="evaluate"),
    path("rounds/<int:round_id>/closure/", views.closure, name="closure"),
]
