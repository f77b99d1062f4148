"""One edition of the newsletter."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from mail.models import SUBJECT_LENGTH
from news.models.item import NewsItem
from news.querysets import EditionQuerySet
from organisations.models import Organisation, User
from organisations.translations import MultilingualModel, source_digest_field


class NewsletterEdition(MultilingualModel):
    """A text of its own and chosen news, sent once to all who subscribed to the newsletter of the organisation.

    Its letters are written after the sending, in portions, by the `Occasion` with the key `edition:<key>`.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="editions", verbose_name=_("organisation")
    )
    items = models.ManyToManyField(NewsItem, blank=True, related_name="editions", verbose_name=_("news in it"))
    author = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("written by")
    )
    created_at = models.DateTimeField(_("begun at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    translations = TranslatedFields(
        subject=models.CharField(_("subject"), max_length=SUBJECT_LENGTH),
        text=models.TextField(_("text"), blank=True),
        source_digest=source_digest_field(),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("edition of the newsletter")
        verbose_name_plural = _("editions of the newsletter")

    def __str__(self) -> str:
        return self.safe_translation_getter("subject", any_language=True) or f"{self._meta.verbose_name} {self.pk}"

    def public_items(self) -> list[NewsItem]:
        """The news in it that everybody can read, the newest first: two queries."""
        return list(NewsItem.objects.public().filter(editions=self).latest_first().for_list())

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None
