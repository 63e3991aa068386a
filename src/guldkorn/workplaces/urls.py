from django.urls import path

from guldkorn.workplaces import views

app_name = "workplaces"
urlpatterns = [
    path("organisations/<int:organisation_id>/", views.organisation, name="organisation"),
    path("organisations/<int:organisation_id>/rosters/", views.roster, name="roster"),
    path("organisations/<int:organisation_id>/rosters/import/", views.roster_import, name="import"),
    path("organisations/<int:organisation_id>/contacts/", views.contacts, name="contacts"),
    path(
        "organisations/<int:organisation_id>/contacts/new/", views.new_contact, name="new_contact"
    ),
    path("contacts/<int:contact_id>/", views.contact, name="contact"),
    path("contacts/<int:contact_id>/check/", views.check_contact, name="check_contact"),
    path("contacts/<int:contact_id>/removal/", views.remove_contact, name="remove_contact"),
]
