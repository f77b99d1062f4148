"""Use-cases: every write that has a rule."""

from news.services.commenting import comment, delete_comment
from news.services.consents import take_consents
from news.services.moderating import publish_comments, refuse_comments
from news.services.newsletter import (
    discard_edition,
    send_edition,
    send_test,
    subscribers_of,
    subscribers_of_all,
    write_edition,
)
from news.services.pictures import add_document, remove_document, remove_picture, set_picture
from news.services.retention import purge_personal_data
from news.services.subscribing import change_language, confirm, end, end_all, subscribe
from news.services.telling import look_around, note, post_occasions
from news.services.writing import publish_item, remove_item, take_item_back, translate_item, write_item

__all__ = [
    "add_document",
    "change_language",
    "comment",
    "confirm",
    "delete_comment",
    "discard_edition",
    "end",
    "end_all",
    "look_around",
    "note",
    "post_occasions",
    "publish_comments",
    "publish_item",
    "purge_personal_data",
    "refuse_comments",
    "remove_document",
    "remove_item",
    "remove_picture",
    "send_edition",
    "send_test",
    "set_picture",
    "subscribe",
    "subscribers_of",
    "subscribers_of_all",
    "take_consents",
    "take_item_back",
    "translate_item",
    "write_edition",
    "write_item",
]
