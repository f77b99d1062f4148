"""What stands below an event: /buero/veranstaltungen/<slug>/anmeldungen/…"""

from django.urls import path

from office.mailings.views import ledger, sending, writing
from office.registrations.views import acts, detail, entry, export, interests, invitations, listing, needs

urlpatterns = [
    path("", listing.registrations, name="registrations"),
    path("neu/", entry.enter, name="enter"),
    path("auswahl/", acts.act_on_chosen, name="act_on_chosen"),
    path("interessen/", interests.interests, name="interests"),
    path("interessen/neu/", interests.enter_interest, name="enter_interest"),
    path("interessen/links/", interests.send_links, name="send_links"),
    path("einladungen/", invitations.invitations, name="invitations"),
    path("einladungen/neu/", invitations.invite, name="invite"),
    path("einladungen/<int:pk>/erneut/", invitations.invite_again, name="invite_again"),
    path("bedarfe/", needs.needs, name="needs"),
    path("bedarfe/personen/", needs.people_with_needs, name="people_with_needs"),
    path("bedarfe/bedarfe.csv", needs.needs_csv, name="needs_csv"),
    path("export/", export.export, name="export"),
    path("nachrichten/", ledger.event_messages, name="event_messages"),
    path("nachrichten/neu/", writing.new_mailing, name="new_mailing"),
    path("nachrichten/<int:pk>/", sending.overview, name="mailing"),
    path("nachrichten/<int:pk>/empfaenger/", writing.mailing_circle, name="mailing_circle"),
    path("nachrichten/<int:pk>/text/", writing.mailing_text, name="mailing_text"),
    path("nachrichten/<int:pk>/test/", sending.test_mailing, name="test_mailing"),
    path("nachrichten/<int:pk>/senden/", sending.send_mailing, name="send_mailing"),
    path("nachrichten/<int:pk>/verwerfen/", writing.discard_mailing, name="discard_mailing"),
    path("<int:pk>/", detail.registration, name="registration"),
    path("<int:pk>/aendern/", entry.change, name="change_registration"),
    path("<int:pk>/gruppe/", acts.move, name="move"),
    path("<int:pk>/<slug:name>/", acts.act, name="act"),
]
