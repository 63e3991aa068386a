from django.urls import path

from guldkorn.entrance.provider import views

urlpatterns = [
    path("<slug:door>/", views.provider, name="account_provider"),
    path("<slug:door>/back/", views.back, name="account_provider_back"),
]
