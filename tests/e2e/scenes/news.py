"""News for everybody: pages that set no cookie."""

from django.core.files.base import ContentFile

from organisations.translations import write_texts
from tests.e2e import cast
from tests.news.factories import CommentFactory, NewsDocumentFactory, NewsItemFactory
from tests.organisations.factories import ContactFactory

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def news(visitor):
    _item()
    NewsItemFactory(organisation=cast.kreis(), kind="report")
    visitor.opens("news:list")


def no_news(visitor):
    cast.kreis()
    visitor.opens("news:list")


def news_item(visitor):
    visitor.opens("news:item", _item().slug)


def news_item_with_comments(visitor):
    item = _item()
    CommentFactory(item=item, text="Gibt es eine Kinderbetreuung?\n\nDanke.")
    CommentFactory(item=item, name="", text="هل توجد رعاية للأطفال؟")
    visitor.opens("news:item", item.slug)


def news_item_whose_comments_are_closed(visitor):
    visitor.opens("news:item", _item(closed=True).slug)


def home_with_news(visitor):
    _item()
    visitor.opens("home")


def _item(**facts):
    kreis = cast.kreis()
    item = NewsItemFactory(
        organisation=kreis, process=cast.process(), kind="press", title="Der Entwurf liegt vor",
        contact=ContactFactory(organisation=kreis, role="Pressestelle"), alternative_text="Menschen am Tisch",
        credit="Kreis Musterland", picture=ContentFile(PICTURE, "bild.png"), **facts,
        text="Der **Entwurf** liegt vor.\n\n# Was jetzt geschieht\n\n- lesen\n- kommentieren",
    )  # fmt: skip
    write_texts(item, "en", title="The draft is there", teaser="Read it.", text="The draft is there.")
    NewsDocumentFactory(item=item)
    return item
