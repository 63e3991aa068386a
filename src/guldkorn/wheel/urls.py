from django.urls import path

from guldkorn.wheel import views
from guldkorn.wheel.handover.views import handover
from guldkorn.wheel.overview.views import overview
from guldkorn.wheel.past.views import history, history_file
from guldkorn.wheel.search.views import search
from guldkorn.wheel.story.views import story
from guldkorn.wheel.thread.views import thread, thread_pdf, thread_word

app_name = "wheel"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search, name="search"),
    path("organisations/<int:organisation_id>/overview/", overview, name="overview"),
    path("units/<int:unit_id>/", views.unit, name="unit"),
    path("units/<int:unit_id>/story/", story, name="story"),
    path("units/<int:unit_id>/handover/", handover, name="handover"),
    path("units/<int:unit_id>/history/", history, name="history"),
    path("units/<int:unit_id>/history/file/", history_file, name="history_file"),
    path("themes/<int:theme_id>/", thread, name="thread"),
    path("themes/<int:theme_id>/story.pdf", thread_pdf, name="thread_pdf"),
    path("themes/<int:theme_id>/story.docx", thread_word, name="thread_word"),
    path("rounds/<int:round_id>/", views.round, name="round"),
    path("rounds/<int:round_id>/meetings/", views.new_meeting, name="new_meeting"),
    path("enrolments/<int:enrolment_id>/meetings/", views.meet, name="meet"),
]
