"""Everything under /buero/."""

from django.urls import include, path

from office.views import start

app_name = "office"

urlpatterns = [
    path("", start.start, name="start"),
    path("", include("office.check_in.urls")),
    path("", include("office.events.urls")),
]
