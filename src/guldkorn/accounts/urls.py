"""Of allauth's addresses, those that we use: nobody signs up, and e-mail addresses come from the
organisation.
"""

from allauth.account import views
from django.urls import include, path, re_path

from guldkorn.accounts.views import demo, first, sessions

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("first/<token>/", first, name="first_sign_in"),
    path("demo/", demo, name="account_demo"),
    path("login/code/", views.request_login_code, name="account_request_login_code"),
    path(
        "login/code/confirm/",
        views.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("logout/", views.logout, name="account_logout"),
    path("sessions/", sessions, name="account_sessions"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
