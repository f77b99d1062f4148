"""Models, one module for each noun."""

from news.models.comment import Comment
from news.models.edition import NewsletterEdition
from news.models.item import NewsDocument, NewsItem, NewsSlug
from news.models.occasion import Occasion
from news.models.subscription import ConsentTaken, Subscription

__all__ = [
    "Comment",
    "ConsentTaken",
    "NewsDocument",
    "NewsItem",
    "NewsSlug",
    "NewsletterEdition",
    "Occasion",
    "Subscription",
]
