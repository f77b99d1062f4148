from django.urls import path, register_converter
from django.urls.converters import StringConverter

from news.choices import TopicKind
from news.views import comments, feeds, items, subscribing


class TopicKindConverter(StringConverter):
    """One of the words that begin the address of something people can subscribe to."""

    regex = "|".join(TopicKind.values)


register_converter(TopicKindConverter, "topic_kind")

app_name = "news"

urlpatterns = [
    path("aktuelles/", items.news_list, name="list"),
    path("aktuelles/feed.xml", feeds.news_feed, name="feed"),
    path("aktuelles/<slug:slug>/", items.item, name="item"),
    path("aktuelles/<slug:slug>/kommentar/", comments.comment, name="comment"),
    path("n/<slug:code>", items.short, name="short"),
    path("kommentare/<str:token>/", comments.mine, name="my_comment"),
    path("kommentare/<str:token>/loeschen/", comments.delete, name="delete_comment"),
    path("abo/<topic_kind:kind>/<slug:about>/", subscribing.subscribe, name="subscribe"),
    path("abo/gesendet/", subscribing.sent, name="sent"),
    path("abo/beendet/", subscribing.ended, name="ended"),
    path("abo/<str:token>/", subscribing.mine, name="mine"),
    path("abo/<str:token>/bestaetigen/", subscribing.confirm, name="confirm"),
    path("abo/<str:token>/ende/", subscribing.end, name="end"),
    path("abo/<str:token>/alles-beenden/", subscribing.end_all, name="end_all"),
]
