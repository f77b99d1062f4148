"""Everything under /buero/."""

from django.urls import include, path

from office.views import start

app_name = "office"

urlpatterns = [
    path("", start.start, name="start"),
    path("", include("office.events.urls")),
    path("veranstaltungen/<slug:slug>/anmeldungen/", include("office.registrations.urls")),
    path("nachrichten/", include("office.mailings.urls")),
    path("konzepte/", include("office.concepts.urls")),
]
