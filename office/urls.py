"""Everything under /buero/."""

from django.urls import include, path

from office.views import handbook, start

app_name = "office"

urlpatterns = [
    path("", start.start, name="start"),
    path("handbuch/", handbook.handbook, name="handbook"),
    path("handbuch/<slug:name>/", handbook.handbook, name="handbook_page"),
    path("veranstaltungen/<slug:slug>/anmeldungen/", include("office.registrations.urls")),
    path("nachrichten/", include("office.mailings.urls")),
]
