"""/buero/nachrichten/…: the ledger of all events. What belongs to one event stands below it."""

from django.urls import path

from office.mailings.views import ledger

urlpatterns = [
    path("", ledger.all_messages, name="messages"),
    path("erneut/", ledger.send_again, name="send_letters_again"),
]
