"""Everything under /buero/aktuelles/."""

from django.urls import path

from office.news.views import comments, editions, files, items, letters, subscribers

ITEM, EDITION = "<int:pk>/", "newsletter/<int:pk>/"

urlpatterns = [
    path("", items.news, name="news"),
    path("neu/", items.add, name="news_new"),
    path("kommentare/", comments.comments, name="comments"),
    path("kommentare/entscheiden/", comments.moderate, name="moderate_comments"),
    path("adressen/", subscribers.subscribers, name="subscribers"),
    path("adressen/loeschen/", subscribers.delete, name="delete_subscriber"),
    path("briefe/", letters.letters, name="news_letters"),
    path("briefe/<int:pk>/erneut/", letters.send_again, name="news_letters_again"),
    path("newsletter/", editions.editions, name="editions"),
    path("newsletter/neu/", editions.add, name="edition_new"),
    path(EDITION, editions.edition, name="edition"),
    path(f"{EDITION}text/", editions.change, name="edition_text"),
    path(f"{EDITION}test/", editions.test, name="edition_test"),
    path(f"{EDITION}senden/", editions.send, name="edition_send"),
    path(f"{EDITION}verwerfen/", editions.discard, name="edition_discard"),
    path(ITEM, items.item, name="news_item"),
    path(f"{ITEM}text/", items.change, name="news_change"),
    path(f"{ITEM}texte/<slug:language>/", items.translation, name="news_translation"),
    path(f"{ITEM}veroeffentlichen/", items.publish, name="news_publish"),
    path(f"{ITEM}zuruecknehmen/", items.take_back, name="news_take_back"),
    path(f"{ITEM}loeschen/", items.remove, name="news_remove"),
    path(f"{ITEM}bild/", files.picture, name="news_picture"),
    path(f"{ITEM}bild/entfernen/", files.remove_picture, name="news_picture_remove"),
    path(f"{ITEM}dateien/neu/", files.add_document, name="news_document_new"),
    path(f"{ITEM}dateien/<int:document>/entfernen/", files.remove_document, name="news_document_remove"),
]
