"""Everything under /buero/."""

from django.urls import include, path

from office.views import start

app_name = "office"

urlpatterns = [
    path("", start.start, name="start"),
    path("", include("office.check_in.urls")),
    path("", include("office.events.urls")),
    path("", include("office.decisions.urls")),
    path("", include("office.monitoring.urls")),
    path("", include("office.processes.urls")),
    path("", include("office.council.urls")),
    path("konzepte/", include("office.concepts.urls")),
]
