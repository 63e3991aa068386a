from django.urls import path

from guldkorn.plans import views

app_name = "plans"
urlpatterns = [
    path("my-plan/", views.plans, name="plans"),
    path("my-plan/entries/<int:entry_id>/", views.entry, name="entry"),
    path("my-plan/entries/<int:entry_id>/removal/", views.strike, name="strike"),
    path("my-plan/shares/<int:share_id>/end/", views.end_share, name="end_share"),
    path("my-plan/<uuid:plan_id>/", views.plan, name="plan"),
    path("my-plan/<uuid:plan_id>/paper/", views.plan_pdf, name="plan_pdf"),
    path("my-plan/<uuid:plan_id>/new/<str:kind>/", views.new_entry, name="new_entry"),
    path(
        "my-plan/<uuid:plan_id>/reflections/<str:part>/", views.reflect, name="reflect"
    ),
    path("my-plan/<uuid:plan_id>/shares/", views.shares, name="shares"),
    path("my-plan/<uuid:plan_id>/deletion/", views.deletion, name="deletion"),
    path("shared-plans/<int:share_id>/", views.shared_plan, name="shared_plan"),
]
