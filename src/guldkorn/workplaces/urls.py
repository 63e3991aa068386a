from django.urls import path

from guldkorn.workplaces import views

app_name = "workplaces"
urlpatterns = [
    path(
        "organisations/<int:organisation_id>/", views.organisation, name="organisation"
    ),
    path("organisations/<int:organisation_id>/rosters/", views.roster, name="roster"),
    path(
        "organisations/<int:organisation_id>/rosters/import/",
        views.roster_import,
        name="import",
    ),
    path(
        "organisations/<int:organisation_id>/rosters/file/",
        views.roster_file,
        name="roster_file",
    ),
    path(
        "organisations/<int:organisation_id>/units/new/",
        views.new_unit,
        name="new_unit",
    ),
    path("units/<int:unit_id>/staff/", views.unit, name="unit"),
    path("units/<int:unit_id>/staff/new/", views.new_employee, name="new_employee"),
    path("units/<int:unit_id>/place/", views.place, name="place"),
    path("units/<int:unit_id>/closure/", views.close, name="close"),
    path("units/<int:unit_id>/reopening/", views.open_again, name="open_again"),
    path("units/<int:unit_id>/merger/", views.merger, name="merger"),
    path("employees/<int:employee_id>/", views.employee, name="employee"),
    path("employees/<int:employee_id>/departure/", views.leave, name="leave"),
    path("employees/<int:employee_id>/return/", views.come_back, name="come_back"),
    path(
        "organisations/<int:organisation_id>/outsiders/",
        views.outsiders,
        name="outsiders",
    ),
    path("person-names/<int:name_id>/end-date/", views.end_date, name="end_date"),
    path(
        "organisations/<int:organisation_id>/contacts/", views.contacts, name="contacts"
    ),
    path(
        "organisations/<int:organisation_id>/contacts/new/",
        views.new_contact,
        name="new_contact",
    ),
    path("contacts/<int:contact_id>/", views.contact, name="contact"),
    path("contacts/<int:contact_id>/check/", views.check_contact, name="check_contact"),
    path(
        "contacts/<int:contact_id>/removal/",
        views.remove_contact,
        name="remove_contact",
    ),
]
