"""News as an Atom feed, one for each language."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from integration_portal.context import root_organisation
from integration_portal.page_cache import anonymous_page
from news.models import NewsItem

LENGTH = 30


class NewsFeed(Feed):
    """The latest items. The identifier of each is its short link in German: it stays when the title changes.

    Titles and teasers are in the language of the address, in German where they are not translated.
    """

    feed_type = Atom1Feed

    def title(self) -> str:
        root = root_organisation()
        return f"{_('News')} – {root.display_name}" if root else _("News")

    def link(self) -> str:
        return settings.PUBLIC_URL + reverse("news:list")

    def feed_url(self) -> str:
        return settings.PUBLIC_URL + reverse("news:feed")

    feed_guid = feed_url

    def items(self) -> list[NewsItem]:
        return list(NewsItem.objects.public().latest_first().for_list()[:LENGTH])

    def item_title(self, item: Any) -> str:
        return str(item.read("title")[0])

    def item_description(self, item: Any) -> str:
        return str(item.read("teaser")[0])

    def item_link(self, item: NewsItem) -> str:
        return settings.PUBLIC_URL + item.get_absolute_url()

    def item_guid(self, item: NewsItem) -> str:
        return item.permalink

    def item_pubdate(self, item: NewsItem) -> datetime:
        return item.dated_at

    def item_updateddate(self, item: NewsItem) -> datetime:
        return item.changed_at

    def item_author_name(self, item: NewsItem) -> str:
        return item.organisation.name


_feed = NewsFeed()


@require_safe
@anonymous_page
def news_feed(request: HttpRequest) -> HttpResponse:
    """The feed in the language of the address."""
    return _feed(request)
