from django.urls import path

from guldkorn.results import views
from guldkorn.results.heatmap.views import units
from guldkorn.results.references import views as beside
from guldkorn.results.reports import views as reports
from guldkorn.results.takeaway import views as takeaway
from guldkorn.results.waves.views import waves

app_name = "results"
urlpatterns = [
    path("surveys/<int:survey_id>/closure/", views.closure, name="closure"),
    path("surveys/<int:survey_id>/results/", views.survey, name="survey"),
    path("surveys/<int:survey_id>/results/<int:unit_id>/", views.unit, name="unit"),
    path("surveys/<int:survey_id>/results/<int:unit_id>/units/", units, name="units"),
    path("surveys/<int:survey_id>/results/<int:unit_id>/waves/", waves, name="waves"),
    path(
        "surveys/<int:survey_id>/results/<int:unit_id>/files/<str:form_id>/",
        takeaway.file,
        name="file",
    ),
    path("surveys/<int:survey_id>/reports/", reports.reports, name="reports"),
    path(
        "reports/<int:report_archive_id>/file/",
        reports.reports_file,
        name="reports_file",
    ),
    path(
        "organisations/<int:organisation_id>/references/",
        beside.references,
        name="references",
    ),
    path("references/<int:reference_id>/", beside.reference, name="reference"),
    path("references/<int:reference_id>/keeping/", beside.keeping, name="keeping"),
    path("references/<int:reference_id>/removal/", beside.removal, name="removal"),
    path(
        "references/<int:reference_id>/return/",
        beside.return_to_use,
        name="return_to_use",
    ),
]
