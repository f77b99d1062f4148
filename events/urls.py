from django.urls import path

from events.views import detail, files, lists

app_name = "events"

urlpatterns = [
    path("veranstaltungen/", lists.event_list, name="list"),
    path("veranstaltungen/vergangene/", lists.past_events, name="past"),
    path("veranstaltungen/<slug:slug>.ics", files.calendar_file, name="calendar_file"),
    path("veranstaltungen/<slug:slug>/", detail.event_detail, name="detail"),
    path("veranstaltungen/<slug:slug>/presse/", detail.press, name="press"),
    path("kalender.ics", files.feed, name="feed"),
    path("v/<slug:code>", files.short_link, name="short"),
]
