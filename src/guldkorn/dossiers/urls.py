from django.urls import path

from guldkorn.dossiers.views import approvals, link, organisation, places, unit, version

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
    path("units/<int:unit_id>/dossiers/link/", link.renew, name="renew"),
    path("units/<int:unit_id>/dossiers/link/return/", link.restore, name="restore"),
    path("units/<int:unit_id>/dossiers/link/closure/", link.close, name="close_link"),
    path("units/<int:unit_id>/dossiers/link/opening/", link.open_it, name="open_link"),
    path("apv/<str:token>/", link.by_link, name="by_link"),
    path(
        "organisations/<int:organisation_id>/dossiers/",
        organisation.pack,
        name="organisation",
    ),
]
