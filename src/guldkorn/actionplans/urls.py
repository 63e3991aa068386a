from django.urls import path

from guldkorn.actionplans.views import (
    action,
    following,
    mails,
    notice,
    objecting,
    plan,
    trial,
)

app_name = "actionplans"
urlpatterns = [
    path("rounds/<int:round_id>/plan/", plan.plan, name="plan"),
    path(
        "rounds/<int:round_id>/plan/files/<slug:ending>/",
        plan.plan_file,
        name="plan_file",
    ),
    path("themes/<int:theme_id>/actions/new/", action.new, name="new"),
    path(
        "themes/<int:theme_id>/measures/<slug:measure_id>/",
        action.from_measure,
        name="from_measure",
    ),
    path(
        "rounds/<int:round_id>/cards/<int:entry_id>/action/",
        plan.from_card,
        name="from_card",
    ),
    path("actions/<int:action_id>/", action.action, name="action"),
    path("actions/<int:action_id>/yes/", action.yes, name="yes"),
    path("actions/<int:action_id>/objections/", objecting.object_to, name="object"),
    path(
        "action-objections/<int:objection_id>/withdrawal/",
        objecting.withdraw,
        name="withdraw_objection",
    ),
    path("actions/<int:action_id>/trial/", trial.trial, name="trial"),
    path("actions/<int:action_id>/log/", trial.log, name="log"),
    path("actions/<int:action_id>/comments/", trial.comments, name="comments"),
    path("remarks/<int:remark_id>/withdrawal/", trial.withdraw, name="withdraw"),
    path("actions/<int:action_id>/files/", trial.files, name="files"),
    path("action-files/<int:action_file_id>/", trial.file, name="file"),
    path(
        "action-files/<int:action_file_id>/removal/",
        trial.remove_file,
        name="remove_file",
    ),
    path("actions/<int:action_id>/dropping/", plan.drop, name="drop"),
    path("actions/<int:action_id>/return/", plan.put_back, name="put_back"),
    path("action-mails/<str:secret>/", mails.mails, name="mails"),
    path("rounds/<int:round_id>/follow-up/", following.follow_up, name="follow_up"),
    path("actions/<int:action_id>/evaluation/", following.evaluate, name="evaluate"),
    path("actions/<int:action_id>/notice/", notice.notice, name="notice"),
    path("actions/<int:action_id>/sharing/", following.share, name="share"),
    path(
        "actions/<int:action_id>/sharing-end/",
        following.stop_sharing,
        name="stop_sharing",
    ),
    path("rounds/<int:round_id>/closure/", following.closure, name="closure"),
]
