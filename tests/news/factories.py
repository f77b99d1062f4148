"""One factory per model of `news`. The standard item was published yesterday and takes comments for two more weeks."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from news.choices import CommentState
from news.models import Comment, NewsDocument, NewsItem, NewsletterEdition, NewsSlug, Occasion, Subscription
from news.services.commenting import words_digest
from organisations import tokens
from tests.events.factories import GermanFactory
from tests.organisations.factories import OrganisationFactory
from tests.processes.factories import ProcessFactory


def day(days):
    """So many days from today, in Berlin."""
    return timezone.localdate() + dt.timedelta(days=days)


def moment(days):
    return timezone.now() + dt.timedelta(days=days)


class NewsItemFactory(GermanFactory):
    class Meta:
        model = NewsItem
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(published_at=None)
        closed = factory.Trait(comments_until=factory.LazyFunction(lambda: day(-1)))

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"nachricht-{n}")
    code = factory.Sequence(lambda n: f"n-{n}")
    dated = factory.LazyFunction(lambda: day(-1))
    published_at = factory.LazyFunction(lambda: moment(-1))
    comments_enabled = True
    comments_until = factory.LazyFunction(lambda: day(14))
    title = factory.Sequence(lambda n: f"Nachricht {n}")
    teaser = "In einem Satz."
    text = "Der Entwurf liegt vor."

    @factory.post_generation
    def address(self, create, extracted, **facts):
        if create:
            NewsSlug.objects.create(slug=self.slug, item=self)


class NewsDocumentFactory(DjangoModelFactory):
    class Meta:
        model = NewsDocument

    item = factory.SubFactory(NewsItemFactory)
    title = "Pressemitteilung"
    file = factory.django.FileField(data=b"%PDF-1.7", filename="mitteilung.pdf")


class TokenFactory(DjangoModelFactory):
    """For records with a secret link."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        record = model_class(*args, **kwargs)
        tokens.assign(record)
        record.save(force_insert=True)
        return record


class CommentFactory(TokenFactory):
    """A published comment; `waiting` or `refused` otherwise."""

    class Meta:
        model = Comment

    class Params:
        waiting = factory.Trait(state=CommentState.WAITING, moderated_on=None)
        refused = factory.Trait(state=CommentState.REFUSED, reason="Werbung")

    item = factory.SubFactory(NewsItemFactory)
    text = factory.Sequence(lambda n: f"Kommentar {n}")
    name = "Mira"
    written_on = factory.LazyFunction(lambda: day(0))
    state = CommentState.PUBLISHED
    moderated_on = factory.LazyFunction(lambda: day(0))
    submission_digest = factory.Sequence(lambda n: f"{n:064}")
    text_digest = factory.LazyAttribute(lambda row: words_digest(row.text))


class SubscriptionFactory(TokenFactory):
    """Somebody who has been told of a process since yesterday; `pending` for one who has not confirmed."""

    class Meta:
        model = Subscription

    class Params:
        pending = factory.Trait(confirmed_at=None)
        newsletter = factory.Trait(process=None, organisation=factory.SubFactory(OrganisationFactory))

    process = factory.SubFactory(ProcessFactory)
    email = factory.Sequence(lambda n: f"leserin{n}@example.org")
    language = "de"
    requested_at = factory.LazyFunction(lambda: moment(-1))
    confirmed_at = factory.LazyFunction(lambda: moment(-1))


class OccasionFactory(DjangoModelFactory):
    class Meta:
        model = Occasion

    process = factory.SubFactory(ProcessFactory)
    kind = "news"
    key = factory.Sequence(lambda n: f"occasion-{n}")
    record = "0"
    found_at = factory.LazyFunction(timezone.now)


class EditionFactory(GermanFactory):
    class Meta:
        model = NewsletterEdition

    organisation = factory.SubFactory(OrganisationFactory)
    subject = "Neues aus der Beteiligung"
    text = "Das ist geschehen."
