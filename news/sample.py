"""Loads what the sample says about news and the newsletter, with some comments and subscribers. No message is sent."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from events.clock import start_of_day
from events.models import Event
from news.choices import CommentState, NewsKind, TopicKind
from news.models import Comment, NewsItem, NewsletterEdition, NewsSlug, Subscription
from news.services.commenting import words_digest
from news.services.telling import note, post_occasions
from news.topics import Topic
from organisations import tokens
from organisations.models import Contact, Organisation
from organisations.slugs import free_slug, slug_of
from organisations.translations import SOURCE_LANGUAGE, write_texts
from processes.models import ParticipationProcess

Row = Mapping[str, Any]

KINDS = {"pressemitteilung": NewsKind.PRESS, "bericht": NewsKind.REPORT}
COMMENTS_OPEN = dt.timedelta(weeks=6)
COMMENTS = (
    (
        3,
        CommentState.PUBLISHED,
        "Mira",
        "Gut, dass es einen zweiten Termin gibt. Freitags um 16 Uhr arbeiten viele noch.",
    ),
    (5, CommentState.PUBLISHED, "", "Gibt es bei der Veranstaltung eine Kinderbetreuung?"),
    (8, CommentState.REFUSED, "", "Kauft billig ein auf www.example.com!"),
    (10, CommentState.WAITING, "Verein Brücke", "Wir bringen unsere Erfahrungen aus dem Sprachcafé gern ein."),
)
"""Days after the item, state, name and words."""
REFUSAL = "Werbung, die nichts mit dem Thema zu tun hat"


def load_news(data: Row, shift: dt.timedelta) -> None:
    """Needs organisations, processes and events loaded. `shift` is added to each date.

    What is there already is left alone, with all that people have done to it.
    """
    for row in data["news"]:
        if not NewsItem.objects.filter(code=row["key"]).exists():
            _load_item(row, shift)
    root = Organisation.objects.filter(parent=None).order_by("pk")[0]
    if not NewsletterEdition.objects.exists():
        _load_edition(data["newsletter"], root)
    if not Subscription.objects.exists():
        _load_subscribers(data["newsletter"]["subscribers_example"], root)


def _load_item(row: Row, shift: dt.timedelta) -> None:
    process = ParticipationProcess.objects.get(slug=row["process"])
    day = row["date"] + shift
    with_comments = row.get("comments_enabled", False)
    slug = free_slug(slug_of(row["title"]["de"], otherwise=row["key"]), is_taken=_is_taken)
    item = NewsItem.objects.create(
        organisation=process.organisation,
        process=process,
        event=Event.objects.filter(slug=row["event"]).first(),
        kind=KINDS[row["kind"]],
        dated=day,
        published_at=start_of_day(day) + dt.timedelta(hours=10),
        slug=slug,
        code=row["key"],
        contact=_contact(row["contact_role"], process.organisation),
        comments_enabled=with_comments,
        comments_until=day + COMMENTS_OPEN if with_comments else None,
    )
    NewsSlug.objects.create(slug=slug, item=item)
    teaser = re.split(r"(?<=[a-zäöüß])\.\s", row["text"])[0].strip().removesuffix(".") + "."  # not after "11."
    write_texts(item, SOURCE_LANGUAGE, title=row["title"]["de"], teaser=teaser, text=row["text"])
    write_texts(item, "en", title=row["title"]["en"])
    if with_comments:
        _load_comments(item)


def _contact(role: str, organisation: Organisation) -> Contact:
    """Whom the press asks; reached by the organisation's own telephone and address, where the sample knows no other."""
    known = Contact.objects.filter(role=role).first()
    return known or Contact.objects.create(
        organisation=organisation,
        key=slug_of(role, otherwise="presse")[:60],
        role=role,
        phone=organisation.phone,
        email=organisation.email,
    )


def _is_taken(slug: str) -> bool:
    return NewsSlug.objects.filter(slug=slug).exists()


def _load_comments(item: NewsItem) -> None:
    for number, (days, state, name, text) in enumerate(COMMENTS):
        day = item.dated + dt.timedelta(days=days)
        checked = None if state == CommentState.WAITING else day
        comment = Comment(
            item=item, text=text, name=name, written_on=day, state=state, moderated_on=checked,
            reason=REFUSAL if state == CommentState.REFUSED else "",
            submission_digest=words_digest(f"{item.code} {number}"), text_digest=words_digest(text),
        )  # fmt: skip
        tokens.assign(comment)
        comment.save(force_insert=True)


def _load_edition(row: Row, root: Organisation) -> None:
    """One that is being written, with the latest news in it."""
    edition = NewsletterEdition.objects.create(organisation=root)
    text = "Was in den letzten Wochen geschehen ist, lesen Sie hier."
    write_texts(edition, SOURCE_LANGUAGE, subject=row["title"]["de"], text=text)
    write_texts(edition, "en", subject=row["title"]["en"], text="This is what has happened in the last weeks.")
    edition.items.set(NewsItem.objects.public().latest_first()[:3])


def _load_subscribers(number: int, root: Organisation) -> None:
    """Invented people who get the newsletter; every fifth of them is told of the processes and of tentative events too."""
    now = timezone.now()
    topics = [
        *(Topic(TopicKind.PROCESS, process) for process in ParticipationProcess.objects.running()),
        *(Topic(TopicKind.EVENT, event) for event in Event.objects.upcoming(now).tentative()),
    ]
    note(topics, now)
    post_occasions(now)  # what has happened before is told to nobody
    rows = []
    for person in range(1, number + 1):
        wanted = [Topic(TopicKind.NEWSLETTER, root), *(topics if person % 5 == 0 else [])]
        rows += [_subscription(topic, person, now) for topic in wanted]
    Subscription.objects.bulk_create(rows)


def _subscription(topic: Topic, person: int, now: dt.datetime) -> Subscription:
    row = Subscription(
        email=f"leserin{person:03}@example.org", language="en" if person % 7 == 0 else "de",
        requested_at=now, confirmed_at=now, **topic.column,
    )  # fmt: skip
    tokens.assign(row)
    return row
