"""One item of news: what everybody reads, and under which addresses."""

from datetime import datetime

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from parler.models import TranslatedFields

from events.clock import end_of_day, start_of_day
from events.models import Event
from events.models.event import new_short_code
from news.choices import NewsKind
from news.querysets import NewsQuerySet
from organisations.models import Contact, Organisation
from organisations.translations import MultilingualModel, source_digest_field
from processes.models import ParticipationProcess

TITLE_LENGTH, TEASER_LENGTH = 200, 400
SLUG_LENGTH = 80


class NewsItem(MultilingualModel):
    """News, a press release or a report. Public from `published_at` on; `dated` is the day that everybody reads.

    Texts are in the house's markup (`concepts.markup`). A picture has a text alternative and a credit, which are German.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="news", verbose_name=_("organisation")
    )
    process = models.ForeignKey(
        ParticipationProcess,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="news",
        verbose_name=_("process"),
    )
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="news", verbose_name=_("event")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=NewsKind, default=NewsKind.NEWS)
    dated = models.DateField(pgettext_lazy("of news", "date"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    slug = models.SlugField(_("address of the page"), max_length=SLUG_LENGTH, unique=True)
    code = models.CharField(
        _("short link"),
        max_length=20,
        unique=True,
        default=new_short_code,
        validators=[RegexValidator(r"^[a-z0-9-]+\Z", _("Use small letters, digits and hyphens only."))],
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("press contact")
    )

    picture = models.ImageField(_("picture"), upload_to="news/pictures/%Y/", blank=True)
    alternative_text = models.TextField(
        _("text alternative"), blank=True, help_text=_("What the picture shows, for people who do not see it.")
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)

    comments_enabled = models.BooleanField(_("comments are possible"), default=False)
    comments_until = models.DateField(
        _("comments until and including"), null=True, blank=True, help_text=_("Until the end of this day.")
    )
    changed_at = models.DateTimeField(auto_now=True)

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=TITLE_LENGTH),
        teaser=models.CharField(_("in one or two sentences"), max_length=TEASER_LENGTH, blank=True),
        text=models.TextField(_("text"), blank=True),
        source_digest=source_digest_field(),
    )

    objects = NewsQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "-pk"]
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [models.Index(fields=["-dated", "-id"], name="news_by_date")]
        constraints = [
            models.CheckConstraint(
                name="news_picture_with_words_and_credit",
                condition=Q(picture="") | ~Q(alternative_text="") & ~Q(credit=""),
                violation_error_message=_(
                    "A picture needs a text alternative and a credit. Say what it shows, and whose it is."
                ),
            ),
            models.CheckConstraint(
                name="news_comments_with_a_last_day",
                condition=Q(comments_enabled=False) | Q(comments_until__isnull=False),
                violation_error_message=_("Give the last day on which comments are possible."),
            ),
        ]

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.slug

    def get_absolute_url(self) -> str:
        return reverse("news:item", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def dated_at(self) -> datetime:
        """The first moment of its day in Berlin, for feeds."""
        return start_of_day(self.dated)

    @property
    def permalink(self) -> str:
        """The short link with the host; it stays when the title changes."""
        return f"{settings.PUBLIC_URL}/n/{self.code}"

    def takes_comments(self, now: datetime) -> bool:
        """Whether one can comment at `now` (aware): the last day counts to its end."""
        if not self.comments_enabled or self.comments_until is None:
            return False
        return self.is_public and now < end_of_day(self.comments_until)


class NewsSlug(models.Model):
    """An address that an item has or had. It stays with the item for ever."""

    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True)
    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="addresses")

    class Meta:
        verbose_name = _("permanent address")
        verbose_name_plural = _("permanent addresses")

    def __str__(self) -> str:
        return self.slug


class NewsDocument(models.Model):
    """A PDF that belongs to an item."""

    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to="news/documents/%Y/")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title
