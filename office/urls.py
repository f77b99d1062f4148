"""Everything under /buero/."""

from django.urls import include, path

from office.views import handbook, start

app_name = "office"

urlpatterns = [
    path("", start.start, name="start"),
    path("handbuch/", handbook.handbook, name="handbook"),
    path("handbuch/<slug:name>/", handbook.handbook, name="handbook_page"),
    path("", include("office.check_in.urls")),
    path("", include("office.events.urls")),
    path("veranstaltungen/<slug:slug>/anmeldungen/", include("office.registrations.urls")),
    path("nachrichten/", include("office.mailings.urls")),
    path("", include("office.decisions.urls")),
    path("", include("office.monitoring.urls")),
    path("", include("office.processes.urls")),
    path("", include("office.council.urls")),
    path("", include("office.directory.urls")),
    path("team/", include("office.team.urls")),
    path("protokoll/", include("office.audit_log.urls")),
    path("konzepte/", include("office.concepts.urls")),
    path("aktuelles/", include("office.news.urls")),
    path("beitraege/", include("office.contributions.urls")),
    path("umfragen/", include("office.surveys.urls")),
]
