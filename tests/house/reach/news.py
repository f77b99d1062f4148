"""What of the office is about news, comments and the newsletter."""

from tests.house.reach.roles import MODERATORS, OFFICERS, Reach
from tests.news.factories import EditionFactory, NewsDocumentFactory, NewsItemFactory, OccasionFactory


def an_item(organisation):
    return {"pk": NewsItemFactory(organisation=organisation, draft=True).pk}


def a_translation(organisation):
    return an_item(organisation) | {"language": "en"}


def a_document(organisation):
    document = NewsDocumentFactory(item__organisation=organisation)
    return {"pk": document.item_id, "document": document.pk}


def an_edition(organisation):
    return {"pk": EditionFactory(organisation=organisation).pk}


def an_occasion(organisation):
    return {"pk": OccasionFactory(process__organisation=organisation).pk}


PAGES = {
    "office:news": Reach(OFFICERS),
    "office:news_new": Reach(OFFICERS),
    "office:comments": Reach(MODERATORS),
    "office:moderate_comments": Reach(MODERATORS, only_posts=True),
    "office:subscribers": Reach(OFFICERS),
    "office:delete_subscriber": Reach(OFFICERS, only_posts=True),
    "office:news_letters": Reach(OFFICERS),
    "office:news_letters_again": Reach(OFFICERS, an_occasion, only_posts=True),
    "office:editions": Reach(OFFICERS),
    "office:edition_new": Reach(OFFICERS),
    "office:edition": Reach(OFFICERS, an_edition),
    "office:edition_text": Reach(OFFICERS, an_edition),
    "office:edition_test": Reach(OFFICERS, an_edition, only_posts=True),
    "office:edition_send": Reach(OFFICERS, an_edition),
    "office:edition_discard": Reach(OFFICERS, an_edition, only_posts=True),
    "office:news_item": Reach(OFFICERS, an_item),
    "office:news_change": Reach(OFFICERS, an_item),
    "office:news_translation": Reach(OFFICERS, a_translation),
    "office:news_publish": Reach(OFFICERS, an_item, only_posts=True),
    "office:news_take_back": Reach(OFFICERS, an_item),
    "office:news_remove": Reach(OFFICERS, an_item),
    "office:news_picture": Reach(OFFICERS, an_item),
    "office:news_picture_remove": Reach(OFFICERS, an_item),
    "office:news_document_new": Reach(OFFICERS, an_item),
    "office:news_document_remove": Reach(OFFICERS, a_document),
}
