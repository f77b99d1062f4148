"""The door of an event: everything under /buero/einlass/ and /buero/veranstaltungen/…/einlass/."""

from django.urls import path

from office.check_in.views import door, helpers

urlpatterns = [
    path("einlass/", door.doors, name="doors"),
    path("veranstaltungen/<slug:slug>/einlass/", door.people, name="door"),
    path("veranstaltungen/<slug:slug>/einlass/stand/", door.numbers, name="door_numbers"),
    path("veranstaltungen/<slug:slug>/einlass/ohne-anmeldung/", door.walk_ins, name="door_walk_ins"),
    path(
        "veranstaltungen/<slug:slug>/einlass/ohne-anmeldung/<int:pk>/zurueck/",
        door.undo_walk_ins,
        name="door_undo_walk_ins",
    ),
    path("veranstaltungen/<slug:slug>/einlass/<int:pk>/", door.party, name="door_party"),
    path("veranstaltungen/<slug:slug>/einlass/<int:pk>/zurueck/", door.undo, name="door_undo"),
    path("veranstaltungen/<slug:slug>/helfende/", helpers.helpers, name="door_helpers"),
    path("veranstaltungen/<slug:slug>/helfende/<int:pk>/entfernen/", helpers.remove, name="door_helper_remove"),
]
