from django.urls import path

from guldkorn.dossiers.views import approvals, link, organisation, places, unit, version

LINK = "units/<int:unit_id>/dossiers/link"

app_name = "dossiers"
urlpatterns = [
    path("units/<int:unit_id>/dossiers/", unit.dossiers, name="dossiers"),
    path("units/<int:unit_id>/dossiers/new/", unit.make, name="make"),
    path("units/<int:unit_id>/dossiers/places/", places.places, name="places"),
    path("dossiers/<int:dossier_id>/", version.dossier, name="dossier"),
    path("dossiers/<int:dossier_id>/difference/", version.different, name="difference"),
    path("dossiers/<int:dossier_id>/files/<str:kind>/", version.file, name="file"),
    path("dossiers/<int:dossier_id>/approvals/", approvals.approve, name="approve"),
    path(
        "approvals/<int:approval_id>/withdrawal/",
        approvals.withdraw,
        name="withdraw_approval",
    ),
    path(f"{LINK}/", link.turn, {"what": "renewal"}, name="renew"),
    path(f"{LINK}/return/", link.turn, {"what": "return"}, name="restore"),
    path(f"{LINK}/closure/", link.turn, {"what": "closure"}, name="close_link"),
    path(f"{LINK}/opening/", link.turn, {"what": "opening"}, name="open_link"),
    path("apv/<str:token>/", link.by_link, name="by_link"),
    path(
        "organisations/<int:organisation_id>/dossiers/",
        organisation.pack,
        name="organisation",
    ),
]
